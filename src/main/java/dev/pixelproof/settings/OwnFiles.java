package dev.pixelproof.settings;

import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.pixelproof.durable.FileKind;

/**
 * The names of files that Pixelproof itself writes, which are given as job files by
 * mistake.
 */
final class OwnFiles {

    private static final Pattern NAMES = Pattern.compile(
            "(dataset|verification|failed-verification|latest|run|export)\\.json|.+\\.jsonl|SHA256SUMS|report\\.html");

    private OwnFiles() {
    }

    /** Whether a file exists under such a name. */
    static boolean isNamedLike(Path file) {
        Path name = file.getFileName();
        return name != null && NAMES.matcher(name.toString()).matches() && FileKind.guess(file) == FileKind.REGULAR;
    }

}
