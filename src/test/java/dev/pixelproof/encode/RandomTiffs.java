package dev.pixelproof.encode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

import dev.pixelproof.codec.AnyTiff;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PngCarriage;
import dev.pixelproof.codec.RandomSamples;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;

/**
 * TIFF files of every sample type in 1 to 5 channels, and what OpenCV makes of each.
 */
final class RandomTiffs {

    private static final int NOT_MULTIPLIED_IN = 2;

    private final AnyTiff form;

    private final Samples samples;

    private final String kind;

    RandomTiffs(Random random, RandomSamples.Content content) {
        Dtype dtype = RandomSamples.oneOf(List.of(Dtype.values()), random);
        Shape shape = new Shape(RandomSamples.side(random), RandomSamples.side(random), 1 + random.nextInt(5), dtype);
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.form = new AnyTiff(order, random.nextBoolean(), 1 + random.nextInt(shape.height()),
                random.nextBoolean() ? NOT_MULTIPLIED_IN : 0);
        Samples drawn = RandomSamples.of(shape, 8 * dtype.bytes(), content, random);
        boolean transparent = shape.channels() == 4 && random.nextBoolean();
        this.samples = transparent ? RandomSamples.transparent(drawn, random) : drawn;
        this.kind = this.form + (transparent ? " transparent " : " ") + content + " " + shape;
    }

    WrittenImage draw() {
        Shape shape = this.samples.shape();
        byte[] file = this.form.write(this.samples);
        boolean wide = shape.dtype().bytes() > 2;
        if (shape.channels() == 5 || (shape.channels() == 2 && wide)) {
            return WrittenImage.refused(this.kind, ImageFormat.TIFF, file);
        }
        if (shape.channels() == 2) {
            return WrittenImage.kept(this.kind, ImageFormat.TIFF, file, grayIn8Bits());
        }
        if (shape.channels() == 4 && shape.dtype().bytes() == 1 && this.form.alpha() == NOT_MULTIPLIED_IN) {
            return WrittenImage.kept(this.kind, ImageFormat.TIFF, file, multiplied());
        }
        Samples decoded = RandomSamples.inOpenCvOrder(this.samples);
        return PngCarriage.obstacle(shape).isEmpty() ? WrittenImage.carried(this.kind, ImageFormat.TIFF, file, decoded)
                : WrittenImage.kept(this.kind, ImageFormat.TIFF, file, decoded);
    }

    /** Opacity is multiplied into the colours, as if all were unsigned. */
    private Samples multiplied() {
        Samples decoded = RandomSamples.inOpenCvOrder(this.samples);
        byte[] data = decoded.data();
        for (int i = 0; i < data.length; i++) {
            int alpha = data[i / 4 * 4 + 3] & 0xff;
            data[i] = (i % 4 == 3) ? data[i] : (byte) (((data[i] & 0xff) * alpha + 127) / 255);
        }
        return decoded;
    }

    /** The second channel is dropped, and of 16 bits the lower 8. */
    private Samples grayIn8Bits() {
        Samples gray = RandomSamples.channels(this.samples, 0);
        Shape shape = gray.shape();
        if (shape.dtype().bytes() == 1) {
            return gray;
        }
        ByteBuffer wide = ByteBuffer.wrap(gray.data()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer narrow = ByteBuffer.allocate((int) shape.samples());
        while (wide.hasRemaining()) {
            narrow.put((byte) (wide.getShort() >> 8));
        }
        Dtype dtype = (shape.dtype() == Dtype.UINT16) ? Dtype.UINT8 : Dtype.INT8;
        return new Samples(new Shape(shape.height(), shape.width(), 1, dtype), narrow.array());
    }

}
