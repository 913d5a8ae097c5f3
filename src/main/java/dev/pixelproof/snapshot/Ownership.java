package dev.pixelproof.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;

/**
 * Decides whether a file or directory with one of this program's names, in an output or a
 * state directory, is the program's own work. Each is judged by its content, so that
 * neither a marker nor a single name claims foreign data. Other names are never examined.
 */
public final class Ownership {

    /** The names of all files that are ever written into a snapshot. */
    private static final Pattern FILE = Pattern
        .compile("(manifest|damaged)-[0-9a-f]{12}\\.jsonl|(index|damaged|rejected|sources|changes)\\.jsonl"
                + "|damaged\\.partial|(dataset|verification)\\.json|report\\.html|SHA256SUMS");

    private static final Pattern STAGED_FILE = Pattern
        .compile("run\\.json|in-flight|decoder-crashes\\.json|\\.[0-9a-f-]{36}\\.partial");

    private static final Pattern STAGED_DIRECTORY = Pattern.compile("plan|plan\\.partial|shards|proofs|orders");

    private static final Pattern SHARD = Pattern.compile("[0-9]{8,}(\\.partial|\\.retired)?");

    private static final Pattern RECORDS = Pattern
        .compile("\\A\\s*\\{\\s*\"format\"\\s*:\\s*[0-9]{1,9}\\s*,\\s*\"dataset\"\\s*:");

    private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern SUMS = Pattern.compile("\\A[0-9a-f]{64}  [a-zA-Z0-9.-]+\\n");

    /** A pointer that was not forced before a power loss may be empty, or zeros. */
    private static final Pattern POINTER = Pattern.compile("\\A(\\x00*\\z|\\s*\\{\\s*\"snap)");

    private static final int SNAPSHOT_NAME = 18;

    private static final int HEAD = 4096;

    private final OutputLayout layout;

    public Ownership(OutputLayout layout) {
        this.layout = layout;
    }

    /** The first file in the output that has one of our names and is foreign. */
    public Optional<Path> foreignInOutput() throws IOException {
        Map<Path, Test> tests = new LinkedHashMap<>();
        tests.put(this.layout.latest(), this::isPointer);
        tests.put(this.layout.nextLatest(), this::isPointer);
        tests.put(this.layout.pointer(), (file) -> startsWith(file, POINTER));
        tests.put(this.layout.nextPointer(), (file) -> startsWith(file, POINTER));
        tests.put(this.layout.snapshots(), this::isHomeOfSnapshots);
        tests.put(this.layout.publishing(), Ownership::isOfSnapshotFiles);
        tests.put(this.layout.removing(), (place) -> isOf(place, Ownership::isRemains));
        tests.put(this.layout.snapshots().resolve(this.layout.publishing().getFileName()),
                (place) -> isOf(place, (child) -> false));
        return firstForeign(tests);
    }

    /** The first file in the state that has one of our names and is foreign. */
    public Optional<Path> foreignInState() throws IOException {
        Path state = this.layout.state();
        if (!FileKind.isDirectory(state) || (state.startsWith(this.layout.output()) && FileKind.isLink(state))) {
            return FileKind.exists(state, LinkOption.NOFOLLOW_LINKS) ? Optional.of(state) : Optional.empty();
        }
        Map<Path, Test> tests = new LinkedHashMap<>();
        tests.put(this.layout.staging().directory(), this::isStaging);
        tests.put(this.layout.seen(), (place) -> isOf(place, Ownership::isOfASnapshot));
        tests.put(this.layout.inodes(),
                (place) -> isOf(place, (child) -> isFile(child) && SUM.matcher(name(child)).matches()));
        if (!state.startsWith(this.layout.output())) {
            tests.put(state.resolve("output"), (file) -> startsWith(file, Pattern.compile("\\A(file:/|\\s*\\z)")));
        }
        if (!startsWith(this.layout.stateLock(), Pattern.compile("\\Apid "))) {
            notes().forEach((file, word) -> tests.put(state.resolve(file),
                    (path) -> startsWith(path, Pattern.compile("\\A\\z|\\A\\s*\\{[^\\x00]*?\"" + word + "\""))));
        }
        return firstForeign(tests);
    }

    /** Small files that are replaced as a whole, with a field that each has. */
    private static Map<String, String> notes() {
        return Map.of("runs.jsonl", "run", "last-run.json", "run", "scrub.json", "served_until", "judgement.json",
                "versions", "failed-verification.json", "compared");
    }

    private static Optional<Path> firstForeign(Map<Path, Test> tests) throws IOException {
        for (Map.Entry<Path, Test> test : tests.entrySet()) {
            if (FileKind.exists(test.getKey(), LinkOption.NOFOLLOW_LINKS) && !test.getValue().passes(test.getKey())) {
                return Optional.of(test.getKey());
            }
        }
        return Optional.empty();
    }

    /** A link into the snapshots, whether its snapshot exists or not. */
    private boolean isPointer(Path link) throws IOException {
        if (!FileKind.isLink(link)) {
            return false;
        }
        Path target = this.layout.output().resolve(Files.readSymbolicLink(link)).normalize();
        return this.layout.snapshots().normalize().equals(target.getParent())
                || (FileKind.exists(link) && FileKind.isDirectory(this.layout.snapshots())
                        && link.toRealPath().startsWith(this.layout.snapshots().toRealPath()));
    }

    /**
     * Whether a directory is empty or contains at least one snapshot of ours. The
     * snapshot that latest names may be damaged.
     */
    private boolean isHomeOfSnapshots(Path directory) throws IOException {
        if (!FileKind.isDirectory(directory)) {
            return false;
        }
        if (isSnapshot(this.layout.output().resolve(target(this.layout.latest())))) {
            return true;
        }
        List<Path> children = FileReads.list(directory).stream().sorted(Comparator.reverseOrder()).toList();
        for (Path child : children) {
            if (isSnapshot(child) && (hasRecords(child) || startsWith(child.resolve(Snapshot.SUMS), SUMS))) {
                return true;
            }
        }
        return children.stream().allMatch((child) -> name(child).startsWith(".") || name(child).equals("lost+found"));
    }

    private static Path target(Path link) throws IOException {
        return FileKind.isLink(link) ? Files.readSymbolicLink(link) : Path.of("");
    }

    /** Whether a directory is a snapshot by its name and by its record. */
    static boolean isOwnSnapshot(Path directory) throws IOException {
        return isSnapshot(directory) && hasRecords(directory);
    }

    private static boolean isSnapshot(Path directory) throws IOException {
        return SnapshotName.parse(name(directory)).isPresent() && isDirectory(directory);
    }

    private static boolean hasRecords(Path snapshot) throws IOException {
        return startsWith(snapshot.resolve(Snapshot.DATASET), RECORDS);
    }

    /** A snapshot whose deletion may have begun: its record is deleted last. */
    static boolean isRemains(Path directory) throws IOException {
        return isSnapshot(directory) && (hasRecords(directory) || isOfSnapshotFiles(directory));
    }

    private static boolean isOfSnapshotFiles(Path directory) throws IOException {
        return isOf(directory, (child) -> isFile(child) && FILE.matcher(name(child)).matches());
    }

    /**
     * Whether a directory is staging, by the record of its run, which is written first
     * and deleted first, or by the names in it.
     */
    private boolean isStaging(Path directory) throws IOException {
        Staging staging = this.layout.staging();
        return isDirectory(directory)
                && (startsWith(staging.run(), Pattern.compile("\\A\\s*\\{[^\\x00]*?\"previous_snapshot\""))
                        || (isOf(directory, Ownership::isStaged)
                                && isMissingOr(staging.shards(), (child) -> SHARD.matcher(name(child)).matches())
                                && isMissingOr(staging.proofs(), Ownership::isFile)
                                && isMissingOr(staging.orders(), Ownership::isFile)));
    }

    private static boolean isStaged(Path child) throws IOException {
        return isDirectory(child) ? STAGED_DIRECTORY.matcher(name(child)).matches()
                : isFile(child) && STAGED_FILE.matcher(name(child)).matches();
    }

    private static boolean isMissingOr(Path directory, Test child) throws IOException {
        return !FileKind.exists(directory, LinkOption.NOFOLLOW_LINKS) || isOf(directory, child);
    }

    private static boolean isOfASnapshot(Path file) throws IOException {
        String name = name(file);
        return isFile(file) && name.length() > SNAPSHOT_NAME
                && SnapshotName.parse(name.substring(0, SNAPSHOT_NAME)).isPresent();
    }

    private static boolean isOf(Path directory, Test child) throws IOException {
        if (!isDirectory(directory)) {
            return false;
        }
        for (Path path : FileReads.list(directory)) {
            if (!child.passes(path)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(Path file, Pattern head) throws IOException {
        if (!isFile(file)) {
            return false;
        }
        try (InputStream in = FileReads.open(file, LinkOption.NOFOLLOW_LINKS)) {
            return head.matcher(new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1)).find();
        }
        catch (NoSuchFileException ex) {
            return false;
        }
    }

    private static boolean isFile(Path path) throws IOException {
        return FileKind.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isDirectory(Path path) throws IOException {
        return FileKind.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Decides whether a path is ours. */
    @FunctionalInterface
    private interface Test {

        boolean passes(Path path) throws IOException;

    }

}
