package dev.pixelproof.codec;

import java.util.function.Consumer;

/**
 * Decodes images and encodes pixels. Implementations are safe for use by several threads
 * at once.
 */
public interface ImageCodec extends AutoCloseable {

    /** Name and version of the decoder, as in {@code OpenCV 4.9.0}. */
    String version();

    /**
     * Decodes an encoded image.
     * @param encoded a whole image file's bytes
     * @param mode how to read it
     * @return the pixels; the caller closes them
     * @throws DecodeException if the bytes are no image that this codec reads
     * @throws OutOfMemoryError if there is no memory for the pixels, which says nothing
     * about the image
     */
    Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException;

    /**
     * Decodes an encoded image, and passes on what the decoder says about it.
     * @param remarks is called at most once, before this returns, and only if the decoder
     * said something
     * @throws DecodeException as {@link #decode(byte[], ReadMode)}
     */
    default Pixels decode(byte[] encoded, ReadMode mode, Consumer<Remarks> remarks) throws DecodeException {
        return decode(encoded, mode);
    }

    /**
     * Whether a file decodes to the same samples each time. A decoder may leave parts of
     * a damaged image undefined; the same bytes then give different pixels.
     * @param encoded a whole image file's bytes
     */
    boolean decodesRepeatably(byte[] encoded);

    /**
     * Copies samples into native memory.
     * @return the pixels; the caller closes them
     * @throws IllegalArgumentException if there are more than 512 channels
     */
    default Pixels pixels(Samples samples) {
        try {
            return pixels(samples.rows());
        }
        catch (DecodeException ex) {
            throw new IllegalStateException("Samples in memory can't be read", ex);
        }
    }

    /**
     * Copies rows into native memory.
     * @param rows of which none was read yet
     * @return the pixels; the caller closes them
     * @throws DecodeException if the rows can't be read to their end
     * @throws IllegalArgumentException if there are more than 512 channels
     */
    Pixels pixels(PixelRows rows) throws DecodeException;

    /**
     * Encodes pixels as PNG, exactly.
     * @param compression for {@code fast}, this codec's own default
     * @throws IllegalArgumentException if PNG can't carry them, see {@link PngCarriage}
     */
    byte[] encodePng(Pixels pixels, PngCompression compression);

    /** Ends helper processes; a later request starts them again. */
    @Override
    default void close() {
    }

}
