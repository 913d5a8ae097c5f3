package dev.pixelproof.codec;

import java.nio.ByteBuffer;

/**
 * Decoded samples in a Java array: row-major, channels interleaved (OpenCV's BGR or BGRA
 * order where there are colours), little-endian, without padding between rows. The array
 * is not copied, and must not be changed later.
 *
 * @param shape shape and type
 * @param data exactly {@code shape.bytes()} bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Samples(Shape shape, byte[] data) {

    public Samples {
        if (shape.bytes() != data.length) {
            throw new IllegalArgumentException(
                    "%s takes %d bytes, but %d are given; check height, width, channels and type".formatted(shape,
                            shape.bytes(), data.length));
        }
    }

    /** The rows, from the first one on. */
    public PixelRows rows() {
        ByteBuffer rest = ByteBuffer.wrap(this.data);
        return new PixelRows() {

            @Override
            public Shape shape() {
                return Samples.this.shape;
            }

            @Override
            public int read(byte[] target, int rows) {
                int count = (int) Math.min(rows, rest.remaining() / Samples.this.shape.rowBytes());
                rest.get(target, 0, Math.toIntExact(count * Samples.this.shape.rowBytes()));
                return count;
            }

        };
    }

}
