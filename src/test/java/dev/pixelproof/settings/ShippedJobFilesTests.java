package dev.pixelproof.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.source.SourceDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedJobFilesTests {

    private static final Path JOBS = Path.of("jobs");

    @Test
    void theSampleJobConvertsTheSampleData() throws Exception {
        JobSettings settings = JobFile.read(JOBS.resolve("sample.yaml"), List.of());

        assertThat(settings.dataset()).isEqualTo("sample");
        assertThat(settings.sources())
            .containsExactly(new SourceDirectory("", Path.of("sample-data").toAbsolutePath()));
        assertThat(settings.label()).isEqualTo(LabelRule.DIRECTORY);
        assertThat(settings.output()).isEqualTo(Path.of("out/sample").toAbsolutePath());
    }

    @Test
    void theFileWithEveryKeyMeansTheSameAsOneWithTheRequiredKeys() throws Exception {
        JobSettings settings = JobFile.read(JOBS.resolve("every-key.yaml"), List.of());

        CommandLineSettings required = new CommandLineSettings(List.of("sample-data"), "out/every-key", null, null,
                null, null);
        assertThat(settings).isEqualTo(required.toJobSettings());
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyStandsInTheFileWithEveryKey(JobKey key) throws Exception {
        Path file = JOBS.resolve("every-key.yaml");
        Origin origin = new Origin(file.toString(), true, JOBS);
        Problems problems = new Problems();

        Node root = YamlReader.read(Files.readString(file), origin, problems);

        assertThat(root).isNotNull();
        assertThat(FileKeys.of(root, origin, problems)).containsKey(key);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE,
            names = { "DATASET", "SOURCE_DIRECTORY", "OUTPUT_DIRECTORY", "OUTPUT_STATE" })
    void theTableOfKeysNamesTheDefaultOfTheCode(JobKey key) throws Exception {
        Path file = JOBS.resolve("sample.yaml");

        String override = key.key() + "=" + key.defaultText();

        assertThat(JobFile.read(file, List.of("source.label=none", override)))
            .isEqualTo(JobFile.read(file, List.of("source.label=none")));
    }

}
