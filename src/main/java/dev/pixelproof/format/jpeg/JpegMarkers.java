package dev.pixelproof.format.jpeg;

import dev.pixelproof.format.container.Bytes;

/**
 * Walks from marker to marker of a JPEG (ITU-T T.81, B.1.1) as decoders do: over fill
 * bytes, and over bytes that are not a marker, including those of a scan.
 */
final class JpegMarkers {

    static final int START_OF_IMAGE = 0xd8;

    static final int END_OF_IMAGE = 0xd9;

    static final int START_OF_SCAN = 0xda;

    private static final int TEMPORARY = 0x01;

    private final Bytes file;

    /**
     * The first possible position of the next marker, at first after the file's first
     * marker.
     */
    private int from = 2;

    private int at;

    private int code;

    JpegMarkers(Bytes file) {
        this.file = file;
    }

    /** Moves to the next marker; false after the last one. */
    boolean next() {
        this.at = seek(this.file, this.from);
        while (this.file.u8(this.at + 1L) == 0) {
            this.at = seek(this.file, this.at + 2);
        }
        this.code = this.file.u8(this.at + 1L);
        this.from = (int) Math.min(this.at + 2L + (isAlone(this.code) ? 0 : length()), this.file.length());
        return this.at < this.file.length();
    }

    /** Continues the search for the next marker at a position. */
    void goOn(int place) {
        this.from = place;
    }

    /**
     * The position of the next byte 0xFF that is not a fill byte (B.1.1.2): that of a
     * marker or of a stuffed zero. The file's length if there is no such byte.
     */
    static int seek(Bytes file, int from) {
        int at = file.next(0xff, from);
        while (file.u8(at + 1L) == 0xff) {
            at++;
        }
        return (at + 1 < file.length()) ? at : file.length();
    }

    /** The position of the marker; the file's length after the last one. */
    int at() {
        return this.at;
    }

    int code() {
        return this.code;
    }

    /** The body of the marker's segment; empty for a marker without a segment. */
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
