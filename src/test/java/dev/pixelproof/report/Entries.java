package dev.pixelproof.report;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

/** Entries to count. */
final class Entries {

    private static final String SUM = "0".repeat(64);

    private static final List<String> FORMATS = List.of("jpeg", "png", "tiff", "webp");

    private static final List<String> LOSSES = Arrays.stream(Loss.values()).map(Loss::ledgerName).toList();

    private Entries() {
    }

    /** An ordinary entry. */
    static Entry of(String path, String label, String lost) {
        return new Entry(path, new Annotation(label, "", ""), new SourceFacts("jpeg", 1, 100_000, SUM),
                new PixelFacts(640, 480, 3, "uint8", 640L * 480 * 3, SUM),
                new PayloadFacts("image/png", "png", 150_000, SUM), lost);
    }

    /** Any entry, now and then one without facts about pixels. */
    static Entry random(Random random, int number) {
        boolean decoded = random.nextInt(20) > 0;
        int width = decoded ? 1 + random.nextInt(1 << (1 + random.nextInt(14))) : 0;
        int height = decoded ? 1 + random.nextInt(1 << (1 + random.nextInt(14))) : 0;
        return new Entry("images/" + number,
                new Annotation("label " + random.nextInt(40), random.nextBoolean() ? "train" : "test", ""),
                new SourceFacts(FORMATS.get(random.nextInt(FORMATS.size())), 1 + random.nextInt(8),
                        (long) Math.exp(random.nextDouble() * 20), SUM),
                new PixelFacts(width, height, 1 + random.nextInt(4), random.nextBoolean() ? "uint8" : "uint16",
                        (long) width * height, decoded ? SUM : ""),
                new PayloadFacts("image/png", random.nextBoolean() ? "png" : "original", 1, SUM), lost(random));
    }

    private static String lost(Random random) {
        return (random.nextInt(3) > 0) ? ""
                : (random.nextBoolean() ? "exif," : "") + LOSSES.get(1 + random.nextInt(LOSSES.size() - 1));
    }

}
