package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.path.UnsafePathException;

/**
 * Reads a source from beginning to end and detects a file that changes meanwhile. Of a
 * file beyond the limit only the first bytes are read. A file that is not an image is
 * never in memory as a whole. Safe for use by several threads.
 */
public final class SourceReader {

    /** The largest file that is read: the largest Java array. */
    public static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final int ATTEMPTS = 3;

    private static final int BUFFER = 64 * 1024;

    /** The number of bytes of other files that are kept to describe them. */
    private static final int SHOWN = 4096;

    private final long limit;

    private final HeapBudget heap;

    /** Reads all that a Java array and this JVM's heap hold. */
    public SourceReader() {
        this(MAX_BYTES, HeapBudget.unshared());
    }

    /**
     * Reads files up to a size.
     * @param limit of a file in bytes
     * @param heap that must hold it
     */
    public SourceReader(long limit, HeapBudget heap) {
        this.limit = limit;
        this.heap = heap;
    }

    /**
     * Reads a file that a person has named; every failure is an outcome. Links on the way
     * to its directory are followed.
     */
    public SourceFile read(Path file) {
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        Path name = absolute.getFileName();
        if (directory == null || name == null) {
            return new SourceFile.Failed(Reason.VANISHED, "The file is not a regular file");
        }
        ReadWatch.Reading reading = new ReadWatch().begin(absolute.toString());
        return read(() -> {
            OpenDirectory above = OpenDirectory.of(directory);
            try {
                return above.open(name, false, reading).closing(above);
            }
            catch (IOException | RuntimeException ex) {
                above.close();
                throw ex;
            }
        }, Long.MAX_VALUE);
    }

    /**
     * Reads a file of a source; every failure is an outcome.
     * @param path as in an entry or a candidate
     * @param utf8 whether the path's bytes are UTF-8
     */
    public SourceFile read(SourceTree sources, String path, boolean utf8) {
        return read(sources, path, utf8, Long.MAX_VALUE);
    }

    /**
     * Reads a file of a source, unless it has grown; every failure is an outcome.
     * @param most bytes: of a larger file nothing is read
     */
    public SourceFile read(SourceTree sources, String path, boolean utf8, long most) {
        return read(() -> sources.open(path, utf8), most);
    }

    /**
     * Reads a file of a source of another process; every failure is an outcome.
     * @param reference as {@link SourceTree#reference} gives it
     */
    public SourceFile read(URI reference) {
        String fragment = reference.getRawFragment();
        if (fragment == null) {
            return read(Path.of(reference));
        }
        Path directory = Path.of(URI.create(reference.toString().replaceFirst("#.*", "")));
        return read(new SourceTree(List.of(new SourceDirectory("", directory))),
                URLDecoder.decode(fragment, StandardCharsets.UTF_8), true);
    }

    private SourceFile read(Opening opening, long most) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                try (OpenSource file = opening.open()) {
                    if (!file.isRegular()) {
                        return new SourceFile.Failed(Reason.VANISHED,
                                "The file is not a regular file any more, or is a link that leads nowhere");
                    }
                    if (file.bytes() > most) {
                        return new SourceFile.Unread(file.bytes(),
                                String.format(Locale.ROOT, "The file has %,d bytes now", file.bytes()));
                    }
                    SourceFile content = readOnce(file);
                    if (isUnchanged(file, content)) {
                        return content;
                    }
                }
            }
            return new SourceFile.Failed(Reason.SOURCE_CHANGING,
                    "The file changed each of " + ATTEMPTS + " times that it was read");
        }
        catch (NoSuchFileException | NotDirectoryException ex) {
            return new SourceFile.Failed(Reason.VANISHED, "The file no longer exists");
        }
        catch (UnsafePathException ex) {
            return new SourceFile.Failed(Reason.UNREADABLE, String.valueOf(ex.getMessage()));
        }
        catch (IOException ex) {
            return new SourceFile.Failed(Reason.UNREADABLE, "The file can't be read: " + cause(ex));
        }
    }

    private static boolean isUnchanged(OpenSource file, SourceFile content) throws IOException {
        return State.of(file.attributes()).equals(State.of(file.attributesNow()))
                && size(content, file) == file.bytes();
    }

    private static long size(SourceFile content, OpenSource file) {
        if (content instanceof SourceFile.Image image) {
            return image.file().bytes().length;
        }
        return (content instanceof SourceFile.NoImage none) ? none.bytes() : file.bytes();
    }

    /** A failure without its path, which may be that of a descriptor. */
    private static String cause(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission; check its owner and mode";
        }
        String name = failure.getClass().getSimpleName().replace("Exception", "");
        if (failure instanceof FileSystemException ex) {
            return Objects.requireNonNullElse(ex.getReason(), name);
        }
        return Objects.requireNonNullElse(failure.getMessage(), name);
    }

    private SourceFile readOnce(OpenSource file) throws IOException {
        try (InputStream in = file.content()) {
            byte[] head = readHead(in, (int) Math.min(BUFFER, file.bytes()));
            Optional<ImageFormat> format = ImageFormat.recognize(head);
            if (format.isEmpty()) {
                return noImage(head, in, file.bytes());
            }
            Optional<String> excess = excess(file.bytes());
            if (excess.isPresent()) {
                return new SourceFile.Failed(Reason.TOO_LARGE, excess.get());
            }
            return new SourceFile.Image(new ImageFile(format.get(), readRest(head, in, (int) file.bytes())));
        }
    }

    private SourceFile noImage(byte[] head, InputStream in, long size) throws IOException {
        String damage = DamagedSignature.describe(head);
        Optional<String> excess = beyondLimit(size);
        if (excess.isEmpty()) {
            return hash(head, in, damage);
        }
        return damage.isEmpty() ? new SourceFile.Unread(size, excess.get())
                : new SourceFile.Failed(Reason.TOO_LARGE, excess.get());
    }

    /** Why an image of this many bytes is not read; empty where it is. */
    public Optional<String> excess(long size) {
        return beyondLimit(size).or(() -> this.heap.excess("The file has", size));
    }

    private Optional<String> beyondLimit(long size) {
        return (size <= this.limit) ? Optional.empty() : Optional
            .of(String.format(Locale.ROOT, "The file has %,d bytes; limits.file-size allows %,d", size, this.limit));
    }

    private static byte[] readHead(InputStream in, int most) throws IOException {
        byte[] head = new byte[most];
        int length = in.readNBytes(head, 0, most);
        return (length == most) ? head : Arrays.copyOf(head, length);
    }

    /**
     * Reads in small blocks: for each read, Java keeps a buffer of its size outside the
     * heap as long as the thread lives.
     */
    private static byte[] readRest(byte[] head, InputStream in, int size) throws IOException {
        if (size <= head.length) {
            return head;
        }
        byte[] all = Arrays.copyOf(head, size);
        int length = head.length;
        int read = 0;
        while (length < all.length && read >= 0) {
            read = in.read(all, length, Math.min(BUFFER, all.length - length));
            length += Math.max(0, read);
        }
        return (length == all.length) ? all : Arrays.copyOf(all, length);
    }

    private static SourceFile hash(byte[] head, InputStream in, String damage) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(head);
        long bytes = head.length;
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            bytes += n;
        }
        byte[] shown = Arrays.copyOf(head, Math.min(head.length, SHOWN));
        return new SourceFile.NoImage(bytes, Sha256.finish(digest), damage, shown);
    }

    /** The attributes that must stay the same while a file is read. */
    private record State(boolean regular, long bytes, long modified, String key) {

        static State of(BasicFileAttributes attributes) {
            return new State(attributes.isRegularFile(), attributes.size(),
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), String.valueOf(attributes.fileKey()));
        }

    }

    /** Opens a file that is read. */
    @FunctionalInterface
    private interface Opening {

        OpenSource open() throws IOException;

    }

}
