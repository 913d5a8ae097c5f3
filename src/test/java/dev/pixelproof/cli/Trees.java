package dev.pixelproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Directories of files, with names that are exact in every locale. */
final class Trees {

    private Trees() {
    }

    /** A path below a directory, by the UTF-8 bytes of its components. */
    static Path below(Path directory, String path) {
        StringBuilder uri = new StringBuilder(directory.toUri().toString());
        if (uri.charAt(uri.length() - 1) == '/') {
            uri.setLength(uri.length() - 1);
        }
        for (String component : List.of(path.split("/", -1))) {
            uri.append('/').append(URLEncoder.encode(component, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return Path.of(URI.create(uri.toString()));
    }

    /** A path's bytes, as UTF-8, without a slash at its end. */
    static String text(Path path) {
        String text = path.toUri().getPath();
        return (text.length() > 1 && text.endsWith("/")) ? text.substring(0, text.length() - 1) : text;
    }

    /** Writes a file and makes the directories above it. */
    static Path write(Path directory, String path, byte[] content) {
        try {
            Path file = below(directory, path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static Path write(Path directory, String path, String content) {
        return write(directory, path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** All files below a directory, by path, with their checksums. */
    static Map<String, String> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            Map<String, String> files = new TreeMap<>();
            all.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .forEach((file) -> files.put(text(file).substring(text(directory).length() + 1), sha256(read(file))));
            return files;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The names in a directory. */
    static List<String> names(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map((file) -> String.valueOf(file.getFileName())).sorted().toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** Copies the files of a flat directory; the copies can be written. */
    static Path copy(Path from, Path to) {
        names(from).forEach((name) -> write(to, name, read(from.resolve(name))));
        return to;
    }

    static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach((file) -> file.toFile().delete());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
