package dev.pixelproof.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 checksum (FIPS 180-4) in lower-case hex.
 *
 * @param hex 64 lower-case hex digits
 */
public record Sha256(String hex) {

    /** Length of a checksum in hex. */
    public static final int HEX_DIGITS = 64;

    private static final int BUFFER = 64 * 1024;

    public Sha256 {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("Not a lower-case SHA-256 in hex: '" + hex + "'");
        }
    }

    private static boolean isHex(String text) {
        boolean hex = text.length() == HEX_DIGITS;
        for (int i = 0; hex && i < HEX_DIGITS; i++) {
            char digit = text.charAt(i);
            hex = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        }
        return hex;
    }

    /** Takes the checksum of an array. */
    public static Sha256 of(byte[] bytes) {
        return finish(digest(), bytes);
    }

    /**
     * Takes the checksum of a file in one sequential read, in constant memory.
     * @throws FileSystemException naming the file, if it can't be read
     */
    public static Sha256 of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
        catch (FileSystemException ex) {
            throw ex;
        }
        catch (IOException ex) {
            FileSystemException named = new FileSystemException(file.toString(), null, ex.getMessage());
            named.initCause(ex);
            throw named;
        }
    }

    /**
     * Takes the checksum of all that a stream still has, in constant memory.
     * @throws IOException if it can't be read
     */
    public static Sha256 of(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return finish(digest);
    }

    /** Closes a running digest, which must be a SHA-256. */
    public static Sha256 finish(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static Sha256 finish(MessageDigest digest, byte[] bytes) {
        digest.update(bytes);
        return finish(digest);
    }

    /** Starts a SHA-256 digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every Java platform has SHA-256", ex);
        }
    }

    /** The first {@code digits} hex digits, for names that people read. */
    public String prefix(int digits) {
        return this.hex.substring(0, digits);
    }

    @Override
    public String toString() {
        return this.hex;
    }

}
