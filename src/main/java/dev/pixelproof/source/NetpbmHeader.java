package dev.pixelproof.source;

import dev.pixelproof.codec.Loss;

/**
 * Finds comments in a Netpbm header, that is, before the samples, and counts pictures
 * that follow each other: pbm(5), pgm(5), ppm(5), pam(5).
 */
final class NetpbmHeader {

    private final Bytes file;

    private int at = 2;

    private NetpbmHeader(Bytes file) {
        this.file = file;
    }

    static void collect(Bytes file, FactsCollector found) {
        NetpbmHeader header = new NetpbmHeader(file);
        if (file.u8(1) == '7' ? header.lineComment() : header.numberComment()) {
            found.holds(Loss.COMMENT);
        }
        found.frames(NetpbmCheck.pictures(file));
    }

    /** In a PAM, a comment is a line of its own before the line ENDHDR. */
    private boolean lineComment() {
        while (this.at < this.file.length() && !this.file.has(this.at, "ENDHDR") && current() != '#') {
            this.at = this.file.next('\n', this.at) + 1;
        }
        return current() == '#';
    }

    /** In the others, a comment stands before one of two or three numbers. */
    private boolean numberComment() {
        boolean bitmap = this.file.u8(1) == '1' || this.file.u8(1) == '4';
        for (int numbers = bitmap ? 2 : 3; numbers > 0; numbers--) {
            skip('\t', ' ');
            if (current() == '#') {
                return true;
            }
            skip('0', '9');
        }
        return false;
    }

    private void skip(char first, char last) {
        while (current() >= first && current() <= last) {
            this.at++;
        }
    }

    private int current() {
        return this.file.u8(this.at);
    }

}
