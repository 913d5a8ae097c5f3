package dev.pixelproof.source;

import java.util.Optional;

/** Kinds of JPEG (ITU-T T.81, B.2.2) by their first frame header. */
final class JpegKind {

    private JpegKind() {
    }

    static Optional<String> unread(Bytes file) {
        int at = 2;
        while (file.u8(at) == 0xff && !isFrame(file.u8(at + 1L))) {
            at += (file.u8(at + 1L) == 0xff) ? 1 : 2 + Math.max(2, file.u16(at + 2L));
        }
        if (file.u8(at) != 0xff) {
            return Optional.empty();
        }
        int code = file.u8(at + 1L);
        int bits = file.u8(at + 4L);
        return UnreadKind.when((code & 3) == 3, "OpenCV 4.9 does not read lossless JPEG")
            .or(() -> UnreadKind.when(code >= 0xc5 && (code & 7) >= 5, "OpenCV 4.9 does not read hierarchical JPEG"))
            .or(() -> UnreadKind.when(bits > 8, "OpenCV 4.9 does not read JPEG of %d bits".formatted(bits)));
    }

    private static boolean isFrame(int code) {
        return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
    }

}
