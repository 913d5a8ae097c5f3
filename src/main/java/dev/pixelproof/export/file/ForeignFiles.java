package dev.pixelproof.export.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.path.PathBelow;
import dev.pixelproof.path.UnsafePathException;

/**
 * Files in an export's directory that its list of checksums does not have. As an export
 * may have a file for each image, many files are counted first, and compared only if the
 * counts differ.
 *
 * @param directory of the export
 */
record ForeignFiles(Path directory) {

    /** Up to this many names are compared one by one. */
    private static final int FEW = 100_000;

    /** One of them, if there are any. */
    Optional<Path> first() throws IOException {
        long listed = listed(Stream::count);
        return (listed <= FEW || count() > listed((files) -> files.filter(ForeignFiles::isFile).count())) ? named()
                : Optional.empty();
    }

    private long count() throws IOException {
        LongAdder count = new LongAdder();
        FileReads.walk(this.directory, (path) -> count.add(isDirectory(path) ? 0 : 1));
        return count.sum();
    }

    private static boolean isDirectory(Path path) throws IOException {
        return FileKind.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * A file that can't be examined counts as missing, so that the names are compared.
     */
    private static boolean isFile(Path file) {
        return FileKind.guess(file, LinkOption.NOFOLLOW_LINKS) == FileKind.REGULAR;
    }

    private Optional<Path> named() throws IOException {
        Set<Path> own = new HashSet<>(listed((files) -> files.collect(Collectors.toSet())));
        List<Path> foreign = new ArrayList<>();
        FileReads.walk(this.directory, (path) -> {
            if (!isDirectory(path) && !own.contains(path)) {
                foreign.add(path);
            }
        });
        return foreign.stream().min(Path::compareTo);
    }

    private <T> T listed(Function<Stream<Path>, T> use) throws IOException {
        Path sums = this.directory.resolve(ExportFiles.SUMS);
        try (Stream<String> lines = FileReads.lines(sums, StandardCharsets.ISO_8859_1)) {
            return use.apply(Stream.concat(Stream.of(sums, this.directory.resolve(ExportDirectory.LOCK)),
                    lines.flatMap((line) -> listed(utf8(line)).stream())));
        }
    }

    /** Any bytes can be read as text. */
    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
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
