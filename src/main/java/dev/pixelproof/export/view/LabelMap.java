package dev.pixelproof.export.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.pixelproof.path.PathOrder;

/** All labels of an export, which number the classes by their order. */
public final class LabelMap {

    private static final int MOST = 100_000;

    private final SortedSet<String> labels = new TreeSet<>(PathOrder.INSTANCE);

    /**
     * Notes a label.
     * @throws IOException with a message for people, if there are too many
     */
    public void add(String label) throws IOException {
        if (this.labels.add(label) && this.labels.size() > MOST) {
            throw new IOException(
                    "There are more than %,d labels, and so no label map; use --set labels=no".formatted(MOST));
        }
    }

    /** Each on a line, in UTF-8. */
    public byte[] lines() {
        StringBuilder lines = new StringBuilder();
        this.labels.forEach((label) -> lines.append(label).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

}
