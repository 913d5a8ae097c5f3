package dev.pixelproof.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.path.PathBelow;
import dev.pixelproof.path.UnsafePathException;

/**
 * Files in an export's directory that its list of checksums does not have. An export may
 * have as many files as a dataset has images, so they are counted, and named only where
 * the counts differ.
 *
 * @param directory of the export
 */
record ForeignFiles(Path directory) {

    /** One of them, if there are any. */
    Optional<Path> first() throws IOException {
        long own = listed((files) -> files.filter((file) -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).count());
        long found = found(Stream::count);
        return (found <= own) ? Optional.empty() : named();
    }

    private Optional<Path> named() throws IOException {
        Set<Path> own = new HashSet<>(listed((files) -> files.collect(Collectors.toSet())));
        return found((files) -> files.filter((file) -> !own.contains(file)).min(Path::compareTo));
    }

    private <T> T found(Function<Stream<Path>, T> use) throws IOException {
        try (Stream<Path> all = Files.walk(this.directory)) {
            return use.apply(all.filter((file) -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)));
        }
    }

    private <T> T listed(Function<Stream<Path>, T> use) throws IOException {
        Path sums = this.directory.resolve(ExportFiles.SUMS);
        try (Stream<String> lines = Files.lines(sums)) {
            return use.apply(Stream.concat(Stream.of(sums), lines.flatMap((line) -> listed(line).stream())));
        }
    }

    private Optional<Path> listed(String line) {
        int name = Sha256.HEX_DIGITS + 2;
        boolean escaped = line.startsWith("\\");
        if (line.length() <= name + 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(PathBelow.resolve(this.directory,
                    escaped ? ExportFiles.unescaped(line.substring(name + 1)) : line.substring(name)));
        }
        catch (UnsafePathException ex) {
            return Optional.empty();
        }
    }

}
