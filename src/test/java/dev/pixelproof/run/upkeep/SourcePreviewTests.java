package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.SettingsCopy;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SourcePreviewTests {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    private static final byte[] BROKEN = "not an image".getBytes(StandardCharsets.UTF_8);

    private static final byte[] SOUND = TestImages.pgm(9, 7, 1);

    private final TestJob job;

    SourcePreviewTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory);
    }

    private void look() throws IOException {
        look(this.job.settings().sources(), Wanted.ALL);
    }

    private void look(List<SourceDirectory> sources, Wanted wanted) throws IOException {
        JobSettings settings = SettingsCopy.of(this.job.settings()).sources(sources).wanted(wanted).settings();
        SourcePreview.requireImages(
                new ConvertRun(settings, Disk.real(), OpenCvCodec.create(), Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static String refusal(ThrowingCallable look) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, look);
        assertThat(refused).isNotNull();
        return String.valueOf(refused.getMessage());
    }

    @Test
    void oneImageThatMayBeConvertedIsEnough() throws IOException {
        this.job.add("a/broken.png", BROKEN).add("b/readme.md", BROKEN).add("c/sound.pgm", SOUND);

        assertThatCode(this::look).doesNotThrowAnyException();
    }

    @Test
    void anEmptyDirectoryAndOneOfOtherFilesAreRefused() throws IOException {
        Path sources = this.job.sources();
        assertThat(refusal(this::look)).startsWith("There is no image in " + sources + "; is it mounted");

        this.job.add("readme.md", BROKEN).add("b/notes.txt", BROKEN);

        assertThat(refusal(this::look)).startsWith("There is no image in " + sources + " (2 other files); is it");
    }

    @Test
    void whereOnlySkippedNamesAreImagesTheMessageNamesTheKeysThatTakeThem() throws IOException {
        this.job.add(".hidden/a.pgm", SOUND);
        assertThat(refusal(this::look)).endsWith("Skipped there: 1 hidden; 'source.hidden: include' includes them");

        Files.createSymbolicLink(this.job.sources().resolve("link.pgm"), Path.of(".hidden/a.pgm"));

        assertThat(refusal(this::look)).endsWith(
                "Skipped there: 1 hidden, 1 link; 'source.hidden: include' and 'source.links: follow' include them");
    }

    @Test
    void eachOfSeveralSourcesNeedsAnImage() throws IOException {
        this.job.add("first/a.pgm", SOUND).add("second/readme.md", BROKEN);
        Path first = this.job.sources().resolve("first");
        Path second = this.job.sources().resolve("second");

        assertThat(refusal(
                () -> look(List.of(new SourceDirectory("1", first), new SourceDirectory("2", second)), Wanted.ALL)))
            .startsWith("There is no image in " + second);
    }

    @Test
    void aFirstRunOfBrokenImagesIsRefusedWithTheFirstReasonsAndWhatToDo() throws IOException {
        for (int i = 0; i < 7; i++) {
            this.job.add(i + ".png", BROKEN);
        }

        String refusal = refusal(this::look);

        assertThat(refusal).startsWith("None of the source's 7 images can be converted")
            .contains("\n0.png: not_an_image: ", "\n4.png: not_an_image: ", "\n… and 2 more", "\nnot_an_image: Do what")
            .doesNotContain("\n5.png");
    }

    @Test
    void aLaterRunOfBrokenImagesPasses() throws IOException {
        this.job.add("a.pgm", SOUND).publish();
        this.job.add("a.pgm", BROKEN);

        assertThatCode(this::look).doesNotThrowAnyException();
    }

    @Test
    void filesThatAreAllTooYoungAreLeftToALaterRunAndOneThatIsOldEnoughIsNot() throws IOException {
        Wanted settled = new Wanted(Globs.ALL, false, Duration.ofHours(1), "");
        this.job.add("a.pgm", SOUND).add("b.pgm", SOUND);
        for (String name : List.of("a.pgm", "b.pgm")) {
            Files.setLastModifiedTime(this.job.sources().resolve(name),
                    FileTime.from(NOW.minus(Duration.ofMinutes(59))));
        }

        assertThat(refusal(() -> look(this.job.settings().sources(), settled)))
            .startsWith("All 2 files of the sources wait for a later run");

        Files.setLastModifiedTime(this.job.sources().resolve("b.pgm"),
                FileTime.from(NOW.minus(Duration.ofMinutes(61))));
        assertThatCode(() -> look(this.job.settings().sources(), settled)).doesNotThrowAnyException();
    }

    @Test
    void aNameThatControlsATerminalIsNotPrintedAsItIs() {
        List<Rejection> first = IntStream.range(0, 2)
            .mapToObj((i) -> new Rejection("\u001b[2J" + i, "broken", "It is broken", 1, ""))
            .toList();

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> {
            throw SourcePreview.noneToConvert(new NewRejections(2, first));
        })
            .withMessageNotContaining("\u001b")
            .withMessageContaining("[2J0: broken: It is broken")
            .withMessageNotContaining("more")
            .withMessageEndingWith(
                    "\nbroken: Open them in another program and save them again; source.damaged: keep keeps them apart.");
    }

}
