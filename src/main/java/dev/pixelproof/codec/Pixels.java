package dev.pixelproof.codec;

import java.util.Optional;

import dev.pixelproof.digest.Sha256;

/**
 * A decoded image in native memory. The receiver closes it. Not safe for use by several
 * threads at once.
 */
public interface Pixels extends AutoCloseable {

    /** Shape and type. */
    Shape shape();

    /**
     * SHA-256 of the samples, row-major, interleaved, little-endian:
     * {@code hashlib.sha256(array.tobytes())} in Python.
     */
    Sha256 sha256();

    /**
     * Compares shape, type and every sample bit by bit, so that a NaN equals itself.
     * @return the difference, or empty where both are the same
     */
    Optional<PixelDifference> differenceFrom(Pixels expected);

    /** The rows, from the first one on; to be read before the pixels are closed. */
    PixelRows rows();

    /**
     * Copies the samples into a Java array.
     * @throws IllegalArgumentException where they take 2 GiB or more
     */
    Samples samples();

    @Override
    void close();

}
