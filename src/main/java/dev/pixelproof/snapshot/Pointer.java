package dev.pixelproof.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;

/**
 * The pointers to the newest snapshot: the link {@code latest}, and {@code latest.json}
 * for file systems and programs without links. If the link exists, it decides.
 */
final class Pointer {

    private static final Pattern NAME = Pattern
        .compile("\\A\\s*\\{\\s*\"snapshot\"\\s*:\\s*\"([^\"\\\\]+)\"\\s*\\}\\s*\\z");

    private static final int LONGEST = 1024;

    private Pointer() {
    }

    /** The content of {@code latest.json}. */
    static byte[] of(String snapshot) {
        return "{\"snapshot\": \"%s\"}\n".formatted(snapshot).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The snapshot's name in {@code latest.json}, or empty without such a file or name.
     * Loading a JSON library would take longer than all else that a reader does.
     */
    static Optional<String> read(Path file) throws IOException {
        if (!FileKind.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = FileReads.open(file, LinkOption.NOFOLLOW_LINKS)) {
            Matcher name = NAME.matcher(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
            return name.matches() ? Optional.of(name.group(1)).filter((one) -> SnapshotName.parse(one).isPresent())
                    : Optional.empty();
        }
    }

    /**
     * The directory of an output's newest snapshot; empty if no pointer leads to an
     * existing one.
     */
    static Optional<Path> follow(Path output) throws IOException {
        Path link = output.resolve("latest");
        if (FileKind.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            return FileKind.exists(link) ? Optional.of(link) : Optional.empty();
        }
        Optional<String> name = read(output.resolve("latest.json"));
        Path snapshot = output.resolve("snapshots").resolve(name.orElse(""));
        return (name.isPresent() && FileKind.isDirectory(snapshot)) ? Optional.of(snapshot) : Optional.empty();
    }

    /** The target of a link, resolved against the link's directory. */
    static Path target(Path link) throws IOException {
        return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    }

}
