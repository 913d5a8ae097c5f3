package dev.pixelproof.cli.console;

/** Breaks long lines between words. */
final class WordWrap {

    private WordWrap() {
    }

    /**
     * Breaks a line; a word that is longer than the width stays whole.
     * @param columns the most characters of a line
     * @return lines with line feeds between them, all but the first indented by two
     */
    static String at(int columns, String line) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (String word : line.split(" ", -1)) {
            if (length > 0 && length + 1 + word.length() > columns) {
                text.append("\n  ");
                length = 2;
            }
            else if (text.length() > 0) {
                text.append(' ');
                length++;
            }
            text.append(word);
            length += word.length();
        }
        return text.toString();
    }

}
