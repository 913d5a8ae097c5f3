package dev.pixelproof.manifest;

/**
 * What became of one candidate.
 *
 * @param path relative to its source directory
 * @param bytes its size
 * @param modified its modification time in UTC with nanoseconds; the year 1 if it was
 * being written
 * @param sha256 SHA-256 of the file, empty where it could not be read
 * @param version identifies the file's version at its origin; empty for a file on disk
 * @param state {@code entry}, {@code damaged}, {@code rejected} or {@code ignored}
 * @param annotationSha256 SHA-256 of its entry's {@link Annotation}; empty where that is,
 * or where it is no entry
 */
public record SourceRecord(String path, long bytes, String modified, String sha256, String version, String state,
        String annotationSha256) implements FlatRecord {

    /** It is in the manifest. */
    public static final String ENTRY = "entry";

    /** It is a damaged image that was kept, apart from the manifest. */
    public static final String DAMAGED = "damaged";

    /** It is an image, or named like one, but not in the manifest. */
    public static final String REJECTED = "rejected";

    /** It is no image and is not named like one. */
    public static final String IGNORED = "ignored";

    /** A time that no file has: by it none is taken for the same. */
    private static final String UNKNOWN = "0001-01-01T00:00:00.000000000Z";

    /** A candidate without an annotation. */
    public SourceRecord(String path, long bytes, String modified, String sha256, String state) {
        this(path, bytes, modified, sha256, state, "");
    }

    /** A candidate on disk. */
    public SourceRecord(String path, long bytes, String modified, String sha256, String state,
            String annotationSha256) {
        this(path, bytes, modified, sha256, "", state, annotationSha256);
    }

    /** A file that is being written: the next run examines it again. */
    public static SourceRecord waiting(String path) {
        return new SourceRecord(path, 0, UNKNOWN, "", IGNORED);
    }

    /** An entry that is kept as it was while its file is being written. */
    public static SourceRecord held(Entry entry, String annotationSha256) {
        return new SourceRecord(entry.path(), entry.source().bytes(), UNKNOWN, entry.source().sha256(), ENTRY,
                annotationSha256);
    }

    /** Whether an entry was made of it, be it in the manifest or apart from it. */
    public boolean isStored() {
        return this.state.equals(ENTRY) || this.state.equals(DAMAGED);
    }

    /** Whether it is one of these two. */
    public boolean waits() {
        return this.modified.equals(UNKNOWN) && !this.state.equals(REJECTED);
    }

    @Override
    public FlatJsonWriter write(FlatJsonWriter out) {
        return out.text("path", this.path)
            .number("bytes", this.bytes)
            .text("modified", this.modified)
            .text("sha256", this.sha256)
            .text("version", this.version)
            .text("state", this.state)
            .text("annotation_sha256", this.annotationSha256);
    }

    /**
     * Reads a record that fills the bytes.
     * @throws MalformedJsonException if they are not JSON
     */
    public static SourceRecord parse(byte[] json) throws MalformedJsonException {
        FlatJsonReader in = new FlatJsonReader(json);
        SourceRecord record = new SourceRecord(in.text("path"), in.number("bytes"), in.text("modified"),
                in.text("sha256"), in.textOrNone("version"), in.text("state"), in.text("annotation_sha256"));
        return in.isDone() ? record : Json.read(json, SourceRecord.class);
    }

}
