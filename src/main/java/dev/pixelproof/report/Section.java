package dev.pixelproof.report;

/**
 * A part of the page below a heading of its own.
 *
 * @param id that links lead to
 * @param title of the heading
 * @param brief the same in a word
 */
record Section(String id, String title, String brief) {

    /**
     * Opens the section.
     * @param note a line below the heading, or empty
     */
    Section open(Markup out, String note) {
        out.open("section", "class", "of-" + this.id, "aria-labelledby", this.id);
        out.open("div", "class", "side").element("h2", this.title, "id", this.id);
        if (!note.isEmpty()) {
            out.element("p", note);
        }
        out.close().open("div", "class", "body");
        return this;
    }

    void close(Markup out) {
        out.close().close();
    }

}
