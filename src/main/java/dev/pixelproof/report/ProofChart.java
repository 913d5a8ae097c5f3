package dev.pixelproof.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A hundred squares, or one per image if there are fewer, for the images by the way in
 * which they were proven, and for the rejected ones. Every part with an image has a
 * square.
 */
final class ProofChart {

    private static final int SQUARES = 100;

    private static final int COLUMNS = 10;

    private static final int PITCH = 20;

    private ProofChart() {
    }

    static void draw(Markup out, List<Part> all) {
        List<Part> parts = all.stream().filter((part) -> part.count > 0).toList();
        long whole = parts.stream().mapToLong(Part::count).sum();
        if (whole == 0) {
            return;
        }
        List<Integer> squares = squares(parts, whole);
        int shown = squares.stream().mapToInt(Integer::intValue).sum();
        out.open("figure", "class", "proof");
        String title = out.id();
        int rows = (shown + COLUMNS - 1) / COLUMNS;
        out.open("svg", "viewBox", "0 0 " + COLUMNS * PITCH + " " + rows * PITCH, "role", "img", "aria-labelledby",
                title);
        out.element("title", title(parts, whole), "id", title);
        int square = 0;
        for (int i = 0; i < parts.size(); i++) {
            for (int n = 0; n < squares.get(i); n++) {
                square(out, parts.get(i).look, square % COLUMNS * PITCH, square / COLUMNS * PITCH);
                square++;
            }
        }
        out.close();
        legend(out, parts, (whole <= SQUARES) ? "Each square is one image" : "Each square is a hundredth");
        out.close();
    }

    private static String title(List<Part> parts, long whole) {
        return parts.stream()
            .map((part) -> part.name + " " + Numbers.percent(part.count, whole))
            .collect(Collectors.joining(", "));
    }

    private static void legend(Markup out, List<Part> parts, String unit) {
        out.open("figcaption").open("ul");
        for (Part part : parts) {
            out.open("li").open("svg", "width", "14", "height", "14", "viewBox", "0 0 20 20", "aria-hidden", "true");
            square(out, part.look, 0, 0);
            out.close();
            out.element("span", Numbers.count(part.count), "class", "n").element("span", part.name).close();
        }
        out.close().element("p", unit).close();
    }

    private static void square(Markup out, Look look, int x, int y) {
        out.empty("rect", "x", String.valueOf(x + 2), "y", String.valueOf(y + 2), "width", "16", "height", "16",
                "class", look.style);
        if (look == Look.HOLLOW) {
            out.empty("rect", "x", String.valueOf(x + 7), "y", String.valueOf(y + 7), "width", "6", "height", "6",
                    "class", "pip");
        }
        if (look == Look.CROSSED) {
            out.empty("path", "d", "M" + (x + 6) + " " + (y + 6) + "l8 8m0 -8l-8 8", "class", "cross");
        }
    }

    /** Squares of each part, by the largest remainders once each part has one. */
    static List<Integer> squares(List<Part> parts, long whole) {
        if (whole <= SQUARES) {
            return parts.stream().map((part) -> (int) part.count).toList();
        }
        List<Integer> squares = new ArrayList<>();
        for (Part part : parts) {
            squares.add((int) Math.max(1, Math.floor((double) SQUARES * part.count / whole)));
        }
        for (int left = SQUARES - sum(squares); left != 0; left -= Integer.signum(left)) {
            int at = farthest(parts, squares, whole, Integer.signum(left));
            squares.set(at, squares.get(at) + Integer.signum(left));
        }
        return squares;
    }

    private static int sum(List<Integer> squares) {
        return squares.stream().mapToInt(Integer::intValue).sum();
    }

    /** The part that has too few squares by most, or too many. */
    private static int farthest(List<Part> parts, List<Integer> squares, long whole, int sign) {
        Comparator<Integer> byLack = Comparator
            .comparingDouble((at) -> sign * ((double) SQUARES * parts.get(at).count / whole - squares.get(at)));
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            if (sign > 0 || squares.get(at) > 1) {
                places.add(at);
            }
        }
        return places.stream().max(byLack).orElse(0);
    }

    /** How a part's squares look; they differ by shape, not only by colour. */
    enum Look {

        FILLED("filled"), HOLLOW("filled"), EMPTY("carried"), CROSSED("refused");

        private final String style;

        Look(String style) {
            this.style = style;
        }

    }

    /**
     * A part of the whole.
     *
     * @param name of the part
     * @param count of images
     * @param look of its squares
     */
    record Part(String name, long count, Look look) {
    }

}
