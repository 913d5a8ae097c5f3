package dev.pixelproof.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.Fallback;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JobFileTests {

    private static final String REQUIRED = "source: {directory: in}\noutput: {directory: out}\n";

    private final Path directory;

    private final Path file;

    JobFileTests(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("nightly.yaml");
    }

    @Test
    void aShortFileHasDefaultsForTheRest() throws Exception {
        JobSettings settings = read(REQUIRED);

        Path output = this.directory.resolve("out");
        assertThat(settings).isEqualTo(new JobSettings("out",
                List.of(new SourceDirectory("", this.directory.resolve("in"))), Wanted.ALL, AnnotationRules.NONE,
                SourceRules.DEFAULT, PayloadRules.of(PayloadCodec.ORIGINAL, PngCompression.FAST), output,
                output.resolve(".pixelproof"), 64_000_000, RejectLimit.NONE, Upkeep.DEFAULT,
                Resources.of(Math.min(256, Runtime.getRuntime().availableProcessors()))));
    }

    @Test
    void everyKeyArrivesInTheSettings() throws Exception {
        JobSettings settings = read("""
                dataset: no
                source:
                  directory:
                    - {name: a, directory: x}
                    - name: b
                      directory: /y/../z
                  include: "*.png"
                  exclude: [raw/, '*.tmp']
                  label: directory
                  undecodable: keep
                  damaged: keep
                  links: follow
                  hidden: include
                  min-age: 90m
                  ready-file: _SUCCESS
                payload: {codec: png, png-compression: 6, fallback: reject, require-lossless: true}
                limits: {file-size: 1MB, dimension: 20, pixels: 300, decoded-size: 1KiB, memory: 32MB}
                output: {directory: out, state: st, shard-size: 2MiB, keep: 5, keep-days: 0, pinned: 2026-11-22T010000Z}
                max-rejected: 0.5%
                max-removed: none
                scrub: all
                threads: 3
                sandbox: webp, TIFF
                metrics: /var/lib/pixelproof.prom
                """);

        assertThat(settings).isEqualTo(new JobSettings("no",
                List.of(new SourceDirectory("a", this.directory.resolve("x")), new SourceDirectory("b", Path.of("/z"))),
                new Wanted(new Globs(List.of("*.png"), List.of("raw/", "*.tmp")), true, Duration.ofMinutes(90),
                        "_SUCCESS"),
                new AnnotationRules(LabelRule.DIRECTORY, SplitRule.NONE, MetadataRule.NONE),
                new SourceRules(true, true, new Limits(1_000_000, 20, 300, 1024), true),
                new PayloadRules(PayloadCodec.PNG, PngCompression.parse("6"), Fallback.REJECT, true),
                this.directory.resolve("out"), this.directory.resolve("st"), 2 << 20, RejectLimit.parse("0.5%"),
                new Upkeep(new KeepRule(5, 0, List.of("2026-11-22T010000Z")), RejectLimit.NONE, new ScrubRule(1),
                        Optional.of(Path.of("/var/lib/pixelproof.prom"))),
                new Resources(3, 32_000_000, Set.of(ImageFormat.WEBP, ImageFormat.TIFF))));
    }

    @Test
    void allProblemsComeTogetherInTheOrderOfLines() throws Exception {
        String text = """
                dataset: [a]
                payload:
                  codecs: png
                  png-compression: 12
                threads: 0
                source:
                  label: folder
                  include: ["a[", "*.png", {b: c}]
                max-rejected: 101%
                output:
                  shard-size: 64mb
                """;

        assertThat(problems(text)).containsExactly(
                at(1) + "'dataset' is a list; use a name of 1 to 200 characters without control characters",
                at(3) + "'payload.codecs' is not a key; did you mean 'payload.codec'?",
                at(4) + "'payload.png-compression' is 12; use fast, or 0 (stored), 1 (fastest) to 9 (smallest)",
                at(5) + "'threads' is 0; use auto (one for each processor), or a whole number from 1 to 256",
                at(7) + "'source.label' is folder; use none or directory",
                at(8) + "entry 1 of 'source.include': 'a[' is not a pattern: '[' is never closed; close it, or write \\["
                        + " for the letter",
                at(8) + "entry 3 of 'source.include' is a group of keys; use a pattern in quotes, such as \"*.png\"",
                at(9) + "'max-rejected' is 101%; use none, a count such as 100, or a share from 0% to 100% such as 0.5%",
                at(11) + "'output.shard-size' is 64mb; use a size from 1MB to 16GB: bytes, or a number with kB, MB, GB"
                        + " (powers of 1000) or KiB, MiB, GiB (of 1024)",
                this.file + ": 'source.directory' is missing; use a directory, or a list of {name: …, directory: …}",
                this.file + ": 'output.directory' is missing; use a directory that neither holds a source nor is inside"
                        + " one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
            value = { "codec: png|'codec' is not a key; did you mean 'payload.codec'?",
                    "treads: 2|'treads' is not a key; did you mean 'threads'?", "max_rejected: 2|'max-rejected'?",
                    "zebra: 2|'zebra' is not a key; use dataset, source.*, payload.*",
                    "payload: {zebra: 2}|'payload.zebra' is not a key; use payload.codec, payload.png-compression",
                    "payload.codec: png|is written with a dot; write 'payload:' and below it 'codec:', indented",
                    "payload: png|'payload' is a text, not a group of keys; use payload.codec, payload.png-compression",
                    "payload: [png]|'payload' is a list, not a group of keys",
                    "dataset: {a: b}|'dataset' is a group of keys; use a name", "dataset:|'dataset' is empty; use",
                    "dataset: ''|'dataset' is empty", "dataset: \"a\\nb\"|'dataset' is a\\u000ab; use a name",
                    "? [a]\\n: b|a key is a list; use a text",
                    "payload: {codec: jpeg}|'payload.codec': 'jpeg' is not offered: a JPEG re-encode is never lossless",
                    "payload: {codec: webp}|'payload.codec': 'webp' is not a codec; use original or png",
                    "threads: 257|'threads' is 257", "threads: 08|'threads' is 08", "threads: 1.5|'threads' is 1.5" })
    void aProblemIsNamedWithItsLineAndItsRemedy(String line, String expected) throws Exception {
        assertThat(problems(REQUIRED + line.replace("\\n: ", "\n: ") + "\n")).singleElement()
            .asString()
            .startsWith(at(3))
            .contains(expected);
    }

    @Test
    void aKeyThatIsThereTwiceIsReportedWithBothLines() throws Exception {
        assertThat(problems(REQUIRED + "threads: 1\npayload:\n  codec: png\n  codec: png\nthreads: 2\nsource: {}\n"))
            .containsExactly(at(6) + "'payload.codec' is already in line 5; keep one of them",
                    at(7) + "'threads' is already in line 3; keep one of them",
                    at(8) + "'source' is already in line 1; keep one of them");
    }

    @Test
    void aSectionMayBeLeftEmpty() throws Exception {
        assertThat(read(REQUIRED + "payload:\n").payload().codec()).isEqualTo(PayloadCodec.ORIGINAL);
    }

    @Test
    void aByteOrderMarkIsNoProblem() throws Exception {
        assertThat(read("\uFEFF" + REQUIRED).dataset()).isEqualTo("out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
            value = { "source: {include: *.png}|in quotes", "source: {include: [*.png]}|in quotes",
                    "source: {include: **/x}|in quotes", "source: {include: *png}|in quotes",
                    "dataset: !!java.net.URL [x]|is a tag, which job files do not have", "dataset: !x y|is a tag",
                    "dataset: !!str y|is a tag", "dataset: &a y|'&a' is an anchor, which job files do not have",
                    "<<: *a|'*a' is an alias, which job files do not have", "dataset: \"a|this is not valid YAML",
                    "dataset: a: b|this is not valid YAML", "dataset: `a`|in quotes" })
    void yamlThatJobFilesDoNotHaveIsRefusedWithItsLine(String line, String expected) throws Exception {
        assertThat(problems("threads: 1\n" + line + "\n"))
            .anySatisfy((problem) -> assertThat(problem).startsWith(this.file + ", line ")
                .contains(expected)
                .doesNotContain("\n"));
    }

    @Test
    void tabsAreNamedAsTheCause() throws Exception {
        assertThat(problems("source:\n\tdirectory: a\n")).singleElement()
            .asString()
            .startsWith(at(2) + "this is not valid YAML: ")
            .endsWith("indent with spaces, not tabs");
    }

    @Test
    void aliasBombsAreRefusedWithoutExpansion() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8), i - 1));
        }

        assertThat(problems(bomb.toString())).anyMatch((problem) -> problem.contains("line 40: '&a39' is an anchor"));
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowingTheStack() throws Exception {
        assertThat(problems("dataset: " + "[".repeat(100_000))).singleElement()
            .asString()
            .contains("it is nested more than 20 deep");
    }

    @Test
    void aSecondDocumentIsRefused() throws Exception {
        assertThat(problems(REQUIRED + "---\n" + REQUIRED))
            .containsExactly(at(3) + "a second document starts here; a job file holds one, remove the '---'");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "# only a comment\n\n", "---\n", "~\n" })
    void anEmptyFileIsRefused(String text) throws Exception {
        assertThat(problems(text)).singleElement().asString().startsWith(this.file.toString()).contains("empty");
    }

    @Test
    void aFileThatIsNoGroupOfKeysIsRefused() throws Exception {
        assertThat(problems("- a\n")).first()
            .asString()
            .startsWith(at(1) + "a job file is a group of keys, but this is a list; use dataset, ");
    }

    @Test
    void latin1IsRefusedWithItsLine() throws Exception {
        Files.write(this.file, (REQUIRED + "dataset: größe\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problemsOf(List.of())).containsExactly(at(3) + "this is not UTF-8; save the file in that encoding");
    }

    @Test
    void aCutOffUtf8SequenceAtTheEndIsRefused() throws Exception {
        Files.write(this.file, new byte[] { '#', (byte) 0xC3 });

        assertThat(problemsOf(List.of())).containsExactly(at(1) + "this is not UTF-8; save the file in that encoding");
    }

    @Test
    void aControlCharacterIsRefusedWithItsLine() throws Exception {
        assertThat(problems(REQUIRED + "dataset: a\u0007b\n"))
            .containsExactly(at(3) + "the character U+0007 is not allowed in YAML; remove it");
    }

    @Test
    void aMissingFileADirectoryAndAHugeFileAreRefused() throws Exception {
        assertThat(problemsOf(List.of())).containsExactly(this.file + ": there is no such file; check the path");

        Files.createDirectory(this.file);
        assertThat(problemsOf(List.of()))
            .containsExactly(this.file + ": this is a directory; name a job file in it, or give it with --source");

        Files.delete(this.file);
        assertThat(problems("#".repeat((1 << 20) + 1)))
            .containsExactly(this.file + ": the file is longer than 1 MiB; is this a job file?");
    }

    @Test
    void aTildeIsReportedAsNotExpanded() throws Exception {
        assertThat(problems("source: {directory: ~/in}\noutput: {directory: '~'}\n"))
            .containsExactly(at(1) + "'source.directory' is ~/in; '~' is not expanded here, write the whole path");
    }

    @Test
    void everyEntryOfASourceListIsChecked() throws Exception {
        String text = """
                output: {directory: out}
                source:
                  directory:
                    - text
                    - {name: a}
                    - {name: a, directory: b, color: c}
                    - {name: "", directory: c}
                    - {name: x/y, directory: d}
                    - {name: z, name: z, directory: []}
                """;

        assertThat(problems(text)).containsExactly(
                at(4) + "entry 1 of 'source.directory' is a text; use {name: …, directory: …}",
                at(5) + "entry 2 of 'source.directory' has no 'directory'; use {name: …, directory: …}",
                at(6) + "'color' in entry 3 of 'source.directory' is not a key; use {name: …, directory: …}",
                at(6) + "'name' in entry 3 of 'source.directory' is a, as in entry 2; give each directory a name of its"
                        + " own",
                at(7) + "'name' in entry 4 of 'source.directory' is empty; use a name",
                at(8) + "'name' in entry 5 of 'source.directory': 'x/y' is not a name for a source directory; use one"
                        + " without '/' and control characters, not . or ..",
                at(9) + "'name' in entry 6 of 'source.directory' is given twice; keep one of them",
                at(9) + "'directory' in entry 6 of 'source.directory' is a list; use a directory");
    }

    @Test
    void aListOfOneSourceHasNoName() throws Exception {
        JobSettings settings = read("source: {directory: [{name: a, directory: in}]}\noutput: {directory: out}\n");

        assertThat(settings.sources()).containsExactly(new SourceDirectory("", this.directory.resolve("in")));
        assertThat(problems("source: {directory: []}\noutput: {directory: out}\n")).singleElement()
            .asString()
            .contains("is an empty list");
    }

    @ParameterizedTest
    @CsvSource({ "in, in, is or is inside the source directory", "in, in/out, is or is inside the source directory",
            "out/in, out, holds the source directory", "in, x/../in/y, is or is inside the source directory" })
    void anOutputThatOverlapsASourceIsRefused(String source, String output, String expected) throws Exception {
        assertThat(problems("source: {directory: %s}\noutput: {directory: %s}\n".formatted(source, output)))
            .singleElement()
            .asString()
            .startsWith(at(2) + "'output.directory' is " + this.directory)
            .contains(expected);
    }

    @Test
    void neighboursWithTheSameBeginningDoNotOverlap() throws Exception {
        assertThat(read("source: {directory: data}\noutput: {directory: data-out}\n").dataset()).isEqualTo("data-out");
    }

    @Test
    void anOutputThatReachesASourceThroughALinkIsRefused() throws Exception {
        Files.createDirectory(this.directory.resolve("in"));
        Files.createSymbolicLink(this.directory.resolve("link"), this.directory.resolve("in"));

        assertThat(problems("source: {directory: in}\noutput: {directory: link/new/out}\n")).singleElement()
            .asString()
            .contains("is inside the source directory");
    }

    @Test
    void nestedAndEqualSourcesAreRefused() throws Exception {
        String text = """
                source:
                  directory: [{name: a, directory: in}, {name: b, directory: in/x}, {name: c, directory: in}]
                output: {directory: out}
                """;

        assertThat(problems(text)).hasSize(3).allMatch((problem) -> problem.contains("of which one holds the other"));
    }

    @ParameterizedTest
    @CsvSource({ "in/state, is inside the source directory", "out, is or holds the output", "., holds the source",
            "out/snapshots/x, is among its snapshots" })
    void aStateInTheWrongPlaceIsRefused(String state, String expected) throws Exception {
        assertThat(problems("source: {directory: in}\noutput: {directory: out, state: %s}\n".formatted(state)))
            .anySatisfy((problem) -> assertThat(problem).startsWith(at(2) + "'output.state' is ").contains(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "m.txt|whose name ends in .prom", "a/m.prom|inside the source directory" })
    void aMetricsFileInTheWrongPlaceOrOfTheWrongNameIsRefused(String metrics, String expected) throws Exception {
        assertThat(problems("source: {directory: a}\noutput: {directory: b}\nmetrics: " + metrics + "\n"))
            .singleElement()
            .asString()
            .startsWith(at(3) + "'metrics' is " + this.directory.resolve(metrics))
            .contains(expected);
    }

    @Test
    void anOverrideReplacesWhatTheFileSaysEvenIfThatIsWrong() throws Exception {
        Files.writeString(this.file, REQUIRED + "threads: many\npayload: {codec: original}\n");

        JobSettings settings = JobFile.read(this.file, List.of("threads=3", "payload.codec=png", "threads=4",
                "source.directory=/a,b c=d", "source.include=*.png", "source.exclude=[ \"*.tmp\", b ]"));

        assertThat(settings.threads()).isEqualTo(4);
        assertThat(settings.payload().codec()).isEqualTo(PayloadCodec.PNG);
        assertThat(settings.sources()).containsExactly(new SourceDirectory("", Path.of("/a,b c=d")));
        assertThat(settings.wanted().globs()).isEqualTo(new Globs(List.of("*.png"), List.of("*.tmp", "b")));
    }

    @Test
    void aRelativePathInAnOverrideStartsAtTheWorkingDirectory() throws Exception {
        Files.writeString(this.file, REQUIRED);

        JobSettings settings = JobFile.read(this.file, List.of("output.directory=target/x"));

        assertThat(settings.output()).isEqualTo(Path.of("target/x").toAbsolutePath());
    }

    @Test
    void problemsOfOverridesNameTheOverride() throws Exception {
        Files.writeString(this.file, REQUIRED + "zebra: 1\n");

        assertThat(problemsOf(List.of("payload.codec=webp", "payload.png-compression=12", "payload.codecs=png",
                "threads", "threads=", "source.include=[*.png]", "dataset=a\nb")))
            .contains("--set payload.codec=webp: 'payload.codec': 'webp' is not a codec; use original or png",
                    "--set payload.png-compression=12: 'payload.png-compression' is 12; use fast, or 0 (stored),"
                            + " 1 (fastest) to 9 (smallest)",
                    "--set payload.codecs=png: 'payload.codecs' is not a key; did you mean 'payload.codec'?",
                    "--set threads: there is no '=' in it; use key=value",
                    "--set threads=: 'threads' is empty; use auto (one for each processor), or a whole number from 1"
                            + " to 256")
            .anyMatch((problem) -> problem.startsWith("--set source.include=[*.png]: this is not valid YAML")
                    && problem.endsWith("in quotes"))
            .anyMatch((problem) -> problem.startsWith("--set dataset=a\\u000ab: 'dataset' is a\\u000ab; use a name"))
            .anyMatch((problem) -> problem.startsWith(at(3) + "'zebra' is not a key"))
            .hasSize(8);
    }

    private String at(int line) {
        return this.file + ", line " + line + ": ";
    }

    private JobSettings read(String text) throws IOException, SettingsException {
        Files.writeString(this.file, text);
        return JobFile.read(this.file, List.of());
    }

    private List<String> problems(String text) throws IOException {
        Files.writeString(this.file, text);
        return problemsOf(List.of());
    }

    private List<String> problemsOf(List<String> overrides) {
        SettingsException thrown = catchThrowableOfType(SettingsException.class,
                () -> JobFile.read(this.file, overrides));
        assertThat(thrown).as("a refusal of %s", this.file).isNotNull();
        return thrown.problems();
    }

    @Test
    void formerNamesOfKeysAreReadWithTheirFormerValues() throws Exception {
        String head = "source: {directory: in, ";
        String tail = "}\noutput: {directory: out}\n";

        assertThat(read(head + "keep-undecodable: true, follow-links: true" + tail).sourceRules())
            .isEqualTo(read(head + "undecodable: keep, links: follow" + tail).sourceRules());
        assertThat(read(head + "keep-undecodable: false, follow-links: false" + tail).sourceRules())
            .isEqualTo(SourceRules.DEFAULT);
        Files.writeString(this.file, head.replace(", ", "") + tail);
        assertThat(JobFile.read(this.file, List.of("reverify=1/7")).upkeep().scrub())
            .isEqualTo(JobFile.read(this.file, List.of("scrub=1/7")).upkeep().scrub())
            .isNotEqualTo(ScrubRule.DEFAULT);
        assertThat(JobFile.read(this.file, List.of("source.keep-undecodable=true")).sourceRules().keepUndecodable())
            .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "dataset.json", "index.jsonl", "manifest-3f9ab2c41d07.jsonl", "SHA256SUMS" })
    void aFileOfADatasetIsRecognisedInOneLine(String name) throws Exception {
        Path own = Files.writeString(this.directory.resolve(name), "{\"format\": 3, \"dataset\": \"photos\"}");

        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> JobFile.read(own, List.of()))
            .satisfies((problem) -> assertThat(problem.problems()).singleElement()
                .satisfies((text) -> assertThat(text).startsWith(own + ": this is a file of a published dataset")));
    }

    @Test
    void theKeysThatThereAreAreListedOnce() {
        assertThatExceptionOfType(SettingsException.class)
            .isThrownBy(() -> read("zebra: 1\ngiraffe: 2\nsource: {directory: in}\noutput: {directory: out}\n"))
            .withMessageContaining("'zebra' is not a key; use dataset")
            .withMessageContaining("'giraffe' is not a key, see above");
    }

    @Test
    void aKeyUnderBothOfItsNamesIsAProblem() throws Exception {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read("""
                source:
                  directory: in
                  undecodable: keep
                  keep-undecodable: false
                output: {directory: out}
                """)).withMessageContaining("'source.undecodable' is already in line 3");
    }

    @ParameterizedTest
    @CsvSource({ "10m, PT10M", "1s, PT1S", "36h, PT36H", "365d, PT8760H", "none, PT0S" })
    void anAgeIsANumberWithAUnit(String text, Duration age) throws Exception {
        assertThat(read("source: {directory: in, min-age: %s}\noutput: {directory: out}\n".formatted(text)).wanted()
            .minAge()).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({ "min-age, 10", "min-age, 0m", "min-age, 366d", "min-age, -1m", "min-age, 1.5h", "min-age, 10 m",
            "hidden, 'true or so'", "hidden, follow", "links, include", "undecodable, skip", "ready-file, a/b",
            "ready-file, .." })
    void otherValuesOfTheseKeysAreRefused(String key, String value) throws Exception {
        assertThatExceptionOfType(SettingsException.class)
            .isThrownBy(
                    () -> read("source: {directory: in, %s: '%s'}\noutput: {directory: out}\n".formatted(key, value)))
            .withMessageContaining("source." + key);
    }

}
