package dev.pixelproof.codec.png;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Reads foreign files, where the property {@code pixelproof.shared} says. */
class PlainPngCorpusTests {

    @ParameterizedTest
    @CsvSource({ "kodak, 24", "pngsuite, 30", "mixed, 3" })
    void foreignFilesAreReadAsByOpenCvOrNotAtAll(String corpus, int least) throws IOException {
        Path directory = Path.of(System.getProperty("pixelproof.shared", "none"), "corpora", corpus);
        assumeTrue(Files.isDirectory(directory), () -> "no directory " + directory);

        int read = 0;
        for (Path path : files(directory)) {
            byte[] file = Files.readAllBytes(path);
            Optional<Samples> samples = PlainPngReading.read(file);
            if (samples.isPresent()) {
                read++;
                assertThat(PlainPngReading.isWhatOpenCvGives(samples.get(), file)).as("%s", path).isTrue();
                assertThat(new ImageFile(ImageFormat.PNG, file).structure()).as("%s", path)
                    .isInstanceOf(Structure.Sound.class);
            }
        }

        assertThat(read).isGreaterThanOrEqualTo(least);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter((file) -> file.toString().endsWith(".png")).filter(Files::isRegularFile).toList();
        }
    }

}
