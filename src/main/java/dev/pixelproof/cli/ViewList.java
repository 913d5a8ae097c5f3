package dev.pixelproof.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.Results;
import dev.pixelproof.cli.console.Size;
import dev.pixelproof.export.Views;
import dev.pixelproof.export.view.Acceptance;
import dev.pixelproof.export.view.Setting;
import dev.pixelproof.export.view.View;

/** Lists all views: the purpose, the settings and the accepted entries of each. */
final class ViewList {

    private static final int WIDTH = 79;

    private ViewList() {
    }

    static int print(Results results) throws IOException {
        for (View view : Views.builtIn()) {
            results.line(view.name());
            wrapped(results, "    ", view.about());
            results.line("    " + view.documentation());
            for (Setting setting : view.settings()) {
                results.line("    --set " + setting.name()
                        + setting.standard()
                            .map((value) -> (value.indexOf(' ') < 0) ? "=" + value : "='" + value + "'")
                            .orElse("=… (required)"));
                wrapped(results, "        ", about(setting));
            }
            String takes = takes(view);
            if (!takes.isEmpty()) {
                wrapped(results, "    ", "accepts " + takes);
            }
        }
        return ExitStatus.DONE;
    }

    private static String about(Setting setting) {
        return setting.about() + (setting.values().isEmpty() ? "" : ": " + String.join(", ", setting.values()));
    }

    /** Wraps a text to the width of a usual terminal. */
    private static void wrapped(Results results, String indent, String text) throws IOException {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + word.length() + 1 > WIDTH) {
                results.line(line.toString());
                line.setLength(indent.length());
            }
            line.append((line.length() > indent.length()) ? " " : "").append(word);
        }
        results.line(line.toString());
    }

    private static String takes(View view) {
        List<String> takes = new ArrayList<>();
        Acceptance acceptance = view.acceptance();
        if (!acceptance.mediaTypes().isEmpty()) {
            takes.add(String.join(", ", acceptance.mediaTypes()));
        }
        if (acceptance.maxWidth() < Long.MAX_VALUE || acceptance.maxHeight() < Long.MAX_VALUE) {
            takes.add(text("up to %,d × %,d pixels", acceptance.maxWidth(), acceptance.maxHeight()));
        }
        bound(takes, "up to %s per image", acceptance.maxPayloadBytes());
        bound(takes, "up to %s of base64 per image", acceptance.maxBase64Bytes());
        bound(takes, "up to %s per line", acceptance.maxLineBytes());
        if (view.limits().lines() < Long.MAX_VALUE) {
            takes.add(text("up to %,d images per file", view.limits().lines()));
        }
        bound(takes, "up to %s per file", view.limits().bytes());
        return String.join("; ", takes);
    }

    private static void bound(List<String> takes, String format, long bytes) {
        if (bytes < Long.MAX_VALUE) {
            takes.add(text(format, Size.of(bytes)));
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

}
