package dev.pixelproof.codec;

import java.security.MessageDigest;

import dev.pixelproof.digest.Sha256;

/** Takes the checksum of rows on their way. Not safe for use by several threads. */
public final class HashedRows implements PixelRows {

    private final PixelRows rows;

    private final MessageDigest digest = Sha256.digest();

    public HashedRows(PixelRows rows) {
        this.rows = rows;
    }

    @Override
    public Shape shape() {
        return this.rows.shape();
    }

    @Override
    public int read(byte[] target, int count) throws DecodeException {
        int given = this.rows.read(target, count);
        this.digest.update(target, 0, Math.toIntExact(given * shape().rowBytes()));
        return given;
    }

    /**
     * Reads the rows that are left, and ends.
     * @return SHA-256 of all samples; called once
     */
    public Sha256 sha256() throws DecodeException {
        byte[] block = PixelRows.block(shape());
        int rows = PixelRows.blockRows(shape());
        while (read(block, rows) > 0) {
            // the digest is all that is wanted
        }
        return Sha256.finish(this.digest);
    }

}
