package dev.pixelproof.export.folder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.pixelproof.export.view.Item;

/**
 * Names of image files below the directory of their split, in a form that an image
 * folder's loader accepts: the entry's path if possible, with a suffix added if its own
 * is not one of the payload's format; otherwise the item's id. The split is not repeated
 * if the path begins with it.
 */
final class ImageFileName {

    /**
     * Suffixes that the loader knows, of formats that Pillow opens; the first is added.
     */
    private static final Map<String, List<String>> SUFFIXES = Map.ofEntries(
            Map.entry("image/png", List.of(".png", ".apng")),
            Map.entry("image/jpeg", List.of(".jpg", ".jpeg", ".jpe", ".jfif")),
            Map.entry("image/tiff", List.of(".tif", ".tiff")), Map.entry("image/webp", List.of(".webp")),
            Map.entry("image/bmp", List.of(".bmp", ".dib")), Map.entry("image/gif", List.of(".gif")),
            Map.entry("image/x-portable-anymap", List.of(".pnm", ".ppm", ".pgm", ".pbm")),
            Map.entry("image/jp2", List.of(".jp2", ".j2k", ".jpc", ".jpf", ".jpx", ".j2c")),
            Map.entry("image/x-sun-raster", List.of(".ras")),
            Map.entry("image/vnd.microsoft.icon", List.of(".ico", ".cur")),
            Map.entry("image/vnd.adobe.photoshop", List.of(".psd")), Map.entry("image/vnd-ms.dds", List.of(".dds")));

    /** Media types that have a name, sorted. */
    static final List<String> MEDIA_TYPES = SUFFIXES.keySet().stream().sorted().toList();

    /**
     * The loader ignores names that begin with a dot or two underscores. It reads a
     * backslash as a slash, and a colon as the start of another address. Other programs
     * refuse the remaining characters.
     */
    private static final Pattern COMPONENT = Pattern
        .compile("(?!\\.|__)[^\\p{Cc}\\\\:*?\"<>|\u2028\u2029]*[^\\p{Cc}\\\\:*?\"<>|\u2028\u2029. ]");

    /** Names of this form are left to items whose paths can't be names. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}\\.[a-z0-9]+");

    private static final int LONGEST_COMPONENT = 255;

    private static final int LONGEST = 1_000;

    private ImageFileName() {
    }

    /** The name for an item of one of the {@link #MEDIA_TYPES}. */
    static String of(Item item) {
        String path = pathBelow(item.entry().annotation().split() + "/", item.entry().path());
        String lower = path.toLowerCase(Locale.ROOT);
        List<String> suffixes = suffixes(item);
        String name = suffixes.stream().anyMatch(lower::endsWith) ? path : path + suffixes.get(0);
        return isPlain(name) ? name : byId(item);
    }

    private static String pathBelow(String directory, String path) {
        return path.startsWith(directory) ? path.substring(directory.length()) : path;
    }

    /** The name where another file has the item's own. */
    static String byId(Item item) {
        return item.id() + suffixes(item).get(0);
    }

    private static List<String> suffixes(Item item) {
        return SUFFIXES.getOrDefault(item.entry().payload().mediaType(), List.of(""));
    }

    private static boolean isPlain(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST || ID.matcher(name).matches()) {
            return false;
        }
        for (String component : name.split("/", -1)) {
            if (component.getBytes(StandardCharsets.UTF_8).length > LONGEST_COMPONENT
                    || !COMPONENT.matcher(component).matches()) {
                return false;
            }
        }
        return true;
    }

}
