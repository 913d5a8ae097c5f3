package dev.pixelproof.source;

import java.util.Optional;

/** A JPEG's first frame header (ITU-T T.81, B.2.2), found as decoders find it. */
final class JpegDimensions {

    private static final int START_OF_SCAN = 0xda;

    private static final int END_OF_IMAGE = 0xd9;

    private JpegDimensions() {
    }

    static Optional<Dimensions> of(Bytes file) {
        int at = marker(file, 2);
        while (at < file.length()) {
            int code = file.u8(at + 1L);
            if (isFrame(code)) {
                return frame(file.from(at + 4L));
            }
            if (code == START_OF_SCAN || code == END_OF_IMAGE) {
                return Optional.empty();
            }
            at = marker(file, (int) Math.min(file.length(), at + 2L + segmentBytes(file, at, code)));
        }
        return Optional.empty();
    }

    /** The next marker; bytes that are none are passed over. */
    private static int marker(Bytes file, int from) {
        int at = file.next(0xff, from);
        while (at < file.length() && (file.u8(at + 1L) <= 0 || file.u8(at + 1L) == 0xff)) {
            at = file.next(0xff, at + 1);
        }
        return at;
    }

    /** Tables and an extension share the frame headers' range of codes. */
    private static boolean isFrame(int code) {
        return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
    }

    private static long segmentBytes(Bytes file, int at, int code) {
        boolean alone = code == 0x01 || (code >= 0xd0 && code <= 0xd8);
        return alone ? 0 : Math.max(2, file.u16(at + 2L));
    }

    /**
     * The height 0 says that only the lines' end tells it (B.2.5), which no decoder here
     * waits for. Ink becomes three colours.
     */
    private static Optional<Dimensions> frame(Bytes body) {
        int height = body.u16(1);
        return (height == 0) ? Optional.empty() : Dimensions.known(body.u16(3), height,
                (body.u8(5) > 1) ? 3 : body.u8(5), Dimensions.bytesOf(body.u8(0)));
    }

}
