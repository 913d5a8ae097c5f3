package dev.pixelproof.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.encode.DamageSweep.Fate;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Damages whole images and counts who notices, where the property
 * {@code pixelproof.shared} says where corpora are. With {@code pixelproof.sweep} the
 * images are those of a directory that {@code src/samples/make_sweep_images.py} made.
 * {@code pixelproof.sweep.places} (200) and {@code pixelproof.sweep.seed} say at how many
 * places and which.
 */
class DamageSweepTests {

    private static final int PLACES = Integer.getInteger("pixelproof.sweep.places", 200);

    private static final long SEED = Long.getLong("pixelproof.sweep.seed", 20_260_101);

    private static final @Nullable String DIRECTORY = System.getProperty("pixelproof.sweep");

    /** Decoding takes most of the time; without a directory, larger images get less. */
    private static final int LARGE = 50_000;

    private static final Map<String, List<Fate>> CUTS = new LinkedHashMap<>();

    private static final Map<String, List<Fate>> CLOSED = new LinkedHashMap<>();

    private static final Map<String, List<Fate>> FLIPS = new LinkedHashMap<>();

    static Stream<Arguments> rows() throws IOException {
        Path corpora = Path.of(System.getProperty("pixelproof.shared", "${pixelproof.shared}"), "corpora");
        assumeTrue(DIRECTORY != null || Files.isDirectory(corpora), () -> "no directory " + corpora);
        Map<String, Map<String, byte[]>> rows = (DIRECTORY != null) ? SweepImages.in(Path.of(DIRECTORY))
                : SweepImages.from(corpora);
        return rows.entrySet().stream().map((row) -> Arguments.of(row.getKey(), row.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatIsCutIsNotAcceptedUnlessItHasAllPixels(String row, Map<String, byte[]> images) throws IOException {
        for (Map.Entry<String, byte[]> image : images.entrySet()) {
            Map<Integer, Fate> cuts = new DamageSweep(image.getValue(), PLACES, SEED).cuts();

            CUTS.computeIfAbsent(row, (name) -> new ArrayList<>()).addAll(cuts.values());
            assertThat(cuts).as("%s, %s, seed %d", row, image.getKey(), SEED).doesNotContainValue(Fate.OTHER_PIXELS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatIsCutAndClosedByItsEndMarkIsNotAcceptedEither(String row, Map<String, byte[]> images) throws IOException {
        for (Map.Entry<String, byte[]> image : images.entrySet()) {
            Map<Integer, Fate> cuts = new DamageSweep(image.getValue(), PLACES, SEED).closed();

            CLOSED.computeIfAbsent(row, (name) -> new ArrayList<>()).addAll(cuts.values());
            assertThat(cuts).as("%s, %s, seed %d", row, image.getKey(), SEED).doesNotContainValue(Fate.OTHER_PIXELS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatIsFlippedIsCountedAndInPngAlwaysFound(String row, Map<String, byte[]> images) throws IOException {
        for (Map.Entry<String, byte[]> image : images.entrySet()) {
            int places = (DIRECTORY == null && image.getValue().length > LARGE) ? PLACES / 10 : PLACES;
            Map<Integer, Fate> flips = new DamageSweep(image.getValue(), places, SEED).flips();

            FLIPS.computeIfAbsent(row, (name) -> new ArrayList<>()).addAll(flips.values());
            if (row.startsWith("png")) {
                assertThat(flips).as("%s, %s, seed %d", row, image.getKey(), SEED)
                    .doesNotContainValue(Fate.OTHER_PIXELS);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatHasBytesBehindItIsKeptAndNoted(String row, Map<String, byte[]> images) {
        images.forEach((name, whole) -> {
            byte[] file = Arrays.copyOf(whole, whole.length + 100);
            Arrays.fill(file, whole.length, file.length, (byte) 0xa5);

            Structure structure = new ImageFile(ImageFormat.recognize(file).orElseThrow(), file).structure();

            assertThat(structure).as("%s, %s", row, name)
                .isInstanceOfSatisfying(Structure.Sound.class,
                        (sound) -> assertThat(sound.notes()).as("%s, %s", row, name)
                            .anyMatch((note) -> note.contains("follow") || note.contains("after")));
        });
    }

    @AfterAll
    static void printTables() {
        print("cut", CUTS);
        print("cut and closed", CLOSED);
        print("one bit flipped", FLIPS);
    }

    private static void print(String damage, Map<String, List<Fate>> rows) {
        System.out.printf(
                "%n| %s, seed %d | places | found by the check | refused by the decoder |"
                        + " accepted, same pixels | accepted, other pixels |%n|---|---|---|---|---|---|%n",
                damage, SEED);
        rows.forEach((row, fates) -> {
            Map<Fate, Integer> counts = DamageSweep.count(fates);
            System.out.printf("| %s | %d |", row, fates.size());
            for (Fate fate : Fate.values()) {
                System.out.printf(" %d |", counts.getOrDefault(fate, 0));
            }
            System.out.println();
        });
    }

}
