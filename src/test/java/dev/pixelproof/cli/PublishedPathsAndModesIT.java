package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** What a published dataset shows of the machine, and who can write it. */
class PublishedPathsAndModesIT {

    private static void photos(Path place) throws IOException {
        Path photo = Trees.write(place, "data/photos/a/1.png", TestImages.png(9, 7, 1));
        Files.setPosixFilePermissions(photo, PosixFilePermissions.fromString("rwxrwxrwx"));
        Trees.write(place, "data/photos/bad.png", "no image");
    }

    private static PixelproofProcess convert(Path place, String... more) {
        Object[] all = Stream
            .concat(Stream.of("convert", "--source", place.resolve("data/photos"), "--output",
                    place.resolve("data/out")), Stream.of(more))
            .toArray();
        return PixelproofProcess.of(all);
    }

    private static List<Path> published(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place.resolve("data/out/latest").toRealPath())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void assertThatNoFileShows(Path place, String text) throws IOException {
        for (Path file : published(place)) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "077", "022", "002", "000" })
    void nobodyElseCanWriteWhatARunLeaves(String umask, @TempDir Path temp) throws IOException {
        Path place = temp.toRealPath();
        photos(place);

        assertThatResult(convert(place).umask(umask).run()).hasStatus(3);

        Set<PosixFilePermission> readers = PosixFilePermissions.fromString("r--r--r--");
        assertThat(published(place)).isNotEmpty()
            .allSatisfy((file) -> assertThat(Files.getPosixFilePermissions(file)).isEqualTo(readers));
        try (Stream<Path> all = Files.walk(place.resolve("data/out"))) {
            assertThat(all.filter((path) -> !Files.isSymbolicLink(path))
                .filter((path) -> !path.toString().contains("/repository/")))
                .allSatisfy((path) -> assertThat(Files.getPosixFilePermissions(path))
                    .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
        }
    }

    @Test
    void noPublishedFileShowsWhereTheMachineKeepsItsData(@TempDir Path temp) throws IOException {
        Path place = temp.toRealPath();
        photos(place);

        convert(place).run();

        assertThatNoFileShows(place, place.toString());
        assertThat(Files.readString(place.resolve("data/out/latest/dataset.json"))).contains("\"../photos\"");
    }

    @Test
    void aDatasetThatHasMovedWithItsSourcesIsVerifiedAgainstThem(@TempDir Path temp) throws IOException {
        Path place = temp.toRealPath();
        photos(place);
        convert(place).run();
        Files.createDirectories(place.resolve("elsewhere"));
        Files.move(place.resolve("data"), place.resolve("elsewhere/data"));

        PixelproofProcess.Result result = PixelproofProcess
            .of("verify", place.resolve("elsewhere/data/out"), "--verbose")
            .run();

        assertThatResult(result).hasStatus(0).prints("against its sources");
    }

    @Test
    void anotherWayToRecordPathsMakesNoSnapshotAndIsUsedInTheNext(@TempDir Path temp) throws IOException {
        Path place = temp.toRealPath();
        photos(place);
        convert(place, "--set", "output.source-paths=absolute").run();
        assertThat(Files.readString(place.resolve("data/out/latest/dataset.json")))
            .contains("\"" + place.resolve("data/photos") + "\"");

        assertThatResult(convert(place, "--set", "output.source-paths=none").run()).hasStatus(0);
        assertThat(Trees.names(place.resolve("data/out/snapshots"))).hasSize(1);

        Trees.write(place, "data/photos/a/2.png", TestImages.png(9, 7, 2));
        assertThatResult(convert(place, "--set", "output.source-paths=none").run()).hasStatus(0);
        assertThatNoFileShows(place, "photos");
        assertThatResult(PixelproofProcess.of("verify", place.resolve("data/out"), "--verbose").run()).hasStatus(0);
        assertThatResult(PixelproofProcess
            .of("verify", place.resolve("data/out"), "--verbose", "--source", place.resolve("data/photos"))
            .run()).hasStatus(0).prints("against its sources");
    }

}
