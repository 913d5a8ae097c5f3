package dev.pixelproof.cli.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.pixelproof.run.progress.StepProgress;

/**
 * How far a step has come, for people.
 *
 * @param images done
 * @param bytes of them
 * @param rejected among them, or faults found
 * @param work of the step
 * @param elapsed since the step has begun
 */
public record ProgressText(long images, long bytes, long rejected, StepProgress.Work work, Duration elapsed) {

    private static final double MEGA = 1e6;

    static ProgressText of(StepProgress progress, Duration elapsed) {
        return new ProgressText(progress.images(), progress.bytes(), progress.rejected(), progress.work(), elapsed);
    }

    /** From 0 to 1: bytes tell more of the time than images do, where there are any. */
    double share() {
        double share = (this.work.bytes() > 0) ? (double) this.bytes / this.work.bytes()
                : (double) this.images / Math.max(1, this.work.images());
        return Math.min(1, Math.max(0, share));
    }

    /** Millions of bytes a second since the step has begun. */
    double megabytesPerSecond() {
        double seconds = this.elapsed.toNanos() / 1e9;
        return (seconds > 0) ? this.bytes / MEGA / seconds : 0;
    }

    /**
     * The time that the rest takes at the present rate; empty while it is unknown.
     */
    Optional<Duration> left() {
        double done = share();
        if (!this.work.isKnown() || done == 0 || this.elapsed.toMillis() < 2000) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(this.elapsed.toMillis() / done * (1 - done))));
    }

    /** All of it as a line. */
    String line() {
        return String.join(", ", parts(" of "));
    }

    /** The same, shorter and shorter, the longest first. */
    List<String> shorter() {
        List<String> parts = parts("/");
        List<String> few = new ArrayList<>(parts);
        few.remove(1);
        List<String> fewest = new ArrayList<>(parts.subList(3, parts.size()));
        return List.of(line(), String.join(", ", parts), String.join(", ", few), String.join(", ", fewest), "");
    }

    private List<String> parts(String of) {
        List<String> parts = new ArrayList<>();
        parts.add(format("%,d%s%,d images", this.images, of, Math.max(this.images, this.work.images())));
        parts.add(format("%,.0f%s%,.0f MB", this.bytes / MEGA, of, Math.max(this.bytes, this.work.bytes()) / MEGA));
        parts.add(format("%.1f MB/s", megabytesPerSecond()));
        parts.add(left().map((time) -> clock(time) + " left").orElse("-:-- left"));
        if (this.rejected > 0) {
            parts.add(format("%,d rejected", this.rejected));
        }
        return parts;
    }

    /** As a clock shows it, in {@code m:ss} or {@code h:mm:ss}. */
    public static String clock(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        return (seconds < 3600) ? format("%d:%02d", seconds / 60, seconds % 60)
                : format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

}
