package dev.pixelproof.encode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.RandomSamples;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;

/**
 * Files of Netpbm's formats (pbm(5), pgm(5), ppm(5), pam(5), pfm(5)), and what OpenCV
 * makes of each.
 */
final class RandomNetpbms {

    private static final String[] TUPLE_TYPES = { "GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA" };

    private final Random random;

    private final RandomSamples.Content content;

    private final int height;

    private final int width;

    RandomNetpbms(Random random, RandomSamples.Content content) {
        this.random = random;
        this.content = content;
        this.height = RandomSamples.side(random);
        this.width = RandomSamples.side(random);
    }

    WrittenImage draw() {
        Dtype dtype = this.random.nextBoolean() ? Dtype.UINT8 : Dtype.UINT16;
        int channels = this.random.nextBoolean() ? 1 : 3;
        return switch (this.random.nextInt(5)) {
            case 0 -> bitmap();
            case 1 -> text(samples(channels, dtype));
            case 2 -> binary(samples(channels, dtype));
            case 3 -> arbitrary(samples(1 + this.random.nextInt(4), dtype));
            default -> floats(samples(channels, Dtype.FLOAT32));
        };
    }

    private Samples samples(int channels, Dtype dtype) {
        return RandomSamples.of(new Shape(this.height, this.width, channels, dtype), 8 * dtype.bytes(), this.content,
                this.random);
    }

    private static int most(Samples samples) {
        return (samples.shape().dtype() == Dtype.UINT8) ? 255 : 65_535;
    }

    private String kind(String what, Samples samples) {
        return what + " " + this.content + " " + samples.shape();
    }

    private static byte[] file(String header, byte[] raster) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(raster);
        return all.toByteArray();
    }

    /** Most significant byte first. */
    private static byte[] bigEndian(Samples samples) {
        byte[] data = samples.data().clone();
        for (int i = 0; samples.shape().dtype() == Dtype.UINT16 && i < data.length; i += 2) {
            data[i] = samples.data()[i + 1];
            data[i + 1] = samples.data()[i];
        }
        return data;
    }

    private static WrittenImage carried(String kind, ImageFormat format, byte[] file, Samples samples) {
        return WrittenImage.carried(kind, format, file, RandomSamples.inOpenCvOrder(samples));
    }

    /** One is black. */
    private WrittenImage bitmap() {
        Samples bits = RandomSamples.of(new Shape(this.height, this.width, 1, Dtype.UINT8), 1, this.content,
                this.random);
        int rowBytes = (this.width + 7) / 8;
        byte[] raster = new byte[rowBytes * this.height];
        byte[] decoded = new byte[bits.data().length];
        for (int i = 0; i < decoded.length; i++) {
            int x = i % this.width;
            raster[i / this.width * rowBytes + x / 8] |= (byte) (bits.data()[i] << (7 - x % 8));
            decoded[i] = (byte) ((bits.data()[i] == 1) ? 0 : -1);
        }
        return carried(kind("P4", bits), ImageFormat.PNM, file("P4\n" + this.width + " " + this.height + "\n", raster),
                new Samples(bits.shape(), decoded));
    }

    private WrittenImage text(Samples samples) {
        String magic = (samples.shape().channels() == 1) ? "P2" : "P3";
        ByteBuffer data = ByteBuffer.wrap(samples.data()).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder text = new StringBuilder(header(magic, samples));
        while (data.hasRemaining()) {
            text.append((samples.shape().dtype() == Dtype.UINT8) ? data.get() & 0xff : data.getShort() & 0xffff)
                .append((this.random.nextInt(10) == 0) ? '\n' : ' ');
        }
        return carried(kind(magic, samples), ImageFormat.PNM, file(text.toString(), new byte[0]), samples);
    }

    private WrittenImage binary(Samples samples) {
        String magic = (samples.shape().channels() == 1) ? "P5" : "P6";
        return carried(kind(magic, samples), ImageFormat.PNM, file(header(magic, samples), bigEndian(samples)),
                samples);
    }

    private String header(String magic, Samples samples) {
        return magic + "\n" + this.width + " " + this.height + "\n" + most(samples) + "\n";
    }

    /** OpenCV gives two and more channels in the file's order: red for blue. */
    private WrittenImage arbitrary(Samples samples) {
        int channels = samples.shape().channels();
        String header = "P7\nWIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL %d\nTUPLTYPE %s\nENDHDR\n".formatted(this.width,
                this.height, channels, most(samples), TUPLE_TYPES[channels - 1]);
        byte[] file = file(header, bigEndian(samples));
        return (channels == 1) ? carried(kind("P7", samples), ImageFormat.PAM, file, samples)
                : WrittenImage.kept(kind("P7", samples), ImageFormat.PAM, file, samples);
    }

    /** The bottom row comes first; a negative scale says that the low byte does. */
    private WrittenImage floats(Samples samples) {
        boolean bigEndian = this.random.nextBoolean();
        ByteBuffer raster = ByteBuffer.allocate(samples.data().length);
        int row = (int) samples.shape().rowBytes();
        for (int y = this.height - 1; y >= 0; y--) {
            raster.put(samples.data(), y * row, row);
        }
        for (int i = 0; bigEndian && i < raster.capacity(); i += 4) {
            raster.putInt(i, Integer.reverseBytes(raster.getInt(i)));
        }
        String header = "%s\n%d %d\n%s\n".formatted((samples.shape().channels() == 1) ? "Pf" : "PF", this.width,
                this.height, bigEndian ? "1.0" : "-1.0");
        return WrittenImage.kept(kind(header.strip(), samples), ImageFormat.PFM, file(header, raster.array()),
                RandomSamples.inOpenCvOrder(samples));
    }

}
