package dev.pixelproof.encode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.pixelproof.codec.AnyPng;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.RandomSamples;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;

/** PNG files of every colour type and depth, and what OpenCV makes of each. */
final class RandomPngs {

    private static final int GRAY = 0;

    private static final int COLOUR = 2;

    private static final int PALETTE = 3;

    private static final int GRAY_ALPHA = 4;

    /** Colour types with their depths (PNG 3rd edition, table 12). */
    private static final int[][] TYPES = { { GRAY, 1 }, { GRAY, 2 }, { GRAY, 4 }, { GRAY, 8 }, { GRAY, 16 },
            { COLOUR, 8 }, { COLOUR, 16 }, { PALETTE, 1 }, { PALETTE, 2 }, { PALETTE, 4 }, { PALETTE, 8 },
            { GRAY_ALPHA, 8 }, { GRAY_ALPHA, 16 }, { 6, 8 }, { 6, 16 } };

    private final Random random;

    private final AnyPng form;

    private final Samples samples;

    private final String kind;

    RandomPngs(Random random, RandomSamples.Content content) {
        this.random = random;
        int[] type = TYPES[random.nextInt(TYPES.length)];
        this.form = new AnyPng(type[0], type[1], random.nextBoolean());
        Shape shape = new Shape(RandomSamples.side(random), RandomSamples.side(random), this.form.channels(),
                (type[1] == 16) ? Dtype.UINT16 : Dtype.UINT8);
        Samples drawn = RandomSamples.of(shape, type[1], content, random);
        boolean transparent = type[0] >= GRAY_ALPHA && random.nextBoolean();
        this.samples = transparent ? RandomSamples.transparent(drawn, random) : drawn;
        this.kind = this.form + (transparent ? " transparent " : " ") + content + " " + shape;
    }

    WrittenImage draw() {
        boolean transparency = this.random.nextInt(3) == 0;
        return switch (this.form.colourType()) {
            case GRAY -> gray(transparency);
            case COLOUR -> colour(transparency);
            case PALETTE -> palette(transparency);
            case GRAY_ALPHA -> carried(RandomSamples.channels(this.samples, 0, 0, 0, 1));
            default -> carried(RandomSamples.inOpenCvOrder(this.samples));
        };
    }

    private WrittenImage carried(Samples decoded, PngChunk... chunks) {
        return WrittenImage.carried(this.kind, ImageFormat.PNG, write(chunks), decoded);
    }

    private byte[] write(PngChunk... chunks) {
        return this.form.write(this.samples, this.random, chunks);
    }

    /** Samples are scaled to 8 bits; the one gray that is transparent is not decoded. */
    private WrittenImage gray(boolean transparency) {
        byte[] data = this.samples.data().clone();
        int most = (1 << this.form.bits()) - 1;
        for (int i = 0; most < 255 && i < data.length; i++) {
            data[i] = (byte) (data[i] * 255 / most);
        }
        Samples decoded = new Samples(this.samples.shape(), data);
        if (!transparency) {
            return carried(decoded);
        }
        return WrittenImage.kept(this.kind + " tRNS", ImageFormat.PNG, write(new PngChunk("tRNS", new byte[2])),
                decoded);
    }

    /** The one colour that is transparent becomes alpha. */
    private WrittenImage colour(boolean transparency) {
        if (!transparency) {
            return carried(RandomSamples.inOpenCvOrder(this.samples));
        }
        int size = this.samples.shape().dtype().bytes();
        byte[] first = Arrays.copyOf(this.samples.data(), 3 * size);
        ByteBuffer chunk = ByteBuffer.allocate(6);
        for (int i = 0; i < 3; i++) {
            chunk.put((size == 2) ? first[2 * i + 1] : 0).put(first[size * i]);
        }
        return carried(RandomSamples.inOpenCvOrder(opaqueBut(first)), new PngChunk("tRNS", chunk.array()));
    }

    private Samples opaqueBut(byte[] transparent) {
        Samples wide = RandomSamples.channels(this.samples, 0, 1, 2, 0);
        int colour = transparent.length;
        int pixel = colour / 3 * 4;
        for (int at = 0; at < wide.data().length; at += pixel) {
            boolean same = Arrays.equals(wide.data(), at, at + colour, transparent, 0, colour);
            Arrays.fill(wide.data(), at + colour, at + pixel, (byte) (same ? 0 : -1));
        }
        return wide;
    }

    /** Colours are looked up; behind the chunk's end all are opaque. */
    private WrittenImage palette(boolean transparency) {
        byte[] colours = new byte[3 << this.form.bits()];
        this.random.nextBytes(colours);
        byte[] alphas = new byte[1 + this.random.nextInt(colours.length / 3)];
        this.random.nextBytes(alphas);
        List<PngChunk> chunks = new ArrayList<>(List.of(new PngChunk("PLTE", colours)));
        if (transparency) {
            chunks.add(new PngChunk("tRNS", alphas));
        }
        Shape shape = this.samples.shape();
        ByteBuffer decoded = ByteBuffer.allocate((int) shape.samples() * (transparency ? 4 : 3));
        for (byte sample : this.samples.data()) {
            int index = sample & 0xff;
            decoded.put(colours[3 * index + 2]).put(colours[3 * index + 1]).put(colours[3 * index]);
            if (transparency) {
                decoded.put((index < alphas.length) ? alphas[index] : -1);
            }
        }
        return carried(new Samples(new Shape(shape.height(), shape.width(), transparency ? 4 : 3, Dtype.UINT8),
                decoded.array()), chunks.toArray(new PngChunk[0]));
    }

}
