package dev.pixelproof.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of PAM by the header (pam(5)). */
final class PamKind {

    private static final int HEADER_BYTES = 4096;

    private static final Pattern TUPLE_TYPE = Pattern.compile("\\nTUPLTYPE[ \\t]+(\\S+)[ \\t]*\\n");

    private static final Set<String> READ_TYPES = Set.of("BLACKANDWHITE", "GRAYSCALE", "GRAYSCALE_ALPHA", "RGB",
            "RGB_ALPHA");

    private PamKind() {
    }

    static Optional<String> unread(Bytes file) {
        Map<String, Long> header = NetpbmCheck.headerOf(file);
        long depth = header.getOrDefault("DEPTH", 1L);
        long largest = header.getOrDefault("MAXVAL", 1L);
        String lines = file.latin1(0, HEADER_BYTES);
        Matcher type = TUPLE_TYPE.matcher(lines.substring(0, Math.max(0, lines.indexOf("ENDHDR"))));
        if (type.find()) {
            return UnreadKind
                .when(!READ_TYPES.contains(type.group(1)),
                        "OpenCV 4.9 does not read a PAM of the tuple type " + type.group(1))
                .or(() -> UnreadKind.when(depth > 4 || (largest == 1 && depth % 2 == 0),
                        "OpenCV 4.9 does not read a PAM of %d channels up to %d".formatted(depth, largest)));
        }
        return UnreadKind.when((depth != 1 && depth != 3) || largest > 255,
                "OpenCV 4.9 does not read a PAM of %d channels up to %d without a tuple type".formatted(depth,
                        largest));
    }

}
