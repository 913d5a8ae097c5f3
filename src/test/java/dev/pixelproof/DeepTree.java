package dev.pixelproof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

import static org.assertj.core.api.Assertions.assertThat;

/** Trees that are deeper than a path of the system is long. */
public final class DeepTree {

    private static final int PIECE_BYTES = 2000;

    private DeepTree() {
    }

    /**
     * Nests directories of one name in a directory, a few at a time, with a file at the
     * bottom.
     */
    public static void nest(Path root, String name, int levels) throws IOException {
        int piece = PIECE_BYTES / (name.length() + 1);
        Path inner = root.resolveSibling("inner");
        for (int left = levels; left > 0; left -= piece) {
            Path top = root.resolveSibling("piece");
            Path bottom = Files
                .createDirectories(top.resolve(String.join("/", Collections.nCopies(Math.min(piece, left), name))));
            if (left == levels) {
                Files.write(bottom.resolve("deep.pgm"), TestImages.pgm(9, 7, 1));
            }
            else {
                Files.move(inner, bottom.resolve(name));
            }
            Files.move(top.resolve(name), inner);
            Files.delete(top);
        }
        Files.move(inner, root.resolve(name));
    }

    /** Deletes a directory as Java, which needs paths, can't. */
    public static void delete(Path root) throws IOException {
        try {
            assertThat(new ProcessBuilder("rm", "-rf", root.toString()).start().waitFor()).isZero();
        }
        catch (InterruptedException ex) {
            throw new IOException(ex);
        }
    }

}
