package dev.pixelproof.format.jp2;

import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Misreading;
import dev.pixelproof.format.container.Saturated;

/**
 * JPEG 2000 (ISO/IEC 15444-1): a codestream (Annex A), bare or in boxes (Annex I).
 * Decoders use the codestream's segment SIZ (A.5.1) and not the box ihdr.
 */
public final class Jp2Reader implements FormatReader {

    private static final int SAMPLE_BYTES = 5;

    private static final int START_OF_CODESTREAM = 0xff4f;

    private static final int SIZE = 0xff51;

    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        if (file.u16(0) == START_OF_CODESTREAM) {
            return codestream(file);
        }
        long at = 0;
        while (file.contains(at, 8)) {
            long header = (file.u32(at) == 1) ? 16 : 8;
            if (file.has(at + 4, "jp2c")) {
                return codestream(file.from(at + header));
            }
            long size = (header == 16) ? file.u64(at + 8) : file.u32(at);
            if (size < header || size > file.length()) {
                return Optional.empty();
            }
            at += size;
        }
        return Optional.empty();
    }

    /** The picture is a part of a grid, between its offset and its far corner. */
    private static Optional<Dimensions> codestream(Bytes stream) {
        if (stream.u16(2) != SIZE || !stream.contains(0, 43)) {
            return Optional.empty();
        }
        long width = Math.max(0, stream.u32(8) - stream.u32(16));
        long height = Math.max(0, stream.u32(12) - stream.u32(20));
        return Dimensions.known(width, height, Math.min(stream.u16(40), 4),
                Dimensions.bytesOf((stream.u8(42) & 0x7f) + 1L));
    }

    /**
     * OpenJPEG holds each sample as four bytes, transforms it in a copy of a tile, and
     * keeps the blocks of coded bytes as well. The process that decodes holds another
     * copy of the picture.
     */
    @Override
    public long workingBytes(Bytes file, Dimensions picture) {
        long samples = Saturated.times(picture.pixels(), picture.channels());
        return Saturated.plus(Saturated.times(samples, SAMPLE_BYTES), picture.decodedBytes());
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        new Jp2Check(file).check();
    }

    @Override
    public void facts(Bytes file, FactsCollector found) {
        new Jp2Facts(file, found).collect();
    }

    @Override
    public Optional<Misreading> misreading(Bytes file) {
        return new Jp2Kind(file).misreading();
    }

    @Override
    public Optional<String> unread(Bytes file) {
        return new Jp2Kind(file).unread();
    }

}
