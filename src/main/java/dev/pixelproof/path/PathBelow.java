package dev.pixelproof.path;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The one way from a manifest's path to a file below a root. A manifest is hostile until
 * shown otherwise: its paths must be relative, {@code /}-separated, without empty,
 * {@code .} or {@code ..} components. Names keep their bytes in every locale.
 */
public final class PathBelow {

    private PathBelow() {
    }

    /**
     * Resolves a path below a root; looks at the text only.
     * @throws UnsafePathException if the path could name something outside the root
     */
    public static Path resolve(Path root, String path) throws UnsafePathException {
        return resolve(root, path, true);
    }

    /**
     * Resolves a path as {@link FileName#text()} shows it where it is not UTF-8: its
     * percent signs are escapes.
     * @throws UnsafePathException if the path could name something outside the root
     */
    public static Path resolveEncoded(Path root, String path) throws UnsafePathException {
        return resolve(root, path, false);
    }

    private static Path resolve(Path root, String path, boolean plain) throws UnsafePathException {
        check(path);
        StringBuilder uri = new StringBuilder(root.toAbsolutePath().toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        for (String component : path.split("/", -1)) {
            uri.append(plain ? PercentCoding.encode(component) : reencode(component)).append('/');
        }
        uri.setLength(uri.length() - 1);
        return Path.of(URI.create(uri.toString()));
    }

    private static String reencode(String component) {
        StringBuilder text = new StringBuilder();
        for (byte b : PercentCoding.decode(component)) {
            text.append('%').append("%02X".formatted(b & 0xFF));
        }
        return text.toString();
    }

    private static void check(String path) throws UnsafePathException {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new UnsafePathException(path, "is empty, absolute or has a NUL in it");
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
     */
    public static Path resolveForWriting(Path root, String path) throws IOException {
        Path target = resolve(root, path);
        Path parent = root;
        for (Path component : root.toAbsolutePath().relativize(target)) {
            parent = parent.resolve(component);
            if (Files.isSymbolicLink(parent)) {
                throw new UnsafePathException(path, "goes through the symbolic link " + parent);
            }
            if (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
                return target;
            }
        }
        return target;
    }

}
