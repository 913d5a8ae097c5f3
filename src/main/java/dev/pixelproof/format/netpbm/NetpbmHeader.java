package dev.pixelproof.format.netpbm;

import dev.pixelproof.format.container.Bytes;

/** The text header of a PBM, PGM, PPM, PAM or PFM, read as far as possible. */
final class NetpbmHeader {

    private static final int MAX_TOKEN = 40;

    private final Bytes file;

    private int at = 2;

    NetpbmHeader(Bytes file) {
        this.file = file;
    }

    /** The next number; −1 if the next word is not a number. */
    long number() {
        String digits = token();
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    /** The next word, after blanks and comments; empty at the end. */
    String token() {
        while (current() >= 0 && (current() <= ' ' || current() == '#')) {
            this.at = (current() == '#') ? this.file.next('\n', this.at) : this.at + 1;
        }
        int from = this.at;
        while (current() > ' ' && current() != '#' && this.at - from < MAX_TOKEN) {
            this.at++;
        }
        return this.file.latin1(from, this.at - from);
    }

    void skipLine() {
        this.at = this.file.next('\n', this.at);
    }

    /** Whether a comment precedes one of the first numbers. */
    boolean hasComment(int numbers) {
        for (int left = numbers; left > 0; left--) {
            skip('\t', ' ');
            if (current() == '#') {
                return true;
            }
            skip('0', '9');
        }
        return false;
    }

    /** Whether a line before the one with a name is a comment. */
    boolean hasCommentLine(String last) {
        while (this.at < this.file.length() && !this.file.has(this.at, last) && current() != '#') {
            this.at = this.file.next('\n', this.at) + 1;
        }
        return current() == '#';
    }

    private void skip(char first, char last) {
        while (current() >= first && current() <= last) {
            this.at++;
        }
    }

    private int current() {
        return this.file.u8(this.at);
    }

    /** The bytes of a sample with a largest value. */
    static int sampleBytes(long largest) {
        return (largest > 255) ? 2 : 1;
    }

}
