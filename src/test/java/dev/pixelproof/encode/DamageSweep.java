package dev.pixelproof.encode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.opencv.DeferredOpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.nativecode.ErrorDescriptor;
import dev.pixelproof.sandbox.SandboxedCodec;

/** What becomes of damaged copies of an image, judged as {@link ImageEncoder} does. */
final class DamageSweep {

    private static final byte[] END_OF_JPEG = { -1, (byte) 0xd9 };

    private static final byte[] END_OF_PNG = { 0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82 };

    private static final PayloadMaker PAYLOADS = payloads();

    private static final int LAST_BYTES = 25;

    private static final int RANDOM_PLACES = 25;

    /** What becomes of a file. */
    enum Fate {

        /** Its format is not recognised, or its structure is broken. */
        CHECKED,
        /** The decoder refuses it. */
        REFUSED,
        /** It is accepted, and its pixels are those of the whole file. */
        SAME_PIXELS,
        /** It is accepted, but its pixels are others; or nothing here decodes it. */
        OTHER_PIXELS

    }

    private final byte[] whole;

    private final Optional<Sha256> pixels;

    private final SortedSet<Integer> places = new TreeSet<>();

    private final long seed;

    /**
     * Prepares the damage.
     * @param whole a whole file, accepted or of a format that nothing here decodes
     * @param count at how many places; a short file has no more than bytes
     * @param seed of the places that are chosen at random
     */
    DamageSweep(byte[] whole, int count, long seed) throws DecodeException {
        this.whole = whole;
        this.pixels = pixels(whole, ImageFormat.recognize(whole).orElseThrow());
        this.seed = seed;
        choosePlaces(Math.min(count, whole.length));
    }

    /** The decoders of this process are heard, as in the program. */
    private static PayloadMaker payloads() {
        ErrorDescriptor.own();
        return new PayloadMaker(new SandboxedCodec(DeferredOpenCvCodec.create(), Set.of()),
                PayloadRules.of(PayloadCodec.ORIGINAL, PngCompression.FAST));
    }

    private void choosePlaces(int count) {
        Random random = new Random(this.seed);
        for (int i = 1; i <= LAST_BYTES && this.places.size() < count / 4; i++) {
            this.places.add(this.whole.length - i);
        }
        while (this.places.size() < count / 4 + Math.min(RANDOM_PLACES, count / 4)) {
            this.places.add(random.nextInt(this.whole.length));
        }
        int steps = count - this.places.size();
        for (int i = 0; i < steps; i++) {
            this.places.add((int) ((long) i * this.whole.length / steps));
        }
        while (this.places.size() < count) {
            this.places.add(random.nextInt(this.whole.length));
        }
    }

    private static Optional<Sha256> pixels(byte[] file, ImageFormat format) throws DecodeException {
        try {
            return format.decodable() ? Optional.of(PAYLOADS.make(new ImageFile(format, file)).pixelSha256())
                    : Optional.empty();
        }
        catch (PayloadException ex) {
            throw new AssertionError("The original is always allowed", ex);
        }
    }

    /** The fates of the file cut before each place, by place. */
    Map<Integer, Fate> cuts() {
        return fates((place) -> Arrays.copyOf(this.whole, place));
    }

    /**
     * The fates of the file cut before each place and closed as its format demands, by
     * place; none where the format has no such end. An arithmetic-coded JPEG may end
     * anywhere (T.81, D.1.8).
     */
    Map<Integer, Fate> closed() {
        return switch (ImageFormat.recognize(this.whole).orElseThrow()) {
            case JPEG -> isArithmetic() ? Map.of() : fates((place) -> cut(place, END_OF_JPEG));
            case PNG -> fates((place) -> cut(place, END_OF_PNG));
            case WEBP -> fates((place) -> {
                byte[] file = cut(place - place % 2, new byte[0]);
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, Math.max(0, file.length - 8));
                return file;
            });
            default -> Map.of();
        };
    }

    private byte[] cut(int place, byte[] end) {
        byte[] file = Arrays.copyOf(this.whole, Math.max(8, place) + end.length);
        System.arraycopy(end, 0, file, file.length - end.length, end.length);
        return file;
    }

    private boolean isArithmetic() {
        String bytes = new String(this.whole, StandardCharsets.ISO_8859_1);
        return bytes.contains("\u00ff\u00c9") || bytes.contains("\u00ff\u00ca");
    }

    /** The fates of the file with a bit flipped at each place, by place. */
    Map<Integer, Fate> flips() {
        Random random = new Random(this.seed);
        return fates((place) -> {
            byte[] file = this.whole.clone();
            file[place] ^= (byte) (1 << random.nextInt(8));
            return file;
        });
    }

    private Map<Integer, Fate> fates(IntFunction<byte[]> damage) {
        Map<Integer, Fate> fates = new TreeMap<>();
        for (int place : this.places) {
            fates.put(place, fate(damage.apply(place)));
        }
        return fates;
    }

    private Fate fate(byte[] file) {
        Optional<ImageFormat> format = ImageFormat.recognize(file);
        boolean sound = format.isPresent() && isSameKind(format.get())
                && new ImageFile(format.get(), file).structure() instanceof Structure.Sound;
        if (!sound) {
            return Fate.CHECKED;
        }
        try {
            Optional<Sha256> found = pixels(file, format.get());
            return (found.isPresent() && found.equals(this.pixels)) ? Fate.SAME_PIXELS : Fate.OTHER_PIXELS;
        }
        catch (DecodeException ex) {
            return Fate.REFUSED;
        }
    }

    /** What nothing here decodes any more is rejected before it is looked at. */
    private boolean isSameKind(ImageFormat format) {
        return format.decodable() || this.pixels.isEmpty();
    }

    /** Counts fates. */
    static Map<Fate, Integer> count(Iterable<Fate> fates) {
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        fates.forEach((fate) -> counts.merge(fate, 1, Integer::sum));
        return counts;
    }

}
