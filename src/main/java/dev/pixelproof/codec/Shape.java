package dev.pixelproof.codec;

/**
 * The shape and sample type of a decoded image: what NumPy calls
 * {@code (height, width, channels)} and {@code dtype}.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels samples a pixel, at least 1
 * @param dtype type of each sample
 */
public record Shape(int height, int width, int channels, Dtype dtype) {

    public Shape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "Height, width and channels must be at least 1: %d, %d, %d".formatted(height, width, channels));
        }
    }

    /** Samples in the image. */
    public long samples() {
        return (long) this.height * this.width * this.channels;
    }

    /** Bytes that the samples take in memory: {@code array.nbytes} in NumPy. */
    public long bytes() {
        return samples() * this.dtype.bytes();
    }

    /** Bytes of one row. */
    public long rowBytes() {
        return (long) this.width * this.channels * this.dtype.bytes();
    }

    /** Height × width × channels and type, as in {@code 512×768×3 uint8}. */
    @Override
    public String toString() {
        return this.height + "×" + this.width + "×" + this.channels + " " + this.dtype;
    }

}
