package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.Rejection;

import static org.assertj.core.api.Assertions.assertThat;

class RejectionGroupsTests {

    private final Snapshot snapshot;

    RejectionGroupsTests(@TempDir Path directory) {
        this.snapshot = new Snapshot(directory);
    }

    private void reject(String... reasons) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < reasons.length; i++) {
            text.append(
                    "{\"path\":\"%d.jpg\",\"reason\":\"%s\",\"message\":\"m\",\"source_bytes\":1,\"source_sha256\":\"\"}\n"
                        .formatted(i, reasons[i]));
        }
        Files.writeString(this.snapshot.file(Snapshot.REJECTED), text);
    }

    @Test
    void theLargestGroupComesFirstAndEachKeepsItsFirstImages() throws IOException {
        reject("empty", "truncated", "broken", "truncated", "truncated");

        RejectionGroups found = RejectionGroups.of(this.snapshot, (reason) -> true, 2);

        assertThat(found.count()).isEqualTo(5);
        assertThat(found.groups()).extracting(RejectionGroups.Group::reason)
            .containsExactly("truncated", "broken", "empty");
        assertThat(found.groups().get(0).count()).isEqualTo(3);
        assertThat(found.groups().get(0).first()).extracting(Rejection::path).containsExactly("1.jpg", "3.jpg");
    }

    @Test
    void whatIsNotWantedIsNotCounted() throws IOException {
        reject("empty", "truncated", "a_later_reason");

        assertThat(RejectionGroups.of(this.snapshot, "a_later_reason"::equals, 2).count()).isEqualTo(1);
    }

    @Test
    void withoutRejectionsThereAreNoGroups() throws IOException {
        reject();

        assertThat(RejectionGroups.of(this.snapshot, (reason) -> true, 2).groups()).isEmpty();
    }

}
