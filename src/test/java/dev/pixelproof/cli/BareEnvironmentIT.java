package dev.pixelproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What cron, daemons and containers leave of an environment. */
class BareEnvironmentIT {

    /** In path order: by bytes. */
    private static final List<String> NAMES = List.of("-dash.png", "a b.png", "comma,name.png", "line\nbreak.png",
            "n".repeat(251) + ".png", "percent%41.png", "ü/" + "é".repeat(125) + "n.png", "写真.png");

    @Test
    void withoutLocaleAndHomeEveryNameSurvivesConvertVerifyAndRestore(@TempDir Path temp) {
        for (String name : NAMES) {
            Trees.write(temp, "photos/" + name, TestImages.png(5, 4, name.hashCode()));
        }
        Path job = Trees.write(temp, "job.yaml", "source: {directory: photos}\noutput: {directory: out}\n");
        Path output = temp.resolve("out");
        Map<String, String> pathOnly = Map.of("PATH", "/usr/bin:/bin");

        PixelproofProcess.Result converted = PixelproofProcess.of("convert", job).environment(pathOnly).run();
        Map<String, String> bare = Map.of("XDG_CACHE_HOME", Trees.text(output.resolve(".pixelproof/cache")));
        PixelproofProcess.Result verified = PixelproofProcess.of("verify", output, "-v").environment(bare).run();
        PixelproofProcess.Result restored = PixelproofProcess.of("restore", output, "--to", temp.resolve("again"))
            .environment(bare)
            .run();

        assertThatResult(converted).isDoneInSilence();
        assertThat(Dataset.latest(output).paths()).isEqualTo(NAMES);
        assertThat(nativeLibrary(output.resolve(".pixelproof"))).isPresent();
        assertThatResult(verified).hasStatus(0).prints("against its sources", "8 by equal bytes").hasErrors();
        assertThatResult(restored).isDoneInSilence();
        assertThat(Trees.files(temp.resolve("again"))).isEqualTo(Trees.files(temp.resolve("photos")));
    }

    private static Optional<String> nativeLibrary(Path directory) {
        return Trees.files(directory).keySet().stream().filter((name) -> name.contains("opencv_java490.")).findFirst();
    }

    @Test
    void withAHomeThatDoesNotExistTheNativeLibraryLiesInTheStateDirectory(@TempDir Path temp) {
        convertWithHome(temp, "/nonexistent");
    }

    @Test
    void withAHomeThatCanNotBeWrittenTheNativeLibraryLiesInTheStateDirectory(@TempDir Path temp) throws Exception {
        Path locked = Files.createDirectory(temp.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        Optional<Path> home = Stream.of(locked, Path.of("/proc")).filter((path) -> !Files.isWritable(path)).findFirst();
        assumeThat(home).as("a directory that this account can't write").isPresent();

        convertWithHome(temp, home.orElseThrow().toString());

        assertThat(Trees.names(locked)).isEmpty();
    }

    private static void convertWithHome(Path temp, String home) {
        Trees.write(temp, "photos/a.png", TestImages.png(5, 4, 1));

        PixelproofProcess.Result result = PixelproofProcess
            .of("convert", "--source", "photos", "--output", "out", "--state", "state")
            .environment(Map.of("HOME", home, "LC_ALL", "C.UTF-8"))
            .in(temp)
            .run();

        assertThatResult(result).isDoneInSilence();
        assertThat(nativeLibrary(temp.resolve("state"))).isPresent();
        assertThat(Trees.names(temp.resolve("out"))).containsExactly(".lock", "latest", "latest.json", "snapshots");
    }

    @Test
    void aCacheThatIsAFileIsNamedWithTheRemedy(@TempDir Path temp) {
        Path cache = Trees.write(temp, "cache", "a file");
        Trees.write(temp, "photos/a.png", TestImages.png(5, 4, 1));
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", Trees.text(cache), "LC_ALL", "C.UTF-8");

        PixelproofProcess.Result encode = PixelproofProcess.of("encode", "photos/a.png")
            .environment(environment)
            .in(temp)
            .run();
        PixelproofProcess.Result convert = PixelproofProcess.of("convert", "--source", "photos", "--output", "out")
            .environment(environment)
            .in(temp)
            .run();
        PixelproofProcess.Result traced = PixelproofProcess.of("encode", "photos/a.png", "--stacktrace")
            .environment(environment)
            .in(temp)
            .run();

        assertThatResult(encode).hasStatus(1)
            .printsNothing()
            .hasErrors("encode: OpenCV's native library", Trees.text(cache), "set XDG_CACHE_HOME");
        assertThatResult(convert).hasStatus(1)
            .printsNothing()
            .hasErrors("OpenCV's native library", Trees.text(cache), "set XDG_CACHE_HOME");
        assertThat(temp.resolve("out/latest")).doesNotExist();
        assertThatResult(traced).hasStatus(1).printsNothing();
        assertThat(traced.err()).contains("    at dev.pixelproof.");
    }

    @Test
    void aQuietNightNeedsNoNativeLibraryAndOneWithAnImageNamesWhatIsInItsWay(@TempDir Path temp) {
        Trees.write(temp, "photos/a.png", TestImages.png(5, 4, 1));
        Path cache = Trees.write(temp, "cache", "a file");
        Map<String, String> withoutLibrary = Map.of("XDG_CACHE_HOME", Trees.text(cache), "LC_ALL", "C.UTF-8");
        PixelproofProcess convert = PixelproofProcess.of("convert", "--source", "photos", "--output", "out").in(temp);
        convert.run();

        convert.environment(withoutLibrary);
        PixelproofProcess.Result quiet = convert.run();
        Trees.write(temp, "photos/b.png", TestImages.png(5, 4, 2));
        PixelproofProcess.Result failed = convert.run();
        convert.environment(Map.of("XDG_CACHE_HOME", Trees.text(temp.resolve("mended")), "LC_ALL", "C.UTF-8"));
        PixelproofProcess.Result mended = convert.run();

        assertThatResult(quiet).isDoneInSilence();
        assertThatResult(failed).hasStatus(1)
            .printsNothing()
            .hasErrors("Failed: OpenCV's native library", Trees.text(cache), "set XDG_CACHE_HOME");
        assertThatResult(mended).isDoneInSilence();
        assertThat(Dataset.latest(temp.resolve("out")).paths()).containsExactly("a.png", "b.png");
    }

}
