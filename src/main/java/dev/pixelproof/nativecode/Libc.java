package dev.pixelproof.nativecode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Set;
import java.util.function.Supplier;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The C library's functions, bound when this class is initialized. Variadic functions are
 * declared with fixed arguments, which Linux passes in the same way on x86-64 and ARM64.
 */
final class Libc {

    /** Linux's errno values, the same on x86-64 and ARM64. */
    private static final int EPERM = 1;

    private static final int ENOENT = 2;

    private static final int EINTR = 4;

    private static final int EACCES = 13;

    private static final int EEXIST = 17;

    private static final int ENOTDIR = 20;

    private static final int EINVAL = 22;

    private static final int ENFILE = 23;

    private static final int EMFILE = 24;

    private static final int ENAMETOOLONG = 36;

    private static final int ENOSYS = 38;

    private static final int ELOOP = 40;

    private static final int EOPNOTSUPP = 95;

    private static final Set<Integer> UNSUPPORTED = Set.of(EPERM, EINVAL, ENOSYS, EOPNOTSUPP);

    static {
        Native.register(Libc.class, NativeLibrary.getProcess());
    }

    private Libc() {
    }

    static native int open(byte[] path, int flags) throws LastErrorException;

    static native int openat(int directory, byte[] name, int flags) throws LastErrorException;

    static native int symlink(byte[] target, byte[] link) throws LastErrorException;

    static native int close(int descriptor) throws LastErrorException;

    static native int pipe2(int[] descriptors, int flags) throws LastErrorException;

    static native int fcntl(int descriptor, int command, int argument) throws LastErrorException;

    static native int dup2(int from, int to) throws LastErrorException;

    /** Gives −1 for every error: for who does not ask which. */
    static native long read(int descriptor, byte[] target, long count);

    static native long write(int descriptor, byte[] bytes, long count) throws LastErrorException;

    static native long pread(int descriptor, ByteBuffer target, long count, long offset) throws LastErrorException;

    static native long syscall(long number, long directory, byte[] name, long flags, long mask, byte[] result)
            throws LastErrorException;

    static native long syscall(long number, long fromDirectory, byte[] from, long toDirectory, byte[] to, long flags)
            throws LastErrorException;

    /** Closes a descriptor that nothing was written to; Linux frees it in any case. */
    static void release(int descriptor) {
        try {
            close(descriptor);
        }
        catch (LastErrorException ex) {
            // nothing was written that could be lost
        }
    }

    /** A call of the C library that returns a number. */
    interface Call {

        long call() throws LastErrorException;

    }

    /**
     * Calls, and throws Java's exception for its error.
     * @throws UnsupportedOperationException if the kernel, its filter of system calls or
     * the file system does not have the call
     */
    static void callIfSupported(Supplier<String> file, Call call) throws IOException {
        try {
            call.call();
        }
        catch (LastErrorException ex) {
            if (UNSUPPORTED.contains(ex.getErrorCode())) {
                throw new UnsupportedOperationException(file.get() + ": " + reason(ex), ex);
            }
            throw exception(ex.getErrorCode(), file.get(), reason(ex));
        }
    }

    /**
     * Calls, again where a signal came between, and throws Java's exception for its
     * error.
     */
    static int call(Supplier<String> file, Call call) throws IOException {
        while (true) {
            try {
                return (int) call.call();
            }
            catch (LastErrorException ex) {
                if (ex.getErrorCode() != EINTR) {
                    throw exception(ex.getErrorCode(), file.get(), reason(ex));
                }
            }
        }
    }

    private static IOException exception(int error, String file, String reason) {
        return switch (error) {
            case ENOENT -> new NoSuchFileException(file, null, reason);
            case EACCES -> new AccessDeniedException(file, null, reason);
            case EEXIST -> new FileAlreadyExistsException(file, null, reason);
            case ENOTDIR -> new NotDirectoryException(file);
            case ELOOP -> new FileSystemLoopException(file);
            case ENAMETOOLONG -> new NameTooLongException(file, reason);
            case EMFILE -> new FileSystemException(file, null, reason + " (EMFILE); raise the limit: ulimit -n");
            case ENFILE -> new FileSystemException(file, null, reason + " (ENFILE)");
            default -> new FileSystemException(file, null, reason);
        };
    }

    /** The text of JNA's message, which begins with the number in brackets. */
    private static String reason(LastErrorException ex) {
        String message = String.valueOf(ex.getMessage());
        return message.substring(message.indexOf(']') + 1).strip();
    }

}
