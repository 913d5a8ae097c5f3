package dev.pixelproof.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of a Radiance picture that says its size, behind the first empty one (Radiance
 * file formats, "Picture File Format").
 */
final class HdrDimensions {

    private static final Pattern SIZE = Pattern.compile("[-+][XY]\\s+(\\d{1,18})\\s+[-+][XY]\\s+(\\d{1,18})\\s*");

    private static final int MAX_LINE = 80;

    private HdrDimensions() {
    }

    static Optional<Dimensions> of(Bytes file) {
        int line = 0;
        while (line < file.length() && file.next('\n', line) > line + ((file.u8(line) == '\r') ? 1 : 0)) {
            line = file.next('\n', line) + 1;
        }
        int start = file.next('\n', line) + 1;
        Matcher size = SIZE.matcher(file.latin1(start, Math.min(file.next('\n', start) - start, MAX_LINE)));
        return size.matches()
                ? Dimensions.known(Long.parseLong(size.group(2)), Long.parseLong(size.group(1)), 3, Float.BYTES)
                : Optional.empty();
    }

}
