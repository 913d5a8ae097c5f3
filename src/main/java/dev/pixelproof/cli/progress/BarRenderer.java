package dev.pixelproof.cli.progress;

import java.util.Locale;
import java.util.function.Supplier;

import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * Draws a step on one line: its name, its share, a bar, and as many figures as leave the
 * bar some room.
 */
final class BarRenderer implements ProgressBarRenderer {

    /** Eighths of a cell. */
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private static final int SHORTEST_BAR = 10;

    private static final int LONGEST_BAR = 40;

    private final Supplier<ProgressText> progress;

    BarRenderer(Supplier<ProgressText> progress) {
        this.progress = progress;
    }

    @Override
    public String render(ProgressState state, int width) {
        ProgressText text = this.progress.get();
        String name = String.format(Locale.ROOT, "%-8s", state.getTaskName());
        String line = text.work().isKnown() ? known(name, text, width)
                : name + " " + ProgressText.clock(text.elapsed());
        return line.substring(0, Math.min(line.length(), Math.max(0, width)));
    }

    private static String known(String name, ProgressText text, int width) {
        String head = String.format(Locale.ROOT, "%s %3.0f%% ", name, Math.floor(100 * text.share()));
        for (String figures : text.shorter()) {
            int room = width - head.length() - figures.length() - 1;
            if (room >= SHORTEST_BAR) {
                return head + bar(text.share(), Math.min(room, LONGEST_BAR)) + " " + figures;
            }
        }
        return head;
    }

    private static String bar(double share, int cells) {
        int eighths = (int) (share * cells * 8);
        int part = eighths % 8;
        String bar = "█".repeat(eighths / 8) + ((part > 0) ? EIGHTHS.charAt(part) : "");
        return bar + "░".repeat(cells - bar.length());
    }

}
