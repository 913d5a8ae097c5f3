package dev.pixelproof.codec.png;

import java.util.OptionalInt;

/** The two bytes before a zlib stream (RFC 1950, 2.2). */
final class InflateHeader {

    private static final int BYTES = 2;

    private static final int DEFLATE = 8;

    private static final int LARGEST_WINDOW = 7;

    private static final int PRESET_DICTIONARY = 1 << 5;

    private InflateHeader() {
    }

    /**
     * Goes past the header.
     * @return how far back the stream's distances may go; empty where it is no stream
     * that is read here
     */
    static OptionalInt read(InflateInput stream) {
        if (stream.left() < BYTES) {
            return OptionalInt.empty();
        }
        int header = (stream.bytes[stream.at] & 0xff) << 8 | (stream.bytes[stream.at + 1] & 0xff);
        stream.at += BYTES;
        int window = header >>> 12;
        boolean plain = header % 31 == 0 && (header >>> 8 & 15) == DEFLATE && (header & PRESET_DICTIONARY) == 0;
        return (plain && window <= LARGEST_WINDOW) ? OptionalInt.of(1 << (window + 8)) : OptionalInt.empty();
    }

}
