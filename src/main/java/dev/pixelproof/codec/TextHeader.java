package dev.pixelproof.codec;

import java.util.List;

/**
 * The text headers of the Netpbm family, read as far as needed to tell them from prose
 * that happens to begin with "P1": pbm(5), pgm(5), ppm(5), pam(5) of Netpbm, and PFM as
 * Paul Debevec's HDR Shop writes it. A header that the head cuts off in the middle counts
 * as long as everything before the cut is right.
 */
final class TextHeader {

    private static final List<String> PAM_LINES = List.of("WIDTH", "HEIGHT", "DEPTH", "MAXVAL", "TUPLTYPE", "ENDHDR");

    private final Head head;

    private int position = 2;

    private TextHeader(Head head) {
        this.head = head;
    }

    /** P1 to P6, width, height, and a largest value where the kind has one. */
    static boolean isPnm(Head head) {
        int kind = head.at(1);
        if (head.at(0) != 'P' || kind < '1' || kind > '6') {
            return false;
        }
        TextHeader header = new TextHeader(head);
        boolean bitmap = kind == '1' || kind == '4';
        boolean numbers = header.numbers(bitmap ? 2 : 3);
        return numbers && (kind > '3' || header.digitFollows());
    }

    /** PF or Pf, width, height, and a scale that is a decimal number. */
    static boolean isPfm(Head head) {
        TextHeader header = new TextHeader(head);
        if (!header.firstLineIs("PF") && !header.firstLineIs("Pf")) {
            return false;
        }
        return header.numbers(2) && header.skipBlanks() && (header.cutOff() || header.decimalFollows());
    }

    /** P7 and one of the lines that only a PAM header has. */
    static boolean isPam(Head head) {
        TextHeader header = new TextHeader(head);
        if (!header.firstLineIs("P7")) {
            return false;
        }
        header.skipBlanks();
        return header.cutOff() || PAM_LINES.stream().anyMatch((line) -> head.has(header.position, line));
    }

    private boolean firstLineIs(String magic) {
        return this.head.starts(magic) && (this.head.at(2) == '\n' || this.head.at(2) == '\r');
    }

    private boolean numbers(int count) {
        for (int i = 0; i < count && !cutOff(); i++) {
            if (!skipBlanks() || !skipDigits()) {
                return false;
            }
        }
        return cutOff() || isBlank(current()) || current() == '#';
    }

    private boolean digitFollows() {
        skipBlanks();
        return cutOff() || isDigit(current());
    }

    private boolean decimalFollows() {
        return isDigit(current()) || current() == '+' || current() == '-' || current() == '.';
    }

    /** Skips white space and comments; false where there is neither. */
    private boolean skipBlanks() {
        int start = this.position;
        while (isBlank(current()) || current() == '#') {
            if (current() == '#') {
                skipLine();
            }
            else {
                this.position++;
            }
        }
        return this.position > start;
    }

    private void skipLine() {
        while (current() >= 0 && current() != '\n' && current() != '\r') {
            this.position++;
        }
    }

    private boolean skipDigits() {
        int start = this.position;
        while (isDigit(current())) {
            this.position++;
        }
        return this.position > start || cutOff();
    }

    private boolean cutOff() {
        return current() < 0 && this.head.mayGoOn();
    }

    private int current() {
        return this.head.at(this.position);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isBlank(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

}
