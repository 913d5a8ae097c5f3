package dev.pixelproof.run.shard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.plan.Carried;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.source.Candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Over a previous snapshot with the entries a, b and c. */
class PlannedItemsTests {

    private static final String PREVIOUS = "2026-11-21T010000Z";

    private final StagedPlan plan;

    private final List<IndexRow> rows = new ArrayList<>();

    PlannedItemsTests(@TempDir Path directory) throws IOException {
        this.plan = new StagedPlan(directory, PREVIOUS);
        ByteArrayOutputStream shard = new ByteArrayOutputStream();
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        EntryWriter writer = new EntryWriter(shard);
        for (String path : List.of("a", "b", "c")) {
            byte[] payload = { 1, 2, (byte) path.charAt(0) };
            IndexRow row = writer.write(TestImages.opaque(path, "original", payload), payload)
                .inShard("manifest-000000000000.jsonl");
            this.rows.add(row);
            index.writeBytes(row.toJson());
            index.write('\n');
        }
        Path snapshot = Files.createDirectories(this.plan.run().layout().snapshots().resolve(PREVIOUS));
        Files.write(snapshot.resolve("index.jsonl"), index.toByteArray());
    }

    private List<PlannedItem> items(PlannedShard shard) throws IOException {
        List<PlannedItem> all = new ArrayList<>();
        try (PlannedItems items = PlannedItems.open(this.plan.run(), shard)) {
            for (PlannedItem next = items.next(); next != null; next = items.next()) {
                all.add(next);
            }
            assertThat(items.next()).as("asked again").isNull();
        }
        return all;
    }

    private static PlannedFile keeping(String path, long row) {
        return new PlannedFile(new Candidate(path, true, 9, "2026-01-01T00:00:00.000000000Z"), Carried.NONE, row, 9,
                false);
    }

    @Test
    void eachFileComesWithTheRowThatItCarriesOverAndNewOnesWithNone() throws IOException {
        PlannedShard shard = this.plan.add(StagedPlan.carried("a", 0, false), StagedPlan.fresh("aa", 5),
                StagedPlan.carried("c", 2, true));

        List<PlannedItem> items = items(shard);

        assertThat(items).extracting((item) -> item.file().path()).containsExactly("a", "aa", "c");
        assertThat(items).extracting(PlannedItem::row).containsExactly(this.rows.get(0), null, this.rows.get(2));
        assertThat(items).extracting(PlannedItem::before).containsOnlyNulls();
    }

    @Test
    void aFileThatIsEncodedAgainComesWithTheRowToKeepAndCarriesNoneOver() throws IOException {
        PlannedShard shard = this.plan.add(StagedPlan.carried("a", 0, false), keeping("b", 1));

        PlannedItem again = items(shard).get(1);

        assertThat(again.row()).isNull();
        assertThat(again.before()).isEqualTo(this.rows.get(1));
    }

    @Test
    void aShardBeginsAtItsOwnFirstFile() throws IOException {
        this.plan.add(StagedPlan.fresh("0", 5), StagedPlan.fresh("1", 5));
        PlannedShard second = this.plan.add(StagedPlan.fresh("2", 5));
        this.plan.add(StagedPlan.fresh("3", 5));

        assertThat(items(second)).extracting((item) -> item.file().path()).containsExactly("2");
    }

    @Test
    void aPlanThatEndsWithinAShardIsAFailureThatSaysWhatToDo() throws IOException {
        PlannedShard whole = this.plan.add(StagedPlan.fresh("a", 5));
        PlannedShard longer = new PlannedShard(whole.number(), whole.position(), 2, 10, false, "", 0, -1, 0, 0, 0, 0);

        assertThatIOException().isThrownBy(() -> items(longer))
            .withMessageContaining("ends within shard 0")
            .withMessageContaining("delete the staging directory");
    }

    @Test
    void aRowOfAnotherPathOrBehindTheLastOneIsAFailure() throws IOException {
        PlannedShard other = this.plan.add(StagedPlan.carried("b", 0, false));
        PlannedShard beyond = this.plan.add(StagedPlan.carried("c", 3, false));

        assertThatIOException().isThrownBy(() -> items(other)).withMessageContaining("no row 0 for b");
        assertThatIOException().isThrownBy(() -> items(beyond)).withMessageContaining("no row 3 for c");
    }

}
