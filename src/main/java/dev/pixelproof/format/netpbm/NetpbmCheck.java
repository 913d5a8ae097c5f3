package dev.pixelproof.format.netpbm;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Saturated;

/**
 * Checks PBM, PGM, PPM (pbm(5), pgm(5), ppm(5)), PAM (pam(5)) and PFM: a readable header,
 * and as many samples as it demands. A cut into binary samples is always found. A cut
 * into the last number of a text raster is found if the remaining digits could continue.
 * Changed samples are found only if they are too large or no longer numbers.
 */
final class NetpbmCheck {

    private static final int MAX_TOKEN = 40;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final int MAX_SAMPLE = 65_535;

    private final CheckedFile file;

    private final Bytes bytes;

    private final char kind;

    private int at = 2;

    private final Map<String, Long> header = new HashMap<>();

    private long end;

    NetpbmCheck(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
        this.kind = (char) Math.max(0, this.bytes.u8(1));
    }

    /** The numbers in a PAM's header by their names; empty if the file is damaged. */
    static Map<String, Long> headerOf(Bytes pam) {
        NetpbmCheck check = new NetpbmCheck(new CheckedFile(pam));
        try {
            check.check();
            return check.header;
        }
        catch (DamageException ex) {
            return Map.of();
        }
    }

    /**
     * The number of complete pictures at the beginning of a file: after a binary raster,
     * the header of the next picture may follow.
     */
    static int pictures(Bytes file) {
        Bytes rest = file;
        int pictures = 0;
        try {
            while (rest.starts("P") && rest.u8(1) >= '1' && rest.u8(1) <= '7') {
                NetpbmCheck check = new NetpbmCheck(new CheckedFile(rest));
                check.check();
                pictures++;
                rest = rest.from((check.end > 0) ? check.end : rest.length());
            }
        }
        catch (DamageException ex) {
            // Bytes after the last complete picture are not a picture
        }
        return pictures;
    }

    void check() throws DamageException {
        switch (this.kind) {
            case '1', '2', '3' -> text();
            case '4', '5', '6' -> binary();
            case '7' -> arbitrary();
            default -> floats();
        }
    }

    private void text() throws DamageException {
        long samples = Saturated.times(pixels(), (this.kind == '3') ? 3 : 1);
        long largest = (this.kind == '1') ? 1 : number("largest sample");
        sampleBytes(largest);
        int start = this.at;
        for (long i = 0; i < samples; i++) {
            skipBlanks();
            if (current() < 0) {
                throw this.file
                    .truncated("the raster that starts at byte %d has %d of %d samples".formatted(start, i, samples));
            }
            sample(largest);
        }
        skipBlanks();
        this.file.noteBehind(this.at, "raster");
    }

    /**
     * Reads a sample. Blanks surround each sample, but bits need none. The last blank is
     * demanded only where another digit could follow.
     */
    private void sample(long largest) throws DamageException {
        int from = this.at;
        this.at++;
        while (this.kind != '1' && current() > ' ' && current() != '#') {
            this.at++;
        }
        String digits = this.bytes.latin1(from, Math.min(MAX_TOKEN, this.at - from));
        CheckedFile.require(NUMBER.matcher(digits).matches() && Long.parseLong(digits) <= largest, from,
                "The sample at byte %d is no number from 0 to %d", from, largest);
        if (this.kind != '1' && current() < 0 && 10 * Long.parseLong(digits) <= largest) {
            throw this.file
                .truncated("the sample at byte %d may go on, as no blank follows it; append a line's end if it does not"
                    .formatted(from));
        }
    }

    private void binary() throws DamageException {
        long width = number("width");
        long height = number("height");
        long row = switch (this.kind) {
            case '4' -> Saturated.dividedUp(width, 8);
            case '5' -> Saturated.times(width, sampleBytes(number("largest sample")));
            default -> Saturated.times(width, 3 * sampleBytes(number("largest sample")));
        };
        raster(Saturated.times(row, height));
    }

    private void floats() throws DamageException {
        long samples = Saturated.times(pixels(), (this.kind == 'F') ? 3 : 1);
        token("scale");
        raster(Saturated.times(samples, 4));
    }

    private void arbitrary() throws DamageException {
        for (String key = token("header line"); !key.equals("ENDHDR"); key = token("header line")) {
            if (key.equals("TUPLTYPE")) {
                this.at = this.bytes.next('\n', this.at);
            }
            else {
                this.header.put(key, number(key));
            }
        }
        long samples = 1;
        for (String key : new String[] { "WIDTH", "HEIGHT", "DEPTH" }) {
            samples = Saturated.times(samples, this.header.getOrDefault(key, 0L));
        }
        CheckedFile.require(samples > 0, 0, "The header at byte 0 says no WIDTH, HEIGHT or DEPTH");
        raster(Saturated.times(samples, sampleBytes(this.header.getOrDefault("MAXVAL", 0L))));
    }

    private long pixels() throws DamageException {
        return Saturated.times(number("width"), number("height"));
    }

    private long sampleBytes(long largest) throws DamageException {
        CheckedFile.require(largest <= MAX_SAMPLE, this.at,
                "The header before byte %d says that the largest sample is %d; at most 65535 is", this.at, largest);
        return (largest > 255) ? 2 : 1;
    }

    /** One blank separates header and raster. */
    private void raster(long length) throws DamageException {
        this.file.need(this.at + 1L, length, "The raster");
        this.end = this.at + 1L + length;
        this.file.noteBehind(this.end, "raster");
    }

    private long number(String what) throws DamageException {
        int from = this.at;
        String digits = token(what);
        CheckedFile.require(NUMBER.matcher(digits).matches() && Long.parseLong(digits) > 0, from,
                "The header's %s is expected after byte %d, as a number greater than 0", what, from);
        return Long.parseLong(digits);
    }

    /** The next word of the header; the byte after it must be in the file, too. */
    private String token(String what) throws DamageException {
        skipBlanks();
        int from = this.at;
        while (current() > ' ' && current() != '#' && this.at - from < MAX_TOKEN) {
            this.at++;
        }
        if (current() < 0) {
            throw this.file.truncated("the header's %s is expected at byte %d".formatted(what, from));
        }
        return this.bytes.latin1(from, this.at - from);
    }

    private void skipBlanks() {
        while (current() >= 0 && (current() <= ' ' || current() == '#')) {
            this.at = (current() == '#') ? this.bytes.next('\n', this.at) : this.at + 1;
        }
    }

    private int current() {
        return this.bytes.u8(this.at);
    }

}
