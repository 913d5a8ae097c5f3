package dev.pixelproof.sidecar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.OpenSource;
import dev.pixelproof.source.SourceTree;

/**
 * Joins the candidates of a job with the metadata beside them. Fields of a nearer table
 * replace those of a table further up, and fields of files replace both.
 */
public final class Sidecars implements AutoCloseable {

    private static final Set<String> ENDINGS = Set.of("txt", "json", "jsonl", "csv");

    private static final int FIRST = 5;

    private final SourceTree sources;

    private final MetadataRule rule;

    private final SidecarFiles files;

    private final SidecarTables tables;

    private final List<String> firstOrphans = new ArrayList<>();

    private long orphans;

    /**
     * Opens the sidecars of a job.
     * @param sources of the images
     * @param rule which sidecars are read
     * @param scratch a directory for parts of large tables, which is created if needed
     * and removed in the end
     */
    public Sidecars(SourceTree sources, MetadataRule rule, Disk disk, Path scratch) {
        this.sources = sources;
        this.rule = rule;
        this.files = new SidecarFiles(sources);
        this.tables = new SidecarTables(sources, disk, scratch, this::addOrphan);
    }

    /**
     * Looks a candidate up in the tables; not for several threads.
     * @param candidate in path order over all calls
     * @throws dev.pixelproof.source.SourceException if a table is not what it should be
     */
    public Found find(Candidate candidate) throws IOException {
        return new Found(candidate,
                (this.rule.readsTables() && isDescribed(candidate)) ? this.tables.of(candidate.path()) : List.of());
    }

    /** Whether describing it reads files. */
    public boolean readsFiles(Candidate candidate) {
        return this.rule.readsFiles() && isDescribed(candidate);
    }

    /** Reads the metadata files of a candidate. Safe for any thread. */
    public Described describe(Found found) {
        Candidate candidate = found.candidate();
        if (found.rows().size() <= 1 && !readsFiles(candidate)) {
            return new Described(candidate.describedBy(String.join("", found.rows())), "");
        }
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String row : found.rows()) {
                fields.putAll(MetadataText.fields(row));
            }
            if (readsFiles(candidate)) {
                this.files.addTo(fields, candidate.path());
            }
            return described(candidate, MetadataText.of(fields));
        }
        catch (SidecarException | MalformedJsonException ex) {
            return new Described(candidate, isImage(candidate) ? String.valueOf(ex.getMessage()) : "");
        }
    }

    /** Only images have metadata. */
    private boolean isImage(Candidate candidate) {
        String path = candidate.path();
        return ImageFormat.namesAnImage(path.substring(path.lastIndexOf('/') + 1)) || hasImage(candidate);
    }

    private boolean hasImage(Candidate candidate) {
        try {
            return this.sources.format(candidate).isPresent();
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static Described described(Candidate candidate, String metadata) {
        int bytes = metadata.getBytes(StandardCharsets.UTF_8).length;
        return (bytes <= MetadataText.MAX_BYTES) ? new Described(candidate.describedBy(metadata), "") : new Described(
                candidate, "the metadata has %,d bytes; at most %,d are kept".formatted(bytes, MetadataText.MAX_BYTES));
    }

    private static boolean isDescribed(Candidate candidate) {
        return candidate.utf8() && !isNamedLikeOne(candidate.path());
    }

    /** Whether a path ends as those of sidecars do. */
    public static boolean isNamedLikeOne(String path) {
        return ENDINGS.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    /** Whether a path is that of a table. */
    public static boolean isTable(String path) {
        return SidecarTables.NAMES.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    /** A row may name a file that the job leaves out. */
    private void addOrphan(String table, TableRow row) {
        String directory = table.substring(0, table.lastIndexOf('/') + 1);
        if (!isThere(directory + row.file())) {
            this.orphans++;
            if (this.firstOrphans.size() < FIRST) {
                this.firstOrphans.add("%s, line %d: %s%s".formatted(table, row.line(), RowReader.shortened(row.file()),
                        this.sources.similar(directory + row.file())
                            .map((file) -> difference(row.file(), file.substring(directory.length())))
                            .orElse("")));
            }
        }
    }

    /** How a row's file differs from an existing one. */
    private static String difference(String named, String file) {
        String slashes = named.replace('\\', '/');
        String how = slashes.equals(file) ? "uses \\ for /" : unicode(slashes).equals(unicode(file))
                ? "is written in another Unicode form" : "differs in upper and lower case";
        return " (the file is %s; the row %s)".formatted(RowReader.shortened(file), how);
    }

    private static String unicode(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** A name that no file can have does not exist. */
    private boolean isThere(String path) {
        try (OpenSource file = this.sources.companion(path).orElse(null)) {
            return file != null;
        }
        catch (IOException ex) {
            return false;
        }
    }

    /** Ends the last tables, so that their remaining rows are reported. */
    @Override
    public void close() throws IOException {
        this.tables.close();
    }

    /** Rows that name no file, so far; after closing, of all tables that were met. */
    public long orphans() {
        return this.orphans;
    }

    /** The first few of them: table, line and the name in it. */
    public List<String> firstOrphans() {
        return List.copyOf(this.firstOrphans);
    }

    /**
     * A candidate with what tables say of it.
     *
     * @param candidate the candidate
     * @param rows the nearest one last
     */
    public record Found(Candidate candidate, List<String> rows) {
    }

    /**
     * A candidate with all its metadata.
     *
     * @param candidate with its metadata
     * @param problem why the metadata can't be used, as a sentence without a full stop,
     * or empty
     */
    public record Described(Candidate candidate, String problem) {
    }

}
