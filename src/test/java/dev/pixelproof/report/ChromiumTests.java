package dev.pixelproof.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.Rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The page in a real browser, where one is installed. */
class ChromiumTests {

    private static final Path CHROMIUM = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of(""));

    /** Opens each page in a frame of each width and writes down how wide it became. */
    private static final String HARNESS = """
            <body><pre id="result"></pre><script>
            addEventListener('load', () => {
              for (const frame of document.querySelectorAll('iframe')) {
                const page = frame.contentDocument.documentElement;
                result.textContent += `${frame.name}: ${page.scrollWidth - page.clientWidth} too wide\\n`;
              }
            });
            </script>
            """;

    private final Path directory;

    ChromiumTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void noPageIsWiderThanItsScreenOrComplains() throws Exception {
        assumeTrue(Files.isRegularFile(CHROMIUM), "needs Chromium");
        List<String> expected = new ArrayList<>();
        StringBuilder frames = new StringBuilder(HARNESS);
        List<byte[]> pages = pages();
        for (int i = 0; i < pages.size(); i++) {
            Files.write(this.directory.resolve(i + ".html"), pages.get(i));
            for (int width : List.of(360, 390, 1280)) {
                String name = i + " at " + width;
                frames
                    .append("<iframe name=\"%s\" src=\"%d.html\" style=\"border:0;width:%dpx;height:900px\"></iframe>%n"
                        .formatted(name, i, width));
                expected.add(name + ": 0 too wide");
            }
        }

        Seen seen = open(Files.writeString(this.directory.resolve("harness.html"), frames));

        assertThat(expected).allSatisfy((line) -> assertThat(seen.page()).contains(line));
        assertThat(seen.console()).isEmpty();
    }

    private static List<byte[]> pages() {
        Inventory inventory = new Inventory();
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            inventory.add(Entries.random(random, i));
        }
        Report ordinary = Reports.of(inventory);
        ordinary.rejected().add(new Rejection("a.gif", "not_decodable", "No decoder here reads GIF", 3, ""));
        List<byte[]> pages = new ArrayList<>(List.of(ReportPage.of(ordinary)));
        Reports.HOSTILE.forEach((text) -> pages.add(ReportPage.of(Reports.telling(text))));
        pages.add(ReportPage.of(Reports.of(new Inventory())));
        pages.add(ReportPage.missing("photos", "2026-11-22T01:00:00Z", "x".repeat(5000)));
        return pages;
    }

    private Seen open(Path page) throws IOException, InterruptedException {
        Path out = this.directory.resolve("out");
        Path err = this.directory.resolve("err");
        Process process = new ProcessBuilder(CHROMIUM.toString(), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--allow-file-access-from-files", "--user-data-dir=" + this.directory.resolve("profile"),
                "--enable-logging=stderr", "--dump-dom", page.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
        assertThat(process.waitFor()).isZero();
        List<String> console = Files.readString(err, StandardCharsets.ISO_8859_1)
            .lines()
            .filter((line) -> line.contains("CONSOLE"))
            .toList();
        return new Seen(Files.readString(out, StandardCharsets.UTF_8), console);
    }

    private record Seen(String page, List<String> console) {
    }

}
