package dev.pixelproof.encode;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.RandomSamples;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.manifest.Entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Random images of all kinds under both codecs. Each run draws its own seed;
 * {@code -Dpixelproof.seed=N} repeats one, as a failure's message says.
 */
class FidelityPropertyTests {

    private static final int IMAGES = 500;

    private static final OpenCvCodec OPENCV = OpenCvCodec.create();

    private static WrittenImage draw(Random random) throws IOException {
        RandomSamples.Content content = RandomSamples.oneOf(List.of(RandomSamples.Content.values()), random);
        int kind = random.nextInt(10);
        if (kind < 4) {
            return new RandomPngs(random, content).draw();
        }
        if (kind < 7) {
            return new RandomTiffs(random, content).draw();
        }
        return (kind < 9) ? new RandomNetpbms(random, content).draw() : bitmap(random);
    }

    private static WrittenImage bitmap(Random random) throws IOException {
        int type = random.nextBoolean() ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage image = ReferenceImages.noise(RandomSamples.side(random), RandomSamples.side(random), type,
                random.nextLong());
        Shape shape = new Shape(image.getHeight(), image.getWidth(), image.getRaster().getNumBands(), Dtype.UINT8);
        return WrittenImage.carried("noise " + shape, ImageFormat.BMP, ReferenceImages.write(image, "bmp"),
                new Samples(shape, ReferenceImages.samples(image)));
    }

    @Test
    void aPayloadIsTheFileOrHasExactlyItsSamples() throws Exception {
        long seed = Long.getLong("pixelproof.seed", new SecureRandom().nextInt());
        Random random = new Random(seed);

        for (int number = 1; number <= IMAGES; number++) {
            WrittenImage image = draw(random);
            for (PayloadCodec codec : PayloadCodec.values()) {
                assertFidelity(image, codec, "image %d, codec %s, %s; repeat with -Dpixelproof.seed=%d"
                    .formatted(number, codec.optionName(), image, seed));
            }
        }
    }

    private static void assertFidelity(WrittenImage image, PayloadCodec codec, String repeat) throws Exception {
        assertThat(new ImageFile(image.format(), image.file()).structure()).as(repeat)
            .isNotInstanceOf(Structure.Broken.class);
        PayloadMaker maker = new PayloadMaker(OPENCV, PayloadRules.of(codec, PngCompression.FAST));
        if (image.decoded().isEmpty()) {
            assertThatExceptionOfType(DecodeException.class).as(repeat)
                .isThrownBy(() -> maker.make(new ImageFile(image.format(), image.file())));
            return;
        }
        Payload payload = maker.make(new ImageFile(image.format(), image.file()));
        boolean reencoded = codec == PayloadCodec.PNG && image.carried();
        assertThat(payload.codec()).as(repeat).isEqualTo(reencoded ? PayloadCodec.PNG : PayloadCodec.ORIGINAL);
        assertThat(payload.lost()).as(repeat).isEmpty();
        assertFacts(payload.entry("image", ""), image.decoded().get(), repeat);
        if (reencoded) {
            assertSamples(payload.bytes(), image.decoded().get(), repeat);
        }
        else {
            assertThat(payload.bytes()).as(repeat).isEqualTo(image.file());
        }
    }

    private static void assertFacts(Entry entry, Samples expected, String repeat) {
        Shape shape = expected.shape();
        assertThat(entry.pixels().height()).as(repeat).isEqualTo(shape.height());
        assertThat(entry.pixels().width()).as(repeat).isEqualTo(shape.width());
        assertThat(entry.pixels().channels()).as(repeat).isEqualTo(shape.channels());
        assertThat(entry.pixels().dtype()).as(repeat).isEqualTo(shape.dtype().numpyName());
        assertThat(entry.pixels().bytes()).as(repeat).isEqualTo(expected.data().length);
        assertThat(entry.pixels().sha256()).as(repeat).isEqualTo(Sha256.of(expected.data()).hex());
    }

    /** ImageIO is the judge. */
    private static void assertSamples(byte[] png, Samples expected, String repeat) throws IOException {
        BufferedImage image = ReferenceImages.read(png);

        assertThat(image.getHeight()).as(repeat).isEqualTo(expected.shape().height());
        assertThat(image.getWidth()).as(repeat).isEqualTo(expected.shape().width());
        assertThat(ReferenceImages.samples(image)).as(repeat).isEqualTo(expected.data());
    }

}
