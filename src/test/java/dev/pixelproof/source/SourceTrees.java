package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Makes and walks small trees of sources; every name is exact in every locale. */
final class SourceTrees {

    /** Path order as the design words it, by bytes and without a shortcut. */
    static final Comparator<String> BY_BYTES = (left, right) -> {
        String[] lefts = left.split("/", -1);
        String[] rights = right.split("/", -1);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = Arrays.compareUnsigned(utf8(lefts[i]), utf8(rights[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    };

    private SourceTrees() {
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The path whose components are these, whatever the locale. */
    static Path at(Path root, String path) {
        return atEncoded(root, URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/"));
    }

    /** The path whose bytes these percent-encoded ones are. */
    static Path atEncoded(Path root, String encoded) {
        String uri = root.toUri().toString();
        return Path.of(URI.create(uri + (uri.endsWith("/") ? "" : "/") + encoded));
    }

    /** Writes a file and the directories above it. */
    static Path write(Path file, String content) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return Files.writeString(file, content);
    }

    static SourceTree of(Path root) {
        return new SourceTree(List.of(new SourceDirectory("", root)));
    }

    /** What a candidate's file holds. */
    static String content(SourceTree tree, Candidate candidate) throws IOException {
        try (OpenSource file = tree.open(candidate.path(), candidate.utf8()); InputStream in = file.content()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static List<Candidate> candidates(SourceWalk walk) throws IOException {
        List<Candidate> all = new ArrayList<>();
        @Nullable Candidate next = walk.next();
        while (next != null) {
            all.add(next);
            next = walk.next();
        }
        return all;
    }

    static List<String> paths(SourceWalk walk) throws IOException {
        return candidates(walk).stream().map(Candidate::path).toList();
    }

}
