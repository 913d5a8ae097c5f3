package dev.pixelproof.format.bitmap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Saturated;

/** Radiance pictures (Radiance file formats, "Picture File Format"). */
public final class HdrReader implements FormatReader {

    private static final Pattern SIZE = Pattern.compile("[-+][XY]\\s+(\\d{1,18})\\s+[-+][XY]\\s+(\\d{1,18})\\s*");

    private static final Pattern TOP_LEFT = Pattern.compile("-Y +\\d+ +\\+X ");

    private static final int MAX_LINE = 80;

    private static final int MAX_HEADER = 4096;

    /** Reads the line after the first empty one. */
    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
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

    /**
     * The picture is read completely before it is converted, and the process that decodes
     * holds another copy of it.
     */
    @Override
    public long workingBytes(Bytes file, Dimensions picture) {
        return Saturated.times(2, picture.decodedBytes());
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        new HdrCheck(file).check();
    }

    /** After an empty line, the resolution states the order of rows, then columns. */
    @Override
    public Optional<String> unread(Bytes file) {
        String head = file.latin1(0, MAX_HEADER);
        int end = head.indexOf("\n\n");
        if (end < 0) {
            return Optional.empty();
        }
        return FormatReader
            .when(!head.substring(0, end + 1).contains("\nFORMAT=32-bit_rle_rgbe\n"),
                    "OpenCV 4.9 does not read Radiance files without FORMAT=32-bit_rle_rgbe")
            .or(() -> FormatReader.when(!TOP_LEFT.matcher(head.substring(end + 2)).lookingAt(),
                    "OpenCV 4.9 does not read Radiance files that don't begin at the top left"));
    }

}
