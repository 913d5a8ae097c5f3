package dev.pixelproof.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.format.png.PngMetadata;

import static org.assertj.core.api.Assertions.assertThatCode;

/** Changes example files of every kind at random and reads them without trust. */
class HostileContainersTests {

    private static final int VARIANTS = 60;

    private static final Shape COLOUR = new Shape(10, 20, 3, Dtype.UINT8);

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/formats"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] changed(byte[] file, Random random) {
        byte[] copy = Arrays.copyOf(file, random.nextInt(4) > 0 ? file.length : random.nextInt(file.length + 1));
        for (int i = random.nextInt(6); i >= 0 && copy.length > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? copy.length : Math.min(copy.length, 200));
            copy[at] = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
        }
        return copy;
    }

    /** All that is read of a file before a decoder sees it. */
    private static void read(ImageFormat format, byte[] file) {
        PngMetadata metadata = PngMetadata.of(new ImageFile(format, file).facts(), COLOUR);
        PngChunk.insert(new byte[40], metadata.chunks());
        new ImageFile(format, file).structure();
        new ImageFile(format, file).misreading();
        new ImageFile(format, file).unreadKind();
    }

    @Test
    void noChangedFileMakesItsReadersThrow() throws IOException {
        long seed = Long.getLong("pixelproof.seed", new Random().nextLong());
        Random random = new Random(seed);

        for (Path example : examples()) {
            byte[] file = Files.readAllBytes(example);
            for (int variant = 0; variant < VARIANTS; variant++) {
                byte[] changed = changed(file, random);
                for (ImageFormat format : ImageFormat.recognize(file).stream().toList()) {
                    assertThatCode(() -> read(format, changed))
                        .as("variant %d of %s; repeat with -Dpixelproof.seed=%d", variant, example, seed)
                        .doesNotThrowAnyException();
                }
            }
        }
    }

}
