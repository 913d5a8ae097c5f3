package dev.pixelproof.run;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

    @Test
    void aFileInTheWayIsNamedWithWhatToDo() {
        assertThat(Failures.message(new FileAlreadyExistsException("/dev/full")))
            .isEqualTo("/dev/full exists and is in the way; move it away, or name another directory");
    }

    @Test
    void aMissingFileIsNamedWithWhatToDo() {
        assertThat(Failures.message(new NoSuchFileException("/data/out")))
            .isEqualTo("/data/out does not exist; check the path, and whether it is mounted");
    }

    @Test
    void anErrorOfTheSystemIsFollowedByItsRemedyOrStandsAlone() {
        assertThat(Failures.message(new FileSystemException("/data", null, "Read-only file system")))
            .isEqualTo("/data: Read-only file system; mount it for writing, or name another directory");
        assertThat(Failures.message(new FileSystemException("/data", null, "Owner died")))
            .isEqualTo("/data: Owner died");
    }

    @Test
    void aSingleEntryIsInTheSingular() {
        assertThat(Failures.differing(1)).isEqualTo("1 entry differs from its source");
        assertThat(Failures.differing(1200)).isEqualTo("1,200 entries differ from their sources");
    }

}
