package dev.pixelproof.source;

import java.util.Optional;

/** Kinds of PNG that libpng refuses, by their chunks (PNG 3rd edition, 5.3). */
final class PngKind {

    private static final int SIGNATURE_BYTES = 8;

    private static final int FRAME_BYTES = 12;

    /** libpng's limit for all chunks but image data. */
    private static final int MOST_BYTES = 8_000_000;

    private PngKind() {
    }

    static Optional<String> unread(Bytes file) {
        long at = SIGNATURE_BYTES;
        Optional<String> found = Optional.empty();
        while (found.isEmpty() && file.contains(at, FRAME_BYTES)) {
            long length = file.u32(at);
            found = unread(file.latin1(at + 4, 4), length, file.part(at + 8, length));
            at += FRAME_BYTES + length;
        }
        return found;
    }

    private static Optional<String> unread(String type, long length, Bytes body) {
        return UnreadKind
            .when(length > MOST_BYTES && !type.equals("IDAT"),
                    "OpenCV 4.9 does not read a PNG with a chunk %s of %d bytes".formatted(type, length))
            .or(() -> UnreadKind.when(type.equals("eXIf") && ExifBlock.hasPrefix(body),
                    "OpenCV 4.9 does not read a PNG with an eXIf chunk that begins as in a JPEG"));
    }

}
