package dev.pixelproof.format.netpbm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Misreading;

/** PAM (pam(5)). */
public final class PamReader implements FormatReader {

    private static final Set<String> NUMBERS = Set.of("WIDTH", "HEIGHT", "DEPTH", "MAXVAL");

    private static final String LAST_LINE = "ENDHDR";

    private static final int COLOURS = 3;

    private static final int HEADER_BYTES = 4096;

    private static final Pattern TUPLE_TYPE = Pattern.compile("\\nTUPLTYPE[ \\t]+(\\S+)[ \\t]*\\n");

    private static final Set<String> READ_TYPES = Set.of("BLACKANDWHITE", "GRAYSCALE", "GRAYSCALE_ALPHA", "RGB",
            "RGB_ALPHA");

    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        NetpbmHeader lines = new NetpbmHeader(file);
        Map<String, Long> header = new HashMap<>();
        for (String key = lines.token(); !key.equals(LAST_LINE) && !key.isEmpty(); key = lines.token()) {
            if (key.equals("TUPLTYPE")) {
                lines.skipLine();
            }
            else if (NUMBERS.contains(key)) {
                header.put(key, lines.number());
            }
        }
        int channels = (int) Math.min(header.getOrDefault("DEPTH", 0L), 512);
        return Dimensions.known(header.getOrDefault("WIDTH", -1L), header.getOrDefault("HEIGHT", -1L), channels,
                NetpbmHeader.sampleBytes(header.getOrDefault("MAXVAL", 255L)));
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        new NetpbmCheck(file).check();
    }

    /** Notes comments before the samples, and further pictures. */
    @Override
    public void facts(Bytes file, FactsCollector found) {
        if (new NetpbmHeader(file).hasCommentLine(LAST_LINE)) {
            found.holds(Loss.COMMENT);
        }
        found.frames(NetpbmCheck.pictures(file));
    }

    /** PAM files have RGB, which OpenCV reads as BGR. */
    @Override
    public Optional<Misreading> misreading(Bytes file) {
        Map<String, Long> header = NetpbmCheck.headerOf(file);
        return Misreading
            .changed(header.getOrDefault("MAXVAL", 0L) == 1, "OpenCV takes a PAM's bytes of 0 and 1 for packed bits")
            .or(() -> Misreading.changed(header.getOrDefault("DEPTH", 0L) >= COLOURS,
                    "OpenCV takes a PAM's red for blue and its blue for red"));
    }

    @Override
    public Optional<String> unread(Bytes file) {
        Map<String, Long> header = NetpbmCheck.headerOf(file);
        long depth = header.getOrDefault("DEPTH", 1L);
        long largest = header.getOrDefault("MAXVAL", 1L);
        String lines = file.latin1(0, HEADER_BYTES);
        Matcher type = TUPLE_TYPE.matcher(lines.substring(0, Math.max(0, lines.indexOf(LAST_LINE))));
        if (type.find()) {
            return FormatReader
                .when(!READ_TYPES.contains(type.group(1)),
                        "OpenCV 4.9 does not read a PAM of the tuple type " + type.group(1))
                .or(() -> FormatReader.when(depth > 4 || (largest == 1 && depth % 2 == 0),
                        "OpenCV 4.9 does not read a PAM of %d channels up to %d".formatted(depth, largest)));
        }
        return FormatReader.when((depth != 1 && depth != 3) || largest > 255,
                "OpenCV 4.9 does not read a PAM of %d channels up to %d without a tuple type".formatted(depth,
                        largest));
    }

}
