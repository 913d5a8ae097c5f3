package dev.pixelproof.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;

import dev.pixelproof.digest.Sha256;

/**
 * Chooses the entries that the daily scrub proves again. Paths are divided into parts by
 * their hash, and each day proves one part, in turn. A run after days without one catches
 * up on their parts. Not safe for use by several threads.
 */
public final class Rotation {

    private final MessageDigest digest = Sha256.digest();

    private final int parts;

    private final long first;

    private final long days;

    private Rotation(int parts, long first, long days) {
        this.parts = parts;
        this.first = first;
        this.days = days;
    }

    /**
     * Chooses for the days after one up to another.
     * @param parts 1 or more; with 1, every path is chosen each day
     * @param done the last day that was served
     * @param today the last day to serve
     */
    public static Rotation between(int parts, LocalDate done, LocalDate today) {
        return new Rotation(parts, done.toEpochDay() + 1, Math.max(0, today.toEpochDay() - done.toEpochDay()));
    }

    /** Chooses nothing. */
    public static Rotation none() {
        return new Rotation(1, 0, 0);
    }

    /** Whether a path's part is served. */
    boolean chooses(String path) {
        if (this.days == 0 || this.days >= this.parts) {
            return this.days > 0;
        }
        byte[] hash = this.digest.digest(path.getBytes(StandardCharsets.UTF_8));
        long part = Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), this.parts);
        return Math.floorMod(part - this.first, (long) this.parts) < this.days;
    }

}
