package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.TestDisk;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.snapshot.OutputLayout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StateClaimTests {

    private final Path root;

    private final Path state;

    private final Path note;

    StateClaimTests(@TempDir Path directory) throws IOException {
        this.root = directory.toRealPath();
        this.state = Files.createDirectory(this.root.resolve("state"));
        this.note = this.state.resolve("output");
    }

    private Path output(String name) throws IOException {
        Path output = Files.createDirectories(this.root.resolve(name));
        Files.createFile(output.resolve(".lock"));
        return output;
    }

    private TestDisk claim(Path output) throws IOException {
        TestDisk disk = new TestDisk();
        Housekeeping.claimState(disk, new OutputLayout(output, this.state));
        return disk;
    }

    @Test
    void theFirstOutputTakesTheState() throws IOException {
        claim(output("a"));

        assertThat(this.note).hasContent("file://" + this.root.resolve("a") + "/");
    }

    @Test
    void anOutputThatHasTheStateWritesNothing() throws IOException {
        Path output = output("a");
        claim(output);

        assertThat(claim(output).operations()).isEmpty();
    }

    @Test
    void theStateOfAnOutputThatExistsIsRefusedToAnotherAndStaysItsOwn() throws IOException {
        Path owner = output("a b");
        Path other = output("other");
        claim(owner);

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> claim(other))
            .withMessageContaining(owner.toString())
            .withMessageContaining(this.state.toString());
        assertThat(claim(owner).operations()).isEmpty();
    }

    @Test
    void theStateOfAnOutputThatIsGoneIsTakenOver() throws IOException {
        Path owner = output("a");
        claim(owner);
        Files.delete(owner.resolve(".lock"));

        claim(output("b"));

        assertThat(this.note).hasContent("file://" + this.root.resolve("b") + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\n", "no uri at all", "https://example.org/out", "jar:file:/a.jar!/b",
            "file:relative", "\0\0\0\0" })
    void aNoteThatNamesNoOutputIsReplaced(String content) throws IOException {
        Files.writeString(this.note, content);

        claim(output("a"));

        assertThat(this.note).hasContent("file://" + this.root.resolve("a") + "/");
    }

    @Test
    void aNoteLargerThanAnyPathIsNotReadButReplaced() throws IOException {
        Path owner = output("a");
        Files.writeString(this.note, owner.toUri() + " ".repeat(1 << 16));

        claim(output("b"));

        assertThat(this.note).hasContent("file://" + this.root.resolve("b") + "/");
    }

    @Test
    void aLinkInThePlaceOfTheNoteIsReplacedAndItsTargetStays() throws IOException {
        Path target = Files.writeString(this.root.resolve("target"), output("a").toUri().toString());
        Files.createSymbolicLink(this.note, target);

        claim(output("b"));

        assertThat(this.note).isRegularFile().hasContent("file://" + this.root.resolve("b") + "/");
        assertThat(Files.isSymbolicLink(this.note)).isFalse();
        assertThat(target).hasContent("file://" + this.root.resolve("a") + "/");
    }

    @Test
    void aStateBelowItsOutputNeedsNoNote() throws IOException {
        Path output = output("a");
        Path below = Files.createDirectory(output.resolve(".pixelproof"));

        Housekeeping.claimState(new TestDisk(), new OutputLayout(output, below));

        assertThat(below).isEmptyDirectory();
    }

}
