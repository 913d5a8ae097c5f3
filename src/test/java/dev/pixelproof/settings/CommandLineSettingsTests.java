package dev.pixelproof.settings;

import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.source.SourceDirectory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CommandLineSettingsTests {

    @Test
    void optionsBecomeSettings() throws Exception {
        JobSettings settings = new CommandLineSettings(List.of("in"), "/o/set", "png", "9", "2", "/s", "directory",
                "90/5/5", "all")
            .toJobSettings(List.of());

        assertThat(settings.sources()).containsExactly(new SourceDirectory("", Path.of("in").toAbsolutePath()));
        assertThat(settings.dataset()).isEqualTo("set");
        assertThat(settings.output()).isEqualTo(Path.of("/o/set"));
        assertThat(settings.state()).isEqualTo(Path.of("/s"));
        assertThat(settings.payload().codec()).isEqualTo(PayloadCodec.PNG);
        assertThat(settings.payload().compression()).isEqualTo(PngCompression.parse("9"));
        assertThat(settings.threads()).isEqualTo(2);
        assertThat(settings.annotations())
            .isEqualTo(new AnnotationRules(LabelRule.DIRECTORY, SplitRule.parse("90/5/5"), MetadataRule.ALL));
    }

    @Test
    void severalSourcesAreNamedAfterTheirDirectories() throws Exception {
        JobSettings settings = new CommandLineSettings(List.of("/d/cats/", "/d/x/../dogs"), "/o", null, null, null,
                null, null, null, null)
            .toJobSettings(List.of());

        assertThat(settings.sources()).containsExactly(new SourceDirectory("cats", Path.of("/d/cats")),
                new SourceDirectory("dogs", Path.of("/d/dogs")));
    }

    @Test
    void sourcesThatCanNotBeNamedPointToAJobFile() {
        assertThat(problems(List.of("/a/x", "/b/x", "/"), "/o")).containsExactly(
                "--source is /a/x and /b/x, both named x; use a job file, in which each source directory has a name",
                "--source is /, which has no name for its images' paths; use a job file, in which each source directory"
                        + " has a name");
    }

    @Test
    void problemsNameTheOption() {
        SettingsException thrown = catchThrowableOfType(SettingsException.class,
                () -> new CommandLineSettings(List.of(), null, "gif", "12", "no", "~/x", "file", "1/1/1", "some")
                    .toJobSettings(List.of()));

        assertThat(thrown.problems()).containsExactlyInAnyOrder(
                "--source is missing; use a directory, or a list of {name: …, directory: …}",
                "--output is missing; use a directory that neither holds a source nor is inside one",
                "--codec: 'gif' is not a codec; use original or png",
                "--png-compression is 12; use fast, or 0 (stored), 1 (fastest) to 9 (smallest)",
                "--threads is no; use auto (one for each processor), or a whole number from 1 to 256",
                "--state is ~/x; '~' is not expanded here, write the whole path",
                "--label is file; use none or directory", "--split: '1/1/1' adds up to 3 percent; use a sum of 100",
                "--metadata is some; use none, files, tables or all");
    }

    @Test
    void anOutputInsideOneOfTheSourcesIsRefused() {
        assertThat(problems(List.of("/a", "/b"), "/b/out")).containsExactly(
                "--output is /b/out, which is or is inside the source directory /b; it would be scanned as a source,"
                        + " use a directory outside");
    }

    @Test
    void anOutputWithoutANameNeedsADatasetName() {
        assertThat(problems(List.of("/a"), "/")).anyMatch((problem) -> problem.contains("has no name"));
    }

    private static List<String> problems(List<String> sources, String output) {
        SettingsException thrown = catchThrowableOfType(SettingsException.class,
                () -> new CommandLineSettings(sources, output, null, null, null, null, null, null, null)
                    .toJobSettings(List.of()));
        assertThat(thrown).isNotNull();
        return thrown.problems();
    }

}
