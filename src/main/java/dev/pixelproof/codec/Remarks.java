package dev.pixelproof.codec;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a decoder says about an image while it decodes it, a line a remark, each once.
 *
 * @param lines without what a decoder's own logging adds to them
 */
public record Remarks(List<String> lines) {

    /** The decoder was silent. */
    public static final Remarks NONE = new Remarks(List.of());

    private static final int MOST_LINES = 20;

    private static final int LONGEST = 200;

    /** OpenCV's log with its times, Java's, and what belongs to a line of them. */
    private static final Pattern LOG = Pattern
        .compile("\\[ ?(FATAL|ERROR|WARN|INFO|DEBUG):.*|>.*|\\[[0-9.,]+m?s\\].*|.*\\bVM warning:.*");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    public Remarks {
        lines = List.copyOf(lines);
    }

    /** The remarks in a text as it was written. */
    public static Remarks of(String text) {
        return new Remarks(Arrays.stream(text.split("\\R", -1))
            .map((line) -> CONTROL.matcher(line).replaceAll(" ").strip())
            .filter((line) -> !line.isEmpty() && !LOG.matcher(line).matches())
            .map((line) -> (line.length() > LONGEST) ? line.substring(0, LONGEST) : line)
            .distinct()
            .limit(MOST_LINES)
            .toList());
    }

    /** Whether there is no remark. */
    public boolean isEmpty() {
        return this.lines.isEmpty();
    }

}
