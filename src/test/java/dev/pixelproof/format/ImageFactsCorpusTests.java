package dev.pixelproof.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.format.container.ImageFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Reads photographs whose file names end in their EXIF orientation, where the property
 * {@code pixelproof.shared} says.
 */
class ImageFactsCorpusTests {

    @Test
    void photographsHaveTheOrientationInTheirNames() throws IOException {
        Path corpus = Path.of(System.getProperty("pixelproof.shared", "${pixelproof.shared}"), "corpora",
                "orientation");
        assumeTrue(Files.isDirectory(corpus), () -> "no directory " + corpus);

        List<Path> photographs = photographs(corpus);

        assertThat(photographs).isNotEmpty();
        for (Path photograph : photographs) {
            ImageFacts facts = new ImageFile(ImageFormat.JPEG, Files.readAllBytes(photograph)).facts();
            assertThat(facts.orientation()).as("%s", photograph).isEqualTo(orientationInName(photograph));
        }
    }

    /**
     * Names end in {@code _0.jpg} to {@code _8.jpg}; 0 is not a valid orientation and
     * counts as none.
     */
    private static int orientationInName(Path photograph) {
        String name = photograph.getFileName().toString();
        return Math.max(1, Character.digit(name.charAt(name.length() - ".jpg".length() - 1), 10));
    }

    private static List<Path> photographs(Path corpus) throws IOException {
        try (Stream<Path> files = Files.list(corpus)) {
            return files.filter((file) -> file.getFileName().toString().endsWith(".jpg")).toList();
        }
    }

}
