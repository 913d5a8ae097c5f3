package dev.pixelproof.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.sandbox.SandboxedCodec;
import dev.pixelproof.source.PixelBudget;

/**
 * How much of the machine a job uses, and in which processes. The dataset does not depend
 * on it.
 *
 * @param threads how many images are processed at a time, 1 to 256
 * @param memory bytes for decoded images together, 16·10^6 to 64·10^12; an image that
 * needs more is processed alone
 * @param sandbox formats that are decoded in separate processes
 */
public record Resources(int threads, long memory, Set<ImageFormat> sandbox) {

    public Resources {
        if (!Threads.isAllowed(threads) || !PixelBudget.isAllowed(memory)) {
            throw new IllegalArgumentException("%d threads with %d bytes of memory".formatted(threads, memory));
        }
        sandbox = Set.copyOf(sandbox);
    }

    /** Threads that share a quarter of the machine's memory. */
    public static Resources of(int threads) {
        return new Resources(threads, PixelBudget.quarterOfMemory(), SandboxedCodec.USUAL_FORMATS);
    }

    /** Parses a value of {@code limits.memory}. */
    static long parseMemory(String text) {
        return text.equals("auto") ? PixelBudget.quarterOfMemory()
                : new ByteSize(PixelBudget.LEAST_BYTES, PixelBudget.MOST_BYTES).parse(text);
    }

    /** Parses a value of {@code sandbox}. */
    static Set<ImageFormat> parseSandbox(String text) {
        return switch (text) {
            case "none" -> Set.of();
            case "all" -> Arrays.stream(ImageFormat.values())
                .filter(ImageFormat::decodable)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ImageFormat.class)));
            default -> Arrays.stream(text.split(",", -1)).map(Resources::format).collect(Collectors.toSet());
        };
    }

    private static ImageFormat format(String name) {
        return Arrays.stream(ImageFormat.values())
            .filter((format) -> format.decodable() && format.formatName().equals(name.strip().toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(
                    "'" + Shown.of(name.strip()) + "' is not a format that is decoded here"));
    }

}
