package dev.pixelproof.format.webp;

import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Saturated;

/** WebP (RFC 9649). */
public final class WebpReader implements FormatReader {

    private static final int LOSSLESS_BYTES = 5;

    private static final int FIRST_CHUNK = 12;

    private static final int FIRST_BODY = 20;

    private static final int ALPHA_FLAG = 0x10;

    private static final int ANIMATION_FLAG = 2;

    /** Reads the first chunk (sections 2.7 and 3.4; RFC 6386, 9.1). */
    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        Bytes body = file.littleEndian().from(FIRST_BODY);
        return switch (file.latin1(FIRST_CHUNK, 4)) {
            case "VP8X" -> Dimensions.known(1 + u24(body, 4), 1 + u24(body, 7), channels(body.u8(0) & ALPHA_FLAG), 1);
            case "VP8 " -> Dimensions.known(fourteenBits(body.u16(6)), fourteenBits(body.u16(8)), 3, 1);
            case "VP8L" -> lossless(body.u32(1));
            default -> Optional.empty();
        };
    }

    private static Optional<Dimensions> lossless(long header) {
        return (header < 0) ? Optional.empty() : Dimensions.known(1 + (header & 0x3fff), 1 + ((header >> 14) & 0x3fff),
                channels((int) (header >> 28) & 1), 1);
    }

    private static int channels(int alpha) {
        return (alpha != 0) ? 4 : 3;
    }

    /** The two bits above are a scale that decoders do not apply. */
    private static int fourteenBits(int value) {
        return (value < 0) ? -1 : value & 0x3fff;
    }

    /**
     * Lower than −1 if bytes are missing, so that the number is negative even after
     * adding one.
     */
    private static long u24(Bytes body, long at) {
        return body.contains(at, 3) ? body.u16(at) | ((long) body.u8(at + 2) << 16) : -2;
    }

    /**
     * A lossless picture is held once more as numbers of four bytes, with a little memory
     * for its transforms; a lossy one needs more only for its opacity.
     */
    @Override
    public long workingBytes(Bytes file, Dimensions picture) {
        return Saturated.times(picture.pixels(), file.has(FIRST_CHUNK, "VP8 ") ? 1 : LOSSLESS_BYTES);
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        new WebpCheck(file).check();
    }

    @Override
    public void facts(Bytes file, FactsCollector found) {
        new WebpFacts(file, found).collect();
    }

    @Override
    public Optional<String> unread(Bytes file) {
        return FormatReader.when(
                file.has(FIRST_CHUNK, "VP8X") && (Math.max(0, file.u8(FIRST_BODY)) & ANIMATION_FLAG) != 0,
                "OpenCV 4.9 does not read animated WebP");
    }

}
