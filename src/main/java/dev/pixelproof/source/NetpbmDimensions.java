package dev.pixelproof.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the text header of a PBM, PGM, PPM, PAM or PFM says. */
final class NetpbmDimensions {

    private static final Set<String> NUMBERS = Set.of("WIDTH", "HEIGHT", "DEPTH", "MAXVAL");

    private static final int MAX_TOKEN = 40;

    private final Bytes file;

    private int at = 2;

    NetpbmDimensions(Bytes file) {
        this.file = file;
    }

    Optional<Dimensions> read() {
        return switch (this.file.u8(1)) {
            case '1', '4' -> Dimensions.known(number(), number(), 1, 1);
            case '2', '5' -> Dimensions.known(number(), number(), 1, sampleBytes(number()));
            case '3', '6' -> Dimensions.known(number(), number(), 3, sampleBytes(number()));
            case '7' -> arbitrary();
            case 'f' -> Dimensions.known(number(), number(), 1, Float.BYTES);
            case 'F' -> Dimensions.known(number(), number(), 3, Float.BYTES);
            default -> Optional.empty();
        };
    }

    private Optional<Dimensions> arbitrary() {
        Map<String, Long> header = new HashMap<>();
        for (String key = token(); !key.equals("ENDHDR") && !key.isEmpty(); key = token()) {
            if (key.equals("TUPLTYPE")) {
                this.at = this.file.next('\n', this.at);
            }
            else if (NUMBERS.contains(key)) {
                header.put(key, number());
            }
        }
        int channels = (int) Math.min(header.getOrDefault("DEPTH", 0L), 512);
        return Dimensions.known(header.getOrDefault("WIDTH", -1L), header.getOrDefault("HEIGHT", -1L), channels,
                sampleBytes(header.getOrDefault("MAXVAL", 255L)));
    }

    private static int sampleBytes(long largest) {
        return (largest > 255) ? 2 : 1;
    }

    /** The next number; −1 when it is none. */
    private long number() {
        String digits = token();
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    private String token() {
        while (current() >= 0 && (current() <= ' ' || current() == '#')) {
            this.at = (current() == '#') ? this.file.next('\n', this.at) : this.at + 1;
        }
        int from = this.at;
        while (current() > ' ' && this.at - from < MAX_TOKEN) {
            this.at++;
        }
        return this.file.latin1(from, this.at - from);
    }

    private int current() {
        return this.file.u8(this.at);
    }

}
