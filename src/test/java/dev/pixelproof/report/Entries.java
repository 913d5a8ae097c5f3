package dev.pixelproof.report;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.manifest.Entry;

/** Entries to count. */
final class Entries {

    private static final String SUM = "0".repeat(64);

    private static final List<String> FORMATS = List.of("jpeg", "png", "tiff", "webp");

    private static final List<String> LOSSES = Arrays.stream(Loss.values()).map(Loss::ledgerName).toList();

    private Entries() {
    }

    /** An ordinary entry. */
    static Entry of(String path, String label, String lost) {
        return new Entry(path, label, "", "image/png", "png", 640, 480, 3, "uint8", 1, "jpeg", 100_000, SUM,
                640L * 480 * 3, SUM, 150_000, SUM, 200_000, lost, "");
    }

    /** Any entry, now and then one without facts about pixels. */
    static Entry random(Random random, int number) {
        boolean decoded = random.nextInt(20) > 0;
        int width = decoded ? 1 + random.nextInt(1 << (1 + random.nextInt(14))) : 0;
        int height = decoded ? 1 + random.nextInt(1 << (1 + random.nextInt(14))) : 0;
        return new Entry("images/" + number, "label " + random.nextInt(40), random.nextBoolean() ? "train" : "test",
                "image/png", random.nextBoolean() ? "png" : "original", width, height, 1 + random.nextInt(4),
                random.nextBoolean() ? "uint8" : "uint16", 1 + random.nextInt(8),
                FORMATS.get(random.nextInt(FORMATS.size())), (long) Math.exp(random.nextDouble() * 20), SUM,
                (long) width * height, decoded ? SUM : "", 1, SUM, 4, lost(random), "");
    }

    private static String lost(Random random) {
        return (random.nextInt(3) > 0) ? ""
                : (random.nextBoolean() ? "exif," : "") + LOSSES.get(1 + random.nextInt(LOSSES.size() - 1));
    }

}
