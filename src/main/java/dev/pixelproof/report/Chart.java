package dev.pixelproof.report;

import java.util.List;
import java.util.function.Consumer;

/**
 * A figure: a title, a line about it, a drawing, and the same as a table that opens on
 * demand. A drawing without a view box takes the available width, and its texts keep
 * their size.
 */
final class Chart {

    private final Markup out;

    private final String title;

    private Chart(Markup out, String title) {
        this.out = out;
        this.title = title;
    }

    /** Opens a figure. */
    static Chart open(Markup out, String title, String note) {
        out.open("figure").open("figcaption").element("h3", title);
        if (!note.isEmpty()) {
            out.element("p", note);
        }
        out.close();
        return new Chart(out, title);
    }

    /**
     * Opens a drawing as wide as there is room.
     * @param description for who does not see it
     */
    void drawing(int height, String description) {
        begin(description, "height", String.valueOf(height));
    }

    /** Opens a drawing that is scaled. */
    void scaledDrawing(int width, int height, String description) {
        begin(description, "viewBox", "0 0 " + width + " " + height, "class", "scaled");
    }

    private void begin(String description, String... attributes) {
        String name = this.out.id();
        String about = this.out.id();
        String[] all = new String[attributes.length + 6];
        System.arraycopy(attributes, 0, all, 0, attributes.length);
        List<String> common = List.of("role", "img", "aria-labelledby", name, "aria-describedby", about);
        for (int i = 0; i < common.size(); i++) {
            all[attributes.length + i] = common.get(i);
        }
        this.out.open("svg", all);
        this.out.element("title", this.title, "id", name).element("desc", description, "id", about);
    }

    /** Closes a drawing. */
    void drawn() {
        this.out.close();
    }

    /** Adds a table after the drawing. */
    void table(String kinds, List<String> heads, Consumer<DataTable> rows) {
        this.out.open("details").open("summary").text("Table");
        this.out.element("span", " of: " + this.title, "class", "unseen").close();
        DataTable table = DataTable.open(this.out, this.title, kinds, heads);
        rows.accept(table);
        table.close();
        this.out.close();
    }

    void close() {
        this.out.close();
    }

}
