package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.digest.Sha256;

/**
 * Reads a source from beginning to end and tells a file that changes meanwhile. What is
 * no image is never held in memory as a whole. Safe for use by several threads.
 */
public final class SourceReader {

    /** The largest file that is read: what a Java array holds. */
    public static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final int ATTEMPTS = 3;

    private static final int BUFFER = 64 * 1024;

    private final long limit;

    private final HeapBudget heap;

    /** Reads all that a Java array and this JVM's heap hold. */
    public SourceReader() {
        this(MAX_BYTES, HeapBudget.ofThisJvm());
    }

    /**
     * Reads images up to a size.
     * @param limit of a file in bytes
     * @param heap that must hold it as well
     */
    public SourceReader(long limit, HeapBudget heap) {
        this.limit = limit;
        this.heap = heap;
    }

    /** Reads a file; every failure is an outcome. */
    public SourceFile read(Path file) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                State before = State.of(file);
                if (!before.regular()) {
                    return new SourceFile.Failed(Reason.VANISHED,
                            "The file is no regular file (any more), or a link that leads nowhere");
                }
                SourceFile content = readOnce(file, before.bytes());
                if (before.equals(State.of(file)) && size(content, before) == before.bytes()) {
                    return content;
                }
            }
            return new SourceFile.Failed(Reason.SOURCE_CHANGING,
                    "The file changed each of " + ATTEMPTS + " times that it was read");
        }
        catch (NoSuchFileException ex) {
            return new SourceFile.Failed(Reason.VANISHED, "The file is not there any more");
        }
        catch (IOException ex) {
            if (isBelowAFile(file)) {
                return new SourceFile.Failed(Reason.VANISHED, "The file is not there any more");
            }
            return new SourceFile.Failed(Reason.UNREADABLE, "The file can't be read: " + cause(file, ex));
        }
    }

    /**
     * Where a directory became a file, some Java versions find no such file and others no
     * directory.
     */
    private static boolean isBelowAFile(Path file) {
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return true;
            }
        }
        return false;
    }

    private static long size(SourceFile content, State before) {
        if (content instanceof SourceFile.Image image) {
            return image.bytes().length;
        }
        return (content instanceof SourceFile.NoImage none) ? none.bytes() : before.bytes();
    }

    private static String cause(Path file, IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission; check its owner and mode";
        }
        String message = String.valueOf(failure.getMessage());
        String name = failure.getClass().getSimpleName().replace("Exception", "");
        return message.equals(file.toString()) ? name : message.replace(file + ": ", "");
    }

    private SourceFile readOnce(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(ImageFormat.HEAD_BYTES);
            Optional<ImageFormat> format = ImageFormat.recognize(head);
            if (format.isEmpty()) {
                return hash(head, in);
            }
            Optional<String> excess = excess(size);
            if (excess.isPresent()) {
                return new SourceFile.Failed(Reason.TOO_LARGE, excess.get());
            }
            return new SourceFile.Image(readRest(head, in, (int) size), format.get());
        }
    }

    /** Why an image of this many bytes is not read; empty where it is. */
    public Optional<String> excess(long size) {
        if (size > this.limit) {
            return Optional.of(String.format(Locale.ROOT, "The file has %,d bytes; limits.file-size allows %,d", size,
                    this.limit));
        }
        return this.heap.excess("The file has", size);
    }

    /**
     * Reads in small blocks: for each read, Java keeps a buffer of its size outside the
     * heap as long as the thread lives.
     */
    private static byte[] readRest(byte[] head, InputStream in, int size) throws IOException {
        byte[] all = Arrays.copyOf(head, Math.max(size, head.length));
        int length = head.length;
        int read = 0;
        while (length < all.length && read >= 0) {
            read = in.read(all, length, Math.min(BUFFER, all.length - length));
            length += Math.max(0, read);
        }
        return (length == all.length) ? all : Arrays.copyOf(all, length);
    }

    private static SourceFile hash(byte[] head, InputStream in) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(head);
        long bytes = head.length;
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            bytes += n;
        }
        return new SourceFile.NoImage(bytes, Sha256.finish(digest), DamagedSignature.describe(head));
    }

    /** What must stay the same while a file is read. */
    private record State(boolean regular, long bytes, long modified, String key) {

        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS);
            return new State(attributes.isRegularFile(), attributes.size(),
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), String.valueOf(attributes.fileKey()));
        }

    }

}
