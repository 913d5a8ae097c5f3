package dev.pixelproof.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Contrast as WCAG 2.2 defines it, criteria 1.4.3 and 1.4.11. */
class ContrastTests {

    private static final Pattern COLOUR = Pattern.compile("--([a-z]+): #([0-9a-f]{6});");

    /** The colours of each scheme: light, dark, print. */
    private static List<Map<String, String>> schemes() throws IOException {
        try (var in = ReportPage.class.getResourceAsStream("report.css")) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Map<String, String>> schemes = new ArrayList<>();
            for (String rule : css.split(":root \\{", -1)) {
                Map<String, String> colours = new HashMap<>();
                Matcher colour = COLOUR.matcher(rule.substring(0, rule.indexOf('}') + 1));
                while (colour.find()) {
                    colours.put(colour.group(1), colour.group(2));
                }
                if (!colours.isEmpty()) {
                    schemes.add(colours);
                }
            }
            return schemes;
        }
    }

    @Test
    void textIsReadableInEveryScheme() throws IOException {
        assertThat(schemes()).hasSize(3).allSatisfy((colours) -> {
            for (String text : List.of("ink", "quiet", "link", "good", "warn", "bad")) {
                assertThat(contrast(colours, text, "paper")).as(text + " in " + colours).isGreaterThan(4.5);
            }
        });
    }

    @Test
    void marksStandOutFromWhatIsBehindThem() throws IOException {
        assertThat(schemes()).allSatisfy((colours) -> {
            for (String mark : List.of("data", "good", "warn", "bad")) {
                assertThat(contrast(colours, mark, "paper")).as(mark + " in " + colours).isGreaterThan(3);
                assertThat(contrast(colours, mark, "track")).as(mark + " in " + colours).isGreaterThan(3);
                assertThat(contrast(colours, "on", mark)).as(mark + " in " + colours).isGreaterThan(3);
            }
        });
    }

    private static double contrast(Map<String, String> colours, String one, String other) {
        double a = luminance(Integer.parseInt(colours.get(one), 16));
        double b = luminance(Integer.parseInt(colours.get(other), 16));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return (value <= 0.04045) ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

}
