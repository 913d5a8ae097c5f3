package dev.pixelproof.report;

import java.util.List;

/** A table with a head; texts to the left, numbers to the right. */
final class DataTable {

    private final Markup out;

    private final String kinds;

    private DataTable(Markup out, String kinds) {
        this.out = out;
        this.kinds = kinds;
    }

    /**
     * Opens a table.
     * @param kinds a letter a column: {@code n} number, {@code p} path, {@code t} text,
     * {@code w} text on one line, {@code m} a message
     * @param heads of the columns; the first column heads its rows
     */
    static DataTable open(Markup out, String caption, String kinds, List<String> heads) {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        out.open("table").element("caption", caption);
        out.open("thead").open("tr");
        for (int i = 0; i < heads.size(); i++) {
            out.element("th", heads.get(i), "scope", "col", "class", kinds.substring(i, i + 1));
        }
        out.close().close().open("tbody");
        return new DataTable(out, kinds);
    }

    DataTable row(String... cells) {
        this.out.open("tr");
        for (int i = 0; i < cells.length; i++) {
            String kind = this.kinds.substring(i, i + 1);
            if (i == 0) {
                this.out.open("th", "scope", "row", "class", kind);
            }
            else {
                this.out.open("td", "class", kind);
            }
            text(kind, cells[i]);
            this.out.close();
        }
        this.out.close();
        return this;
    }

    private void text(String kind, String text) {
        if (kind.equals("n")) {
            this.out.text(text);
        }
        else {
            this.out.element("bdi", text);
        }
    }

    void close() {
        this.out.close().close().close();
    }

}
