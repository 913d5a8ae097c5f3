package dev.pixelproof.run.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;

/**
 * The newest runs, one line each, and the newest one in a file of its own. Both files are
 * replaced as a whole, so that neither is ever half written; a damaged line is dropped.
 * Not safe for use by several threads.
 */
public final class RunHistory {

    /** Lines kept. */
    static final int RUNS = 1000;

    /** Far more than all kept lines have. */
    private static final int MAX_BYTES = 16 << 20;

    /** The same for one line. */
    private static final int MAX_LINE = 2 << 20;

    private final Disk disk;

    private final Path runs;

    private final Path last;

    /**
     * The history of a job.
     * @param state its state directory, which exists
     */
    public RunHistory(Disk disk, Path state) {
        this.disk = disk;
        this.runs = state.resolve("runs.jsonl");
        this.last = state.resolve("last-run.json");
    }

    /** Adds a run as the newest one. */
    public void append(RunRecord run) throws IOException {
        Map<String, Object> fields = run.fields();
        Deque<byte[]> lines = lines();
        lines.add(Json.bytes(fields));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            content.write(line);
            content.write('\n');
        }
        this.disk.replace(this.runs, content.toByteArray());
        this.disk.replace(this.last, Json.pretty(fields));
    }

    /** The newest runs, oldest first; other lines are skipped. */
    public List<PastRun> runs() throws IOException {
        return lines().stream().map(PastRun::parse).flatMap(Optional::stream).toList();
    }

    /** The newest lines that are whole, one fewer than may be kept. */
    private Deque<byte[]> lines() throws IOException {
        byte[] bytes = tail();
        Deque<byte[]> lines = new ArrayDeque<>();
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, start, end);
                start = end + 1;
                if (isWhole(line)) {
                    lines.add(line);
                }
                if (lines.size() == RUNS) {
                    lines.remove();
                }
            }
        }
        return lines;
    }

    private static boolean isWhole(byte[] line) {
        try {
            return line.length <= MAX_LINE && Json.read(line, Map.class).containsKey("run");
        }
        catch (MalformedJsonException ex) {
            return false;
        }
    }

    /** The end of the file, which may start within a line. */
    private byte[] tail() throws IOException {
        if (!FileKind.isRegularFile(this.runs, LinkOption.NOFOLLOW_LINKS)) {
            return new byte[0];
        }
        try (InputStream in = FileReads.open(this.runs)) {
            in.skipNBytes(Math.max(0, Files.size(this.runs) - MAX_BYTES));
            return in.readNBytes(MAX_BYTES);
        }
    }

}
