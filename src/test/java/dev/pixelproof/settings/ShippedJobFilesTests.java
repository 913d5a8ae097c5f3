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
        assertThat(settings.annotations().label()).isEqualTo(LabelRule.DIRECTORY);
        assertThat(settings.output()).isEqualTo(Path.of("out/sample").toAbsolutePath());
    }

    @Test
    void theServiceOfTheNightlyJobReadsItsSourceAndWritesItsOutputAndNothingElse() throws Exception {
        JobSettings settings = JobFile.read(JOBS.resolve("nightly.yaml"), List.of());

        List<String> service = Files.readAllLines(JOBS.resolve("pixelproof.service"));

        assertThat(settings.sources()).hasSize(1);
        assertThat(service).contains("ReadOnlyPaths=" + settings.sources().get(0).directory(),
                "ReadWritePaths=" + settings.output());
        assertThat(settings.state()).startsWithRaw(settings.output());
        assertThat(service).filteredOn((line) -> line.matches("(ReadOnly|ReadWrite|BindReadOnly|Bind)Paths=.*"))
            .hasSize(2);
    }

    @Test
    void theNightlyJobRefusesWhatIsNotToBePublishedAndKeepsMoreThanADefaultJob() throws Exception {
        JobSettings settings = JobFile.read(JOBS.resolve("nightly.yaml"), List.of());

        assertThat(settings.maxRejected()).isEqualTo(RejectLimit.NONE);
        assertThat(settings.upkeep().maxRemoved()).isEqualTo(RejectLimit.parse("5%"));
        assertThat(settings.upkeep().keep()).isEqualTo(new KeepRule(7, 14, List.of()));
    }

    @Test
    void theCrontabAndTheServiceRunTheShippedWrapperOnTheShippedJob() throws Exception {
        String crontab = Files.readString(JOBS.resolve("pixelproof.cron"));
        String service = Files.readString(JOBS.resolve("pixelproof.service"));

        assertThat(crontab).contains("\"$PIXELPROOF/jobs/nightly.sh\" \"$PIXELPROOF/jobs/nightly.yaml\"\n",
                "\nLC_ALL=C.UTF-8\n");
        assertThat(service).contains("\nExecStart=/opt/pixelproof/jobs/nightly.sh /opt/pixelproof/jobs/nightly.yaml\n",
                "LC_ALL=C.UTF-8", "\nSuccessExitStatus=143\n");
        assertThat(JOBS.resolve("nightly.sh")).isExecutable();
    }

    @Test
    void theFileWithEveryKeyMeansTheSameAsOneWithTheRequiredKeys() throws Exception {
        JobSettings settings = JobFile.read(JOBS.resolve("every-key.yaml"), List.of());

        CommandLineSettings required = new CommandLineSettings(List.of("sample-data"), "out/every-key", null, null,
                null, null, null, null, null);
        assertThat(settings).isEqualTo(required.toJobSettings(List.of()));
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
