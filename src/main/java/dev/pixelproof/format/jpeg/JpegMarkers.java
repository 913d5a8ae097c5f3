package dev.pixelproof.format.jpeg;

import dev.pixelproof.format.container.Bytes;

/**
 * Walks from marker to marker of a JPEG (ITU-T T.81, B.1.1) as decoders do: over fill
 * bytes, and over bytes that are no marker, those of a scan among them.
 */
final class JpegMarkers {

    static final int START_OF_IMAGE = 0xd8;

    static final int END_OF_IMAGE = 0xd9;

    static final int START_OF_SCAN = 0xda;

    private static final int TEMPORARY = 0x01;

    private final Bytes file;

    /** Where the next marker may stand: behind the file's first. */
    private int from = 2;

    private int at;

    private int code;

    JpegMarkers(Bytes file) {
        this.file = file;
    }

    /** Moves to the next marker; false when there is none. */
    boolean next() {
        this.at = seek(this.file, this.from);
        while (this.file.u8(this.at + 1L) == 0) {
            this.at = seek(this.file, this.at + 2);
        }
        this.code = this.file.u8(this.at + 1L);
        this.from = (int) Math.min(this.at + 2L + (isAlone(this.code) ? 0 : length()), this.file.length());
        return this.at < this.file.length();
    }

    /** Lets the next marker be looked for from a place on. */
    void goOn(int place) {
        this.from = place;
    }

    /**
     * Where the next byte 0xFF stands that is no fill byte (B.1.1.2): that of a marker or
     * of a stuffed zero. The file's length when there is none.
     */
    static int seek(Bytes file, int from) {
        int at = file.next(0xff, from);
        while (file.u8(at + 1L) == 0xff) {
            at++;
        }
        return (at + 1 < file.length()) ? at : file.length();
    }

    /** Where the marker stands; the file's length behind the last one. */
    int at() {
        return this.at;
    }

    int code() {
        return this.code;
    }

    /** What the marker's segment holds; nothing where the marker stands alone. */
    Bytes body() {
        return this.file.part(this.at + 4L, isAlone(this.code) ? 0 : length() - 2L);
    }

    private int length() {
        return Math.max(2, this.file.u16(this.at + 2L));
    }

    /** TEM, RST0 to RST7 and SOI have no length (B.1.1.3). */
    static boolean isAlone(int code) {
        return code == TEMPORARY || isRestart(code) || code == START_OF_IMAGE;
    }

    static boolean isRestart(int code) {
        return code >= 0xd0 && code <= 0xd7;
    }

    /** Tables and an extension share the frame headers' range of codes (B.1.1.3). */
    static boolean isFrame(int code) {
        return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
    }

}
