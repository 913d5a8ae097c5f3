package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** The distribution, unpacked where a path is at its worst. */
class DistributionIT {

    @TempDir
    private static Path temp = Path.of("");

    private static Path home = Path.of("");

    @BeforeAll
    static void unpack() throws Exception {
        Path place = Files.createDirectories(temp.resolve("it's $HOME, \"a+b\" & -a *"));
        Path archive = archive();
        assertThat(new ProcessBuilder("tar", "xzf", archive.toString(), "-C", place.toString()).inheritIO()
            .start()
            .waitFor()).isZero();
        String version = String.valueOf(archive.getFileName()).replaceAll("\\.tar\\.gz$", "");
        assertThat(Trees.names(place)).containsExactly(version);
        home = place.resolve(version);
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(PixelproofProcess.jar().resolveSibling(""))) {
            List<Path> archives = files.filter((file) -> file.toString().endsWith(".tar.gz")).toList();
            assertThat(archives).hasSize(1);
            return archives.get(0);
        }
    }

    private static Path launcher() {
        return home.resolve("bin/pixelproof");
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }

    /** Runs a command by a shell in an emptied environment, from the root directory. */
    private static PixelproofProcess.Result run(String environment, String command) throws IOException {
        Path place = Files.createTempDirectory("pixelproof-distribution");
        Path script = Files.writeString(place.resolve("run.sh"),
                "cd / && exec env -i " + environment + " " + command + "\n", StandardCharsets.UTF_8);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
        builder.redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(place.resolve("out").toFile())
            .redirectError(place.resolve("err").toFile());
        return new PixelproofProcess.Running(builder.start(), place).end();
    }

    private static String quoted(Path path) {
        return "'" + Trees.text(path).replace("'", "'\\''") + "'";
    }

    @Test
    void itHoldsWhatItPromisesAndNothingThatOnlyABuildNeeds() throws IOException {
        assertThat(Trees.names(home)).filteredOn((name) -> !name.equals("out"))
            .containsExactly("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE", "README.md", "bin", "completion",
                    "docs", "jobs", "lib", "sample-data");
        assertThat(Trees.names(home.resolve("lib"))).containsExactly("pixelproof.jar");
        for (String program : List.of("bin/pixelproof", "jobs/nightly.sh")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(program))))
                .isEqualTo("rwxr-xr-x");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("jobs/sample.yaml"))))
            .isEqualTo("rw-r--r--");
    }

    @Test
    void theFirstCommandWorksThroughALinkWithoutALocaleFromAnywhere() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("px"), launcher());
        Trees.write(temp, "photos/\u00e9cru.png", TestImages.png(5, 4, 1));

        PixelproofProcess.Result sample = run("JAVA_HOME=" + javaHome(),
                quoted(link) + " convert " + quoted(home.resolve("jobs/sample.yaml")) + " --verbose");
        PixelproofProcess.Result named = run("JAVA_HOME=" + javaHome() + " PIXELPROOF_HEAP=200m",
                quoted(link) + " inspect " + quoted(Trees.below(temp, "photos/\u00e9cru.png")));

        assertThatResult(sample).hasStatus(0).prints("Dataset 'sample': 23 images").hasErrors();
        assertThat(Dataset.latest(home.resolve("out/sample")).paths()).hasSize(23);
        assertThatResult(named).hasStatus(0).prints("image/png").hasErrors();
    }

    @Test
    void theNightlyWrapperFindsTheJar() throws IOException {
        PixelproofProcess.Result result = run("JAVA_HOME=" + javaHome() + " PIXELPROOF_LOG=-",
                quoted(home.resolve("jobs/nightly.sh")) + " /no/such.yaml");

        assertThatResult(result).hasStatus(2).printsNothing().hasErrors("/no/such.yaml");
    }

    @Test
    void aJavaThatIsTooOldOrNoneIsNamedAndPassedOver() throws IOException {
        Path old = Files.createDirectories(temp.resolve("old java/bin"));
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\necho old java ran\n");
        assertThat(old.resolve("java").toFile().setExecutable(true)).isTrue();

        PixelproofProcess.Result named = run("PIXELPROOF_JAVA=" + quoted(old.resolve("java")),
                quoted(launcher()) + " --version");
        PixelproofProcess.Result passedOver = run(
                "JAVA_HOME=" + quoted(old.resolveSibling("")) + " PATH=" + javaHome() + "/bin:/usr/bin:/bin",
                quoted(launcher()) + " --version");

        assertThatResult(named).hasStatus(1).printsNothing().hasErrors("PIXELPROOF_JAVA", "old java", "Java 17");
        assertThatResult(passedOver).hasStatus(0).prints("Pixelproof 0.").hasErrors();
    }

    @Test
    void aDirectoryThatJavaCanNotLoadFromIsRefused() throws IOException {
        for (String name : List.of("a:b", "100%41", "now!")) {
            Path place = temp.resolve(name);
            Trees.write(place, "lib/pixelproof.jar", "");
            Trees.copy(home.resolve("bin"), Files.createDirectories(place.resolve("bin")));

            assertThatResult(run("", "/bin/sh " + quoted(place.resolve("bin/pixelproof")))).hasStatus(1)
                .printsNothing()
                .hasErrors(name, "move it");
        }
    }

    @Test
    void theLauncherBecomesJavaWithEveryArgumentAsItWas() throws IOException {
        Path java = javaThatTells("21.0.1");

        List<String> told = run("JAVA_HOME=" + quoted(java) + " JAVA_OPTS='-Da=* -Xss1m' PIXELPROOF_OPTS=-Db=2",
                "/bin/sh -c 'echo $$; exec \"$0\" \"$@\"' " + quoted(launcher()) + " convert 'a  b' '*' '' \"it's\"")
            .text()
            .lines()
            .toList();

        assertThat(told.get(1)).isEqualTo(told.get(0));
        assertThat(told.subList(2, told.size())).containsExactly("C.UTF-8", "-XX:MaxRAMPercentage=50",
                "-XX:ErrorFile=/dev/null", "-XX:-UsePerfData", "-Da=*", "-Xss1m", "-Db=2",
                "-Dpixelproof.launcher=" + Trees.text(launcher()), "-jar",
                Trees.text(home.resolve("lib/pixelproof.jar")), "convert", "a  b", "*", "", "it's");
    }

    @Test
    void anArchiveOfClassesBesideTheJarAndAHeapAreHandedOn() throws IOException {
        Path java = javaThatTells("17");
        Path archive = Files.writeString(home.resolve("lib/pixelproof.jsa"), "");

        PixelproofProcess.Result result = run("JAVA_HOME=" + quoted(java) + " PIXELPROOF_HEAP=3g LC_ALL=C.UTF-8",
                quoted(launcher()) + " formats");
        Files.delete(archive);

        assertThatResult(result)
            .prints("\n-Xmx3g\n-XX:ErrorFile=/dev/null\n-XX:-UsePerfData\n-XX:SharedArchiveFile=" + Trees.text(archive)
                    + "\n-Xlog:cds*=off\n-Dpixelproof.launcher=" + Trees.text(launcher()) + "\n-jar\n");
    }

    /**
     * The home of a stand-in for Java that tells its process, its locale, and how it was
     * called.
     */
    private static Path javaThatTells(String version) throws IOException {
        Path java = Files.createDirectories(temp.resolve("java " + version + "/bin"));
        Files.writeString(java.resolveSibling("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Files.writeString(java.resolve("java"), "#!/bin/sh\nprintf '%s\\n' $$ \"$LC_ALL\" \"$@\"\n");
        assertThat(java.resolve("java").toFile().setExecutable(true)).isTrue();
        return java.resolveSibling("");
    }

}
