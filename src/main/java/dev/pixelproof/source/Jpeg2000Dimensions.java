package dev.pixelproof.source;

import java.util.Optional;

/**
 * The segment SIZ of a JPEG 2000 codestream (ISO/IEC 15444-1, A.5.1), bare or in a box
 * (Annex I); decoders believe it and not the box ihdr.
 */
final class Jpeg2000Dimensions {

    private static final int START_OF_CODESTREAM = 0xff4f;

    private static final int SIZE = 0xff51;

    private Jpeg2000Dimensions() {
    }

    static Optional<Dimensions> of(Bytes file) {
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

    /** The picture lies on a grid, between its offset and its far corner. */
    private static Optional<Dimensions> codestream(Bytes stream) {
        if (stream.u16(2) != SIZE || !stream.contains(0, 43)) {
            return Optional.empty();
        }
        long width = Math.max(0, stream.u32(8) - stream.u32(16));
        long height = Math.max(0, stream.u32(12) - stream.u32(20));
        return Dimensions.known(width, height, Math.min(stream.u16(40), 4),
                Dimensions.bytesOf((stream.u8(42) & 0x7f) + 1L));
    }

}
