package dev.pixelproof.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/job-file.md} against the code;
 * {@code mvn test -Dtest=JobFilePageTests -Dpixelproof.docs.update=true} writes its table
 * again.
 */
class JobFilePageTests {

    private static final Path PAGE = Path.of("docs/job-file.md");

    private static final String TABLE_BEGINS = " -Dpixelproof.docs.update=true -->\n";

    private static final String TABLE_ENDS = "<!-- end of keys -->";

    @Test
    void thePageHasTheTableOfKeys() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(TABLE_BEGINS) + TABLE_BEGINS.length();
        String updated = page.substring(0, begin) + table() + page.substring(page.indexOf(TABLE_ENDS));

        if (Boolean.getBoolean("pixelproof.docs.update")) {
            Files.writeString(PAGE, updated);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(updated);
    }

    private static String table() {
        return Arrays.stream(JobKey.values())
            .map((key) -> "| `%s` | %s | %s | %s |\n".formatted(key.key(), key.description(),
                    key.allowed().replace("|", "\\|"), key.required() ? "**required**" : code(key.defaultText())))
            .collect(Collectors.joining("", "\n| key | what it is for | takes | default |\n|---|---|---|---|\n", "\n"));
    }

    private static String code(String text) {
        return text.contains(" ") ? text : "`" + text + "`";
    }

    /** A job file in the page is one: it is read, and no key in it is unknown. */
    @Test
    void everyJobFileInThePageIsRead(@TempDir Path directory) throws Exception {
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            Path job = Files.writeString(directory.resolve("job.yaml"), example);
            assertThat(JobFile.read(job, List.of()).sources()).isNotEmpty();
        }
    }

}
