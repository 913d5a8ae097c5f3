package dev.pixelproof.path;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one way from a manifest's path to a file below a root. A manifest is hostile until
 * shown otherwise: its paths must be relative, {@code /}-separated, without empty,
 * {@code .} or {@code ..} components. Names keep their bytes in every locale.
 */
public final class PathBelow {

    private PathBelow() {
    }

    /**
     * Resolves a path below a root by its text only.
     * @throws UnsafePathException if the path could name something outside the root
     */
    public static Path resolve(Path root, String path) throws UnsafePathException {
        check(path);
        if (isAscii(path)) {
            return root.toAbsolutePath().resolve(path);
        }
        return below(root,
                Arrays.stream(path.split("/", -1))
                    .map((name) -> name.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new));
    }

    /**
     * The components of a path, to be looked up one by one.
     * @throws UnsafePathException if the path could name something outside its root
     */
    public static List<String> components(String path) throws UnsafePathException {
        check(path);
        return List.of(path.split("/", -1));
    }

    /** A path of one component, whose bytes are the text's in UTF-8. */
    public static Path name(String component) {
        boolean text = File.separatorChar != '/';
        return (text || isAscii(component)) ? Path.of(component) : name(component.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A path of one component, where a text shows bytes that are not UTF-8 as
     * {@link FileName#apartFrom} does; empty where it does not.
     */
    public static Optional<Path> nameShownAs(String text) {
        return FileName.bytesShownAs(text).map(PathBelow::name);
    }

    private static Path name(byte[] bytes) {
        Path name = Path.of(URI.create("file:///" + PercentCoding.encode(bytes))).getFileName();
        if (name == null) {
            throw new IllegalArgumentException("A name without bytes");
        }
        return name;
    }

    /** Whether the path's bytes are the same in every locale. */
    private static boolean isAscii(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static Path below(Path directory, byte[]... names) {
        StringBuilder uri = new StringBuilder(directory.toAbsolutePath().toUri().toString());
        if (uri.charAt(uri.length() - 1) == '/') {
            uri.setLength(uri.length() - 1);
        }
        for (byte[] name : names) {
            uri.append('/').append(PercentCoding.encode(name));
        }
        return Path.of(URI.create(uri.toString()));
    }

    private static void check(String path) throws UnsafePathException {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new UnsafePathException(path, "is empty, absolute or has a NUL in it");
        }
        if (!isAscii(path) && !StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            throw new UnsafePathException(path, "has half a surrogate pair in it");
        }
        for (String component : path.split("/", -1)) {
            if (component.isEmpty() || component.equals(".") || component.equals("..")) {
                throw new UnsafePathException(path, "has an empty, '.' or '..' component");
            }
        }
    }

    /**
     * Resolves a path for writing: besides, no existing directory on the way and no
     * existing file at its end may be a symbolic link.
     * @throws UnsafePathException if the path could name something outside the root
     * @throws IOException if it can't be found out
     */
    public static Path resolveForWriting(Path root, String path) throws IOException {
        Path target = resolve(root, path);
        Path parent = root;
        for (Path component : root.toAbsolutePath().relativize(target)) {
            parent = parent.resolve(component);
            try {
                BasicFileAttributes found = Files.readAttributes(parent, BasicFileAttributes.class,
                        LinkOption.NOFOLLOW_LINKS);
                if (found.isSymbolicLink()) {
                    throw new UnsafePathException(path, "goes through the symbolic link " + parent);
                }
                if (!found.isDirectory()) {
                    return target;
                }
            }
            catch (NoSuchFileException ex) {
                return target;
            }
        }
        return target;
    }

}
