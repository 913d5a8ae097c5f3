package dev.pixelproof.export.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.path.PathBelow;

/**
 * The files of one export, below one directory, each with its checksum in SHA256SUMS in
 * the order in which they were ended. Not safe for use by several threads.
 */
public final class ExportFiles implements AutoCloseable {

    /** Says what the export is. */
    public static final String EXPORT = "export.json";

    /** The ids of items, and the places of their records. */
    public static final String IDS = "ids.jsonl";

    /** The entries that are not in the export, with reasons. */
    public static final String LEFT_OUT = "left_out.jsonl";

    /** The checksums of all other files. */
    public static final String SUMS = "SHA256SUMS";

    public static final Set<String> OWN = Set.of(EXPORT, IDS, LEFT_OUT, SUMS);

    private final Disk disk;

    private final Path directory;

    private final DurableFile sums;

    private final BackgroundForcing background = new BackgroundForcing();

    private final Set<ExportFile> open = new LinkedHashSet<>();

    private String lastParent = "";

    private long count;

    private long bytes;

    /**
     * Begins an export.
     * @param directory exists and is empty
     */
    public ExportFiles(Disk disk, Path directory) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.sums = disk.create(directory.resolve(SUMS));
    }

    /**
     * Begins a file.
     * @param name relative to the export's directory, with {@code /} between components
     * @throws dev.pixelproof.path.UnsafePathException if it leads out of that
     */
    public ExportFile create(String name) throws IOException {
        return create(name, Forcing.AT_ONCE);
    }

    /**
     * Begins one of many small files, each of which is forced in the background while
     * others are written.
     * @param name as for {@link #create}
     * @throws FileAlreadyExistsException if it is the name of a file or directory, or if
     * a file has the name of a directory above it
     */
    public ExportFile createOneOfMany(String name) throws IOException {
        return create(name, this.background);
    }

    /** Begins to bring to the device what was written of a file. */
    Future<?> beginForcing(DurableFile file) {
        return this.background.begin(file);
    }

    private ExportFile create(String name, Forcing forcing) throws IOException {
        Path file = PathBelow.resolve(this.directory, name);
        int slash = name.lastIndexOf('/');
        if (slash >= 0 && !name.substring(0, slash).equals(this.lastParent)) {
            createDirectories(Disk.parent(file));
            this.lastParent = name.substring(0, slash);
        }
        ExportFile created = new ExportFile(this, name, this.disk.create(file), forcing);
        this.open.add(created);
        return created;
    }

    private void createDirectories(Path parent) throws IOException {
        try {
            this.disk.createDirectories(parent);
        }
        catch (FileSystemException ex) {
            Path above = parent;
            while (!FileKind.exists(above, LinkOption.NOFOLLOW_LINKS)) {
                above = Disk.parent(above);
            }
            throw FileKind.isDirectory(above) ? ex : new FileAlreadyExistsException(above.toString());
        }
    }

    /** Writes a small file. */
    public void write(String name, byte[] content) throws IOException {
        try (ExportFile file = create(name)) {
            file.write(content);
        }
    }

    /** Begins a file of lines that are in memory. */
    public LineFile lines(String name) throws IOException {
        return new LineFile(create(name));
    }

    void closed(ExportFile file, String name, long size, Sha256 sha256) throws IOException {
        this.open.remove(file);
        this.count++;
        this.bytes += size;
        this.sums.write(sumLine(name, sha256).getBytes(StandardCharsets.UTF_8));
    }

    /** As GNU coreutils' sha256sum writes it, names with line breaks too. */
    static String sumLine(String name, Sha256 sha256) {
        String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (escaped.equals(name) ? "" : "\\") + sha256.hex() + "  " + escaped + "\n";
    }

    /** A name as it was before {@link #sumLine} had to escape it. */
    static String unescaped(String name) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character == '\\' && i + 1 < name.length()) {
                character = name.charAt(++i);
                character = (character == 'n') ? '\n' : (character == 'r') ? '\r' : character;
            }
            plain.append(character);
        }
        return plain.toString();
    }

    /** Files that are ended. */
    public long count() {
        return this.count;
    }

    /** Bytes of the files that are ended. */
    public long bytes() {
        return this.bytes;
    }

    /** Ends the list of checksums, and makes sure that all names are on the device. */
    public void finish() throws IOException {
        this.background.finish();
        try (this.sums) {
            this.sums.force();
        }
        FileReads.walk(this.directory, (path) -> {
            if (FileKind.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                this.disk.forceDirectory(path);
            }
        });
    }

    @Override
    public void close() throws IOException {
        try (this.sums) {
            this.background.close();
            this.open.forEach(ExportFile::abandon);
        }
    }

}
