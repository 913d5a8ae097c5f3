package dev.pixelproof.report;

import java.util.List;

/**
 * How many images have a width and a height: the stronger the colour of a cell, the more.
 */
final class ShapeChart {

    private static final int SIDE = 300;

    private static final int LEFT = 44;

    private static final int TOP = 8;

    private static final int MAX_TICKS = 6;

    private static final int TABLE = 20;

    private final Markup out;

    private final ShapeGrid grid;

    private final int first;

    private final int cells;

    private ShapeChart(Markup out, ShapeGrid grid) {
        this.out = out;
        this.grid = grid;
        this.first = grid.first();
        this.cells = grid.end() - this.first;
    }

    static void draw(Markup out, Inventory inventory) {
        List<NamedCounts.Share> shapes = inventory.shapes.top(TABLE);
        long images = inventory.shapes.total();
        String most = (inventory.shapes.names() == 1) ? "All are " + shapes.get(0).label()
                : "%s%s shapes; most often %s, %s of the images".formatted(
                        inventory.shapes.isCapped() ? "More than " : "", Numbers.count(inventory.shapes.names()),
                        shapes.get(0).label(), Numbers.percent(shapes.get(0).count(), images));
        Chart chart = Chart.open(out, "Shapes", most + ". Width to the right, height upwards, in pixels;"
                + " square images are on the diagonal. The stronger the colour, the more images.");
        chart.scaledDrawing(LEFT + SIDE + 4, TOP + SIDE + 26, most);
        new ShapeChart(out, inventory.grid).cells();
        chart.drawn();
        chart.table("tnn", List.of("Width × height", "Images", "Share"), (table) -> shapes.forEach((share) -> table
            .row(share.label(), Numbers.count(share.count()), Numbers.percent(share.count(), images))));
        chart.close();
    }

    private void cells() {
        this.out.empty("rect", "x", at(LEFT), "y", at(TOP), "width", at(SIDE), "height", at(SIDE), "class", "track");
        ticks();
        this.out.empty("line", "x1", at(LEFT), "y1", at(TOP + SIDE), "x2", at(LEFT + SIDE), "y2", at(TOP), "class",
                "diagonal");
        double side = (double) SIDE / this.cells;
        for (int x = 0; x < this.cells; x++) {
            for (int y = 0; y < this.cells; y++) {
                long count = this.grid.of(this.first + x, this.first + y);
                if (count > 0) {
                    cell(LEFT + x * side, TOP + SIDE - (y + 1) * side, side, shade(count));
                }
            }
        }
    }

    private void cell(double x, double y, double side, double shade) {
        double gap = Math.min(1, side / 10);
        this.out.empty("rect", "x", at(x + gap), "y", at(y + gap), "width", at(side - 2 * gap), "height",
                at(side - 2 * gap), "fill-opacity", Numbers.decimal(shade, 2), "class", "bar");
    }

    private double shade(long count) {
        long highest = this.grid.highest();
        return (highest == 1) ? 1 : 0.4 + 0.6 * Math.log((double) count) / Math.log((double) highest);
    }

    private void ticks() {
        int octaves = this.cells / ShapeGrid.CELLS_AN_OCTAVE;
        int step = (octaves + MAX_TICKS - 1) / MAX_TICKS;
        for (int octave = 0; octave <= octaves; octave += step) {
            double place = (double) SIDE * octave / octaves;
            String length = Numbers.count((long) ShapeGrid.edge(this.first + octave * ShapeGrid.CELLS_AN_OCTAVE));
            this.out.element("text", length, "x", at(LEFT + place), "y", at(TOP + SIDE + 18), "text-anchor",
                    (octave == 0) ? "start" : (octave == octaves) ? "end" : "middle", "class", "tick");
            this.out.element("text", length, "x", at(LEFT - 8), "y",
                    at(TOP + SIDE - place + ((octave == octaves) ? 10 : 4)), "text-anchor", "end", "class", "tick");
        }
    }

    private static String at(double place) {
        return Numbers.decimal(place, 1);
    }

}
