package dev.pixelproof.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.pixelproof.export.Acceptance;
import dev.pixelproof.export.Setting;
import dev.pixelproof.export.View;
import dev.pixelproof.export.Views;

/** All views for people: what each is for, what it asks for and what it takes. */
final class ViewList {

    private ViewList() {
    }

    static int print(Results results) throws IOException {
        for (View view : Views.builtIn()) {
            results.line(view.name());
            results.line("    " + view.about());
            results.line("    " + view.documentation());
            for (Setting setting : view.settings()) {
                results.line("    --set " + setting.name()
                        + setting.standard().map((value) -> "=" + value).orElse("=… (needed)") + "    "
                        + setting.about());
            }
            String takes = takes(view);
            if (!takes.isEmpty()) {
                results.line("    takes " + takes);
            }
        }
        return ExitStatus.DONE;
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
        bound(takes, "up to %s an image", acceptance.maxPayloadBytes());
        bound(takes, "up to %s of base64 an image", acceptance.maxBase64Bytes());
        bound(takes, "up to %s a line", acceptance.maxLineBytes());
        if (view.limits().lines() < Long.MAX_VALUE) {
            takes.add(text("up to %,d images a file", view.limits().lines()));
        }
        bound(takes, "up to %s a file", view.limits().bytes());
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
