package dev.pixelproof.durable;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** A file, or a line of it, has more bytes than are held in memory. */
public final class FileTooLargeException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    private FileTooLargeException(Path file, String reason) {
        super(file.toString(), null, reason);
    }

    static FileTooLargeException whole(Path file, long most) {
        return new FileTooLargeException(file, String.format(Locale.ROOT,
                "the file has more than %,d bytes, the most that this Java heap of %,d MB can hold; raise it with -Xmx if the file is genuine",
                most, Runtime.getRuntime().maxMemory() >> 20));
    }

    static FileTooLargeException line(Path file, long most) {
        return new FileTooLargeException(file, String.format(Locale.ROOT,
                "a line has more than %,d bytes, more than Pixelproof writes there; the file is damaged or was made by another program",
                most));
    }

    /** The problem, with the name of the file. */
    public String problem() {
        return getFile() + ": " + getReason();
    }

}
