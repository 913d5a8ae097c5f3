package dev.pixelproof.benchmark;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;

/**
 * One image in each form that an encoder wants it in, so that no encoder pays for
 * converting it.
 */
record BenchmarkImage(Samples samples, Pixels pixels, BufferedImage buffered) {

    static BenchmarkImage of(Samples samples) {
        return new BenchmarkImage(samples, OpenCvCodec.create().pixels(samples), buffered(samples));
    }

    private static BufferedImage buffered(Samples samples) {
        Shape shape = samples.shape();
        boolean wide = shape.dtype() == Dtype.UINT16;
        if (shape.channels() == 4 || (wide && shape.channels() == 3)) {
            throw new IllegalArgumentException("BufferedImage has no type for " + shape);
        }
        if (wide) {
            BufferedImage image = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_USHORT_GRAY);
            short[] target = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
            ByteBuffer.wrap(samples.data()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(target);
            return image;
        }
        BufferedImage image = new BufferedImage(shape.width(), shape.height(),
                (shape.channels() == 1) ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(samples.data(), 0, target, 0, target.length);
        return image;
    }

    double megabytes() {
        return samples().shape().bytes() / 1e6;
    }

}
