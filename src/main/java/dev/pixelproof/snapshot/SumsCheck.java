package dev.pixelproof.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.durable.FileTooLargeException;
import dev.pixelproof.verify.Verdict;

/**
 * Compares a snapshot's files with its SHA256SUMS. Shards are left to callers that read
 * them anyway: {@link #expected} gives the checksum that each should have.
 */
public final class SumsCheck {

    private static final int DIGITS = 64;

    /** The most characters shown of a malformed line. */
    private static final int MOST_SHOWN = 200;

    private static final List<String> RECORDS = List.of(Snapshot.INDEX, Snapshot.SOURCES, Snapshot.REJECTED,
            Snapshot.DATASET);

    private final Snapshot snapshot;

    private final Map<String, String> sums = new HashMap<>();

    private final List<Verdict.Mismatch> mismatches = new ArrayList<>();

    private SumsCheck(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Checks all files except the contents of shards. */
    public static SumsCheck of(Snapshot snapshot) throws IOException {
        SumsCheck check = new SumsCheck(snapshot);
        check.read();
        for (Map.Entry<String, String> sum : check.sums.entrySet()) {
            check.mismatch(sum.getKey(), sum.getValue()).ifPresent(check.mismatches::add);
        }
        check.checkUnlisted();
        return check;
    }

    /**
     * Checks the files that the next run reads: description, index, rejections and source
     * records.
     */
    static SumsCheck ofRecords(Snapshot snapshot) throws IOException {
        return of(snapshot, RECORDS);
    }

    /** Checks the files that list the entries and their places. */
    public static SumsCheck ofIndex(Snapshot snapshot) throws IOException {
        return of(snapshot, List.of(Snapshot.INDEX, Snapshot.DATASET));
    }

    private static SumsCheck of(Snapshot snapshot, List<String> records) throws IOException {
        SumsCheck check = new SumsCheck(snapshot);
        check.read();
        Stream<String> damaged = (check.lists(Snapshot.DAMAGED) || snapshot.hasDamaged()) ? Stream.of(Snapshot.DAMAGED)
                : Stream.empty();
        try {
            Stream<String> all = Stream.concat(records.stream(), damaged);
            check.mismatches.addAll(all.parallel().flatMap(check::mismatch).toList());
        }
        catch (UncheckedIOException ex) {
            throw (ex.getCause() != null) ? ex.getCause() : new IOException(ex);
        }
        return check;
    }

    private Stream<Verdict.Mismatch> mismatch(String name) {
        try {
            return mismatch(name, expected(name)).stream();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private void read() throws IOException {
        if (FileKind.of(this.snapshot.file(Snapshot.SUMS)) == FileKind.ABSENT) {
            this.mismatches.add(new Verdict.Mismatch(Snapshot.SUMS, "file", "a list of checksums", "no such file"));
            return;
        }
        try (Stream<String> lines = this.snapshot.sums()) {
            lines.forEach(this::add);
        }
        catch (FileTooLargeException ex) {
            unreadable(ex);
        }
        catch (UncheckedIOException ex) {
            if (!(ex.getCause() instanceof FileTooLargeException large)) {
                throw (ex.getCause() != null) ? ex.getCause() : new IOException(ex);
            }
            unreadable(large);
        }
    }

    private void unreadable(FileTooLargeException failure) {
        this.sums.clear();
        this.mismatches.clear();
        this.mismatches.add(new Verdict.Mismatch(Snapshot.SUMS, "file", "a list of checksums",
                String.valueOf(failure.getReason())));
    }

    private void add(String line) {
        if (line.length() > DIGITS + 2 && line.startsWith("  ", DIGITS) && line.indexOf('/') < 0) {
            this.sums.put(line.substring(DIGITS + 2), line.substring(0, DIGITS));
        }
        else {
            this.mismatches.add(new Verdict.Mismatch(Snapshot.SUMS, "line", "<checksum>  <file name>",
                    (line.length() <= MOST_SHOWN) ? line : line.substring(0, MOST_SHOWN) + "…"));
        }
    }

    private Optional<Verdict.Mismatch> mismatch(String name, String expected) throws IOException {
        Path file = this.snapshot.file(name);
        if (FileKind.of(file, LinkOption.NOFOLLOW_LINKS) != FileKind.REGULAR) {
            return Optional.of(new Verdict.Mismatch(name, "file", "a file, as SHA256SUMS lists it", "no such file"));
        }
        String actual = isShard(name) ? expected : Sha256.of(file).hex();
        return actual.equals(expected) ? Optional.empty()
                : Optional.of(new Verdict.Mismatch(name, "sha256", expected, actual));
    }

    private void checkUnlisted() throws IOException {
        FileReads.list(this.snapshot.directory())
            .stream()
            .map((file) -> String.valueOf(file.getFileName()))
            .filter((name) -> !name.equals(Snapshot.SUMS) && !this.sums.containsKey(name))
            .sorted()
            .forEach((name) -> this.mismatches.add(
                    new Verdict.Mismatch(name, "file", "only files that SHA256SUMS lists", "a file that it does not")));
    }

    private static boolean isShard(String name) {
        return name.startsWith(SnapshotWriter.SHARD_PREFIX) || name.startsWith(DamagedShards.PREFIX);
    }

    /** Whether SHA256SUMS lists a file. */
    boolean lists(String name) {
        return this.sums.containsKey(name);
    }

    /** Names of the shards that SHA256SUMS lists. */
    Set<String> shards() {
        return this.sums.keySet().stream().filter(SumsCheck::isShard).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All mismatches found. */
    public List<Verdict.Mismatch> mismatches() {
        return List.copyOf(this.mismatches);
    }

    /**
     * The checksum that SHA256SUMS lists for a file, or a text that is not a checksum.
     */
    public String expected(String name) {
        return this.sums.getOrDefault(name, "none in SHA256SUMS");
    }

}
