package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** What a run refuses to do to a dataset that is there. */
class NeverLessIT {

    @TempDir
    Path temp = Path.of("");

    private Path photos = Path.of("");

    private Path output = Path.of("");

    private Map<String, String> published = Map.of();

    @BeforeEach
    void publish() {
        this.photos = this.temp.resolve("photos");
        this.output = this.temp.resolve("out");
        for (int i = 0; i < 10; i++) {
            Trees.write(this.photos, ((i < 4) ? "few/" : "many/") + i + ".png", TestImages.png(9, 7, i));
        }
        assertThatResult(convert()).isDoneInSilence();
        this.published = Trees.files(this.output.resolve("snapshots"));
    }

    private PixelproofProcess.Result convert(Object... more) {
        Object[] all = new Object[more.length + 5];
        System.arraycopy(new Object[] { "convert", "--source", this.photos, "--output", this.output }, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return PixelproofProcess.of(all).run();
    }

    private void assertNothingIsLost() {
        assertThat(Trees.files(this.output.resolve("snapshots"))).isEqualTo(this.published);
        assertThat(Dataset.latest(this.output).paths()).hasSize(10);
    }

    @Test
    void aSourceThatIsNotMountedIsRefusedAndWrittenDown() throws IOException {
        Files.move(this.photos, this.temp.resolve("unmounted"));
        Files.createDirectory(this.photos);

        PixelproofProcess.Result night = convert();

        assertThatResult(night).hasStatus(6).printsNothing().hasErrors("nothing published", "is it mounted");
        assertNothingIsLost();
        assertThat(Files.readString(this.output.resolve(".pixelproof/last-run.json"))).contains("\"exit\" : 6",
                "\"result\" : \"refused\"", "is it mounted");
    }

    @Test
    void anEmptiedFolderIsRefusedUntilItIsAllowedOnce() {
        Trees.delete(this.photos.resolve("few"));

        PixelproofProcess.Result refused = convert();
        PixelproofProcess.Result again = convert();
        assertNothingIsLost();
        PixelproofProcess.Result allowed = convert("--allow-removals");
        PixelproofProcess.Result quiet = convert();

        assertThatResult(refused).hasStatus(6)
            .printsNothing()
            .hasErrors("4 of the 10 images", "max-removed (20%)", "--allow-removals");
        assertThatResult(again).hasStatus(6);
        assertThatResult(allowed).isDoneInSilence();
        assertThatResult(quiet).isDoneInSilence();
        assertThat(Dataset.latest(this.output).paths()).hasSize(6).allMatch((path) -> path.startsWith("many/"));
    }

    @Test
    void imagesThatAllBreakAtOnceAreRefusedWithTheirReasons() {
        for (int i = 0; i < 3; i++) {
            Trees.write(this.photos, "few/" + i + ".png", TestImages.brokenPng(i));
        }

        PixelproofProcess.Result night = convert();

        assertThatResult(night).hasStatus(6)
            .printsNothing()
            .hasErrors("3 of the 10 images", "few/0.png (inconsistent)", "max-removed");
        assertNothingIsLost();
    }

    @Test
    void whoWaitsForAHeldOutputRunsWhenItIsFreeAndWhoDoesNotIsToldWhoHoldsIt() throws Exception {
        Trees.write(this.photos, "many/new.png", TestImages.png(9, 7, 77));
        PixelproofProcess.Result impatient;
        PixelproofProcess.Result tooImpatient;
        PixelproofProcess.Running patient;
        try (FileChannel channel = FileChannel.open(this.output.resolve(".lock"), StandardOpenOption.READ,
                StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            impatient = convert();
            tooImpatient = convert("--wait", "1s");
            patient = PixelproofProcess.of("convert", "--source", this.photos, "--output", this.output, "--wait", "2m")
                .start();
            assertThat(patient.process().waitFor(4, java.util.concurrent.TimeUnit.SECONDS)).isFalse();
        }
        PixelproofProcess.Result waited = patient.end();

        assertThatResult(impatient).hasStatus(5).printsNothing().hasErrors("Another process holds", "pid ");
        assertThatResult(tooImpatient).hasStatus(5).hasErrors("Another process holds");
        assertThatResult(waited).isDoneInSilence();
        assertThat(Dataset.latest(this.output).paths()).contains("many/new.png");
        assertThatResult(convert("--wait", "soon")).hasStatus(2).hasErrors("--wait is 'soon'", "30m");
    }

}
