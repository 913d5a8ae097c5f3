package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;

import static org.assertj.core.api.Assertions.assertThat;

/** A switch that was cut short, and what the next start makes of it. */
class SwitchTests {

    private static final List<List<String>> SHARDS = List.of(List.of("a", "b"), List.of("c"));

    private final Path directory;

    SwitchTests(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
    }

    private StagedRun output(String name) throws IOException {
        return new StagedRun(this.directory.resolve(name)).stage(SHARDS, "first ");
    }

    private static Optional<Snapshot> recover(StagedRun run, Disk disk) throws IOException {
        return new Switch(disk, run.layout()).recover();
    }

    private static boolean publishes(StagedRun run, Disk disk) {
        try {
            run.publish(disk);
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static boolean recovers(StagedRun run, Disk disk) {
        try {
            recover(run, disk);
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static List<Path> snapshots(StagedRun run) throws IOException {
        try (Stream<Path> all = Files.list(run.layout().snapshots())) {
            return all.sorted().toList();
        }
    }

    private static void assertLatestIsTheNewestAndWhole(StagedRun run, String when) throws IOException {
        Snapshot latest = Snapshot.latest(run.layout()).orElseThrow();
        List<Path> all = snapshots(run);
        assertThat(latest.directory()).as(when).isEqualTo(all.get(all.size() - 1));
        assertThat(SumsCheck.of(latest).mismatches()).as(when).isEmpty();
        for (DatasetDocument.Shard shard : latest.document().shards()) {
            assertThat(Sha256.of(latest.file(shard.name())).hex()).as(when).isEqualTo(shard.sha256());
        }
        assertThat(Files.exists(run.layout().nextLatest(), LinkOption.NOFOLLOW_LINKS)).as(when).isFalse();
        assertThat(run.layout().nextPointer()).as(when).doesNotExist();
        assertThat(Pointer.read(run.layout().pointer())).as(when).contains(latest.name());
    }

    @Test
    void whereThereAreNoLinksTheFileAloneNamesAWholeSnapshotWhereverItStops() throws IOException {
        boolean published = false;
        for (int failing = 0; !published; failing++) {
            boolean recovered = false;
            for (int again = 0; !recovered; again++) {
                String when = "publishing stops at %d, recovering at %d".formatted(failing, again);
                StagedRun run = output("linkless-" + failing + "-" + again);
                run.publish(new TestDisk().withoutSymbolicLinks());
                run.stage(SHARDS, "second ");

                published = publishes(run, TestDisk.from(failing).withoutSymbolicLinks());
                assertThat(Pointer.read(run.layout().pointer())).as(when).isPresent();
                recovered = recovers(run, TestDisk.from(again).withoutSymbolicLinks());
                recover(run, new TestDisk().withoutSymbolicLinks());

                assertLatestIsTheNewestAndWhole(run, when);
                assertThat(Files.exists(run.layout().latest(), LinkOption.NOFOLLOW_LINKS)).as(when).isFalse();
            }
        }
    }

    @Test
    void aDatasetThatIsMovedToAFileSystemWithLinksGetsOne() throws IOException {
        StagedRun run = output("moved");
        Snapshot snapshot = run.publish(new TestDisk().withoutSymbolicLinks());

        assertThat(recover(run, Disk.real())).isEmpty();
        assertThat(run.layout().latest().toRealPath()).isEqualTo(snapshot.directory());
    }

    @Test
    void aRehearsalPassesWhereThereAreNoLinks() throws IOException {
        StagedRun run = output("rehearsed-linkless");

        assertThat(rehearses(run, new TestDisk().withoutSymbolicLinks())).isTrue();
    }

    @Test
    void whereverPublishingAndThenRecoveringStopNoSnapshotIsLeftUnnamed() throws IOException {
        boolean published = false;
        int finished = 0;
        for (int failing = 0; !published; failing++) {
            boolean recovered = false;
            for (int again = 0; !recovered; again++) {
                String when = "publishing stops at %d, recovering at %d".formatted(failing, again);
                StagedRun run = output(failing + "-" + again);
                Snapshot old = run.publish(Disk.real());
                run.stage(SHARDS, "second ");

                published = publishes(run, TestDisk.from(failing));
                recovered = recovers(run, TestDisk.from(again));
                Optional<Snapshot> finishedNow = recover(run, Disk.real());

                assertThat(snapshots(run)).as(when).contains(old.directory());
                assertLatestIsTheNewestAndWhole(run, when);
                assertThat(recover(run, Disk.real())).as(when).isEmpty();
                finished += finishedNow.isPresent() ? 1 : 0;
                run.stage(SHARDS, "third ").publish(Disk.real());
                assertLatestIsTheNewestAndWhole(run, when + ", then published");
            }
        }
        assertThat(finished).isPositive();
    }

    @Test
    void whereverOneOperationFailsTheNextStartLeavesNoSnapshotUnnamed() throws IOException {
        boolean published = false;
        for (int failing = 0; !published; failing++) {
            StagedRun run = output("once-" + failing);
            run.publish(Disk.real());
            run.stage(SHARDS, "second ");

            TestDisk disk = TestDisk.once(failing);
            published = publishes(run, disk) && disk.operations().size() <= failing;
            recover(run, Disk.real());

            assertLatestIsTheNewestAndWhole(run, "operation " + failing + " fails");
        }
    }

    @Test
    void theFirstSnapshotOfAnOutputIsRecoveredToo() throws IOException {
        StagedRun run = output("first");
        Snapshot snapshot = run.publish(Disk.real());
        Files.move(run.layout().latest(), run.layout().nextLatest());
        Files.delete(run.layout().pointer());

        assertThat(recover(run, Disk.real())).contains(snapshot);
        assertThat(Snapshot.latest(run.layout())).contains(snapshot);
    }

    @Test
    void aLinkToASnapshotThatNeverCameIsDeleted() throws IOException {
        StagedRun run = output("dropped");
        Snapshot snapshot = run.publish(Disk.real());
        Files.createSymbolicLink(run.layout().nextLatest(), Path.of("snapshots/2026-11-23T010000Z"));

        assertThat(recover(run, Disk.real())).isEmpty();
        assertLatestIsTheNewestAndWhole(run, "dropped");
        assertThat(Snapshot.latest(run.layout())).contains(snapshot);
    }

    @Test
    void latestNeverGoesBack() throws IOException {
        StagedRun run = output("older");
        Snapshot old = run.publish(Disk.real());
        Snapshot latest = run.stage(SHARDS, "second ").publish(Disk.real());
        Files.createSymbolicLink(run.layout().nextLatest(), Path.of("snapshots", old.name()));

        assertThat(recover(run, Disk.real())).isEmpty();
        assertThat(Snapshot.latest(run.layout())).contains(latest);
        assertLatestIsTheNewestAndWhole(run, "older");
    }

    @Test
    void aSwitchAfterASnapshotNamedInTheFutureIsFinishedToo() throws IOException {
        StagedRun run = output("future");
        Snapshot first = run.publish(Disk.real());
        Snapshot future = new Snapshot(first.directory().resolveSibling("2099-01-01T000000Z"));
        Files.move(first.directory(), future.directory());
        Files.delete(run.layout().latest());
        Files.createSymbolicLink(run.layout().latest(), Path.of("snapshots", future.name()));
        Snapshot second = run.stage(SHARDS, "second ").publish(Disk.real());
        Files.move(run.layout().latest(), run.layout().nextLatest());
        Files.createSymbolicLink(run.layout().latest(), Path.of("snapshots", future.name()));

        assertThat(second.name()).isLessThan(future.name());
        assertThat(second.document().previousSnapshot()).isEqualTo(future.name());
        assertThat(recover(run, Disk.real())).contains(second);
        assertThat(Snapshot.latest(run.layout())).contains(second);
    }

    @Test
    void aRehearsalLeavesNothingWhereverItIsCutShort() throws IOException {
        StagedRun run = output("rehearsed");
        for (boolean published : List.of(false, true)) {
            boolean passed = false;
            for (int failing = 0; !passed; failing++) {
                String when = "failing at " + failing;
                passed = rehearses(run, TestDisk.from(failing));
                recover(run, Disk.real());
                new Switch(Disk.real(), run.layout()).rehearse();

                assertThat(run.layout().publishing()).as(when).doesNotExist();
                assertThat(Files.exists(run.layout().nextLatest(), LinkOption.NOFOLLOW_LINKS)).as(when).isFalse();
                assertThat(Files.isDirectory(run.layout().snapshots()) ? snapshots(run) : List.of()).as(when)
                    .hasSize(published ? 1 : 0);
            }
            if (!published) {
                run.publish(Disk.real());
            }
        }
    }

    private static boolean rehearses(StagedRun run, Disk disk) {
        try {
            new Switch(disk, run.layout()).rehearse();
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    @Test
    void aLinkThatLeavesTheSnapshotsIsNotFollowed() throws IOException {
        StagedRun run = output("foreign");
        Snapshot latest = run.publish(Disk.real());
        Path foreign = Files.createDirectory(this.directory.resolve("2026-11-23T010000Z"));
        Files.createFile(foreign.resolve(Snapshot.SUMS));
        for (Path target : List.of(foreign, Path.of("../2026-11-23T010000Z"), Path.of("snapshots"), Path.of("/"))) {
            Files.createSymbolicLink(run.layout().nextLatest(), target);

            assertThat(recover(run, Disk.real())).as(target.toString()).isEmpty();
            assertThat(Snapshot.latest(run.layout())).as(target.toString()).contains(latest);
            assertThat(run.layout().nextLatest()).as(target.toString()).doesNotExist();
        }
        assertThat(foreign.resolve(Snapshot.SUMS)).exists();
    }

}
