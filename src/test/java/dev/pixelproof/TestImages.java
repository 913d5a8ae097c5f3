package dev.pixelproof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

/** Small images of noise, and their entries put together by hand. */
public final class TestImages {

    private TestImages() {
    }

    /** An 8-bit gray image (PGM) of noise. */
    public static byte[] pgm(int width, int height, long seed) {
        byte[] head = "P5\n%d %d\n255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(noise(width * height, seed));
        return all.toByteArray();
    }

    /** An 8-bit BGR image of noise as PNG. */
    public static byte[] png(int width, int height, long seed) {
        return png(new Samples(new Shape(height, width, 3, Dtype.UINT8), noise(width * height * 3, seed)));
    }

    /** Samples as PNG. */
    public static byte[] png(Samples samples) {
        OpenCvCodec codec = OpenCvCodec.create();
        try (Pixels pixels = codec.pixels(samples)) {
            return codec.encodePng(pixels, PngCompression.FAST);
        }
    }

    /** The samples of an image. */
    public static Samples samples(byte[] image) {
        try (Pixels pixels = OpenCvCodec.create().decode(image, ReadMode.UNCHANGED)) {
            return pixels.samples();
        }
        catch (DecodeException ex) {
            throw new AssertionError("A test's image does not decode", ex);
        }
    }

    private static byte[] noise(int length, long seed) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /** The entry of an image whose payload is the source's bytes. */
    public static Entry original(String path, byte[] source) {
        return entry(path, "original", source, source);
    }

    /** The entry of an image whose payload is PNG. */
    public static Entry reencoded(String path, byte[] source, byte[] payload) {
        return entry(path, "png", source, payload);
    }

    private static Entry entry(String path, String codec, byte[] source, byte[] payload) {
        Samples samples = samples(payload);
        Shape shape = samples.shape();
        return new Entry(path, Annotation.NONE,
                new SourceFacts(format(source).formatName(), 1, source.length, Sha256.of(source).hex()),
                new PixelFacts(shape.width(), shape.height(), shape.channels(), shape.dtype().numpyName(),
                        samples.data().length, Sha256.of(samples.data()).hex()),
                new PayloadFacts(format(payload).mediaType(), codec, payload.length, Sha256.of(payload).hex()), "");
    }

    private static ImageFormat format(byte[] image) {
        return ImageFormat.recognize(image).orElseThrow();
    }

    /** The entry of a payload that is no image; nothing that decodes takes it. */
    public static Entry opaque(String path, String codec, byte[] payload) {
        String sha256 = Sha256.of(payload).hex();
        return new Entry(path, Annotation.NONE, new SourceFacts("png", 1, payload.length, sha256),
                new PixelFacts(1, 1, 1, "uint8", 1, sha256),
                new PayloadFacts("image/png", codec, payload.length, sha256), "");
    }

}
