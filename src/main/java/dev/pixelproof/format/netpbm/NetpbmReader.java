package dev.pixelproof.format.netpbm;

import java.util.Optional;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;

/** PBM, PGM, PPM (pbm(5), pgm(5), ppm(5)) and PFM. */
public final class NetpbmReader implements FormatReader {

    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        NetpbmHeader header = new NetpbmHeader(file);
        return switch (file.u8(1)) {
            case '1', '4' -> Dimensions.known(header.number(), header.number(), 1, 1);
            case '2', '5' ->
                Dimensions.known(header.number(), header.number(), 1, NetpbmHeader.sampleBytes(header.number()));
            case '3', '6' ->
                Dimensions.known(header.number(), header.number(), 3, NetpbmHeader.sampleBytes(header.number()));
            case 'f' -> Dimensions.known(header.number(), header.number(), 1, Float.BYTES);
            case 'F' -> Dimensions.known(header.number(), header.number(), 3, Float.BYTES);
            default -> Optional.empty();
        };
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        new NetpbmCheck(file).check();
    }

    /** Notes comments before the samples, and further pictures; PFM has neither. */
    @Override
    public void facts(Bytes file, FactsCollector found) {
        int kind = file.u8(1);
        if (kind == 'f' || kind == 'F') {
            return;
        }
        boolean bitmap = kind == '1' || kind == '4';
        if (new NetpbmHeader(file).hasComment(bitmap ? 2 : 3)) {
            found.holds(Loss.COMMENT);
        }
        found.frames(NetpbmCheck.pictures(file));
    }

    @Override
    public Optional<String> unread(Bytes file) {
        int last = file.u8(file.length() - 1L);
        return FormatReader
            .when(new NetpbmHeader(file).hasComment(3),
                    "OpenCV 4.9 does not read PNM with a comment right after a word of its header; pamtopnm drops it")
            .or(() -> FormatReader.when(file.u8(1) <= '3' && last >= '0' && last <= '9',
                    "OpenCV 4.9 does not read text PNM without a blank after the last sample; append a line's end"));
    }

}
