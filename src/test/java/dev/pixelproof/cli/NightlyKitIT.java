package dev.pixelproof.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The shipped wrapper and crontab, as cron runs them, and with less than cron gives. */
class NightlyKitIT {

    /** In path order: by bytes. The two that look the same are the two forms of é. */
    private static final List<String> NAMES = List.of("-dash.png", "a b.png", "comma,name.png", "e\u0301.png",
            "line\nbreak.png", "n".repeat(251) + ".png", "percent%41.png", "\u00e9.png", "写真.png");

    @Test
    void theLineOfTheCrontabConvertsOddNamesInAnEmptiedEnvironmentAndNamesOneThatIsNotUtf8(@TempDir Path temp)
            throws IOException {
        Kit kit = Kit.install(temp, "");
        NAMES.forEach((name) -> Trees.write(temp, "all my photos/" + name, TestImages.png(5, 4, name.hashCode())));
        Files.write(Path.of(URI.create(temp.toUri() + "all%20my%20photos/%FF.png")), TestImages.png(5, 4, 1));

        PixelproofProcess.Result first = kit.runFromCron();
        PixelproofProcess.Result second = kit.runFromCron();

        assertThatResult(first).hasStatus(3)
            .printsNothing()
            .hasErrors("%FF.png: path_not_utf8: ", " rejected '" + Trees.text(temp.resolve("out put")) + "'");
        assertThatResult(second).isDoneInSilence();
        Dataset snapshot = Dataset.latest(temp.resolve("out put"));
        assertThat(snapshot.paths()).isEqualTo(NAMES);
        assertThat(snapshot.lines("rejected.jsonl")).map((line) -> line.get("path").asString())
            .containsExactly("%FF.png");
        assertThat(kit.logged()).contains("%FF.png: path_not_utf8: ", "ended with exit status 3",
                "ended with exit status 0");
    }

    @Test
    void whatTheProgramPrintsIsLoggedWithTimesAndMailedOnlyFromStandardError(@TempDir Path temp) throws IOException {
        Kit kit = Kit.install(temp, "");
        Trees.write(temp, "all my photos/a.png", TestImages.png(5, 4, 1));
        Trees.write(temp, "all my photos/b.png", TestImages.brokenPng(2));

        PixelproofProcess.Result result = kit.run(kit.wrapper(kit.job(), "--verbose"));

        assertThatResult(result).hasStatus(3).printsNothing().hasErrors("Published, but 1 new image was rejected");
        assertThat(result.err()).doesNotContain("Dataset ");
        assertThat(kit.logged()).contains("Dataset 'out put'", "Published, but 1 new image was rejected");
        assertThat(kit.logged().lines())
            .allMatch((line) -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d{4} \\[\\d+] .*"));
    }

    @Test
    void theStatusOfAWrongCommandLineComesBackUnchanged(@TempDir Path temp) throws IOException {
        Kit kit = Kit.install(temp, "");

        PixelproofProcess.Result noSuchJob = kit.run(kit.wrapper(temp.resolve("it's no job.yaml")));
        PixelproofProcess.Result noSource = kit.run(kit.wrapper(kit.job()));

        assertThatResult(noSuchJob).hasStatus(2).printsNothing().hasErrors("it's no job.yaml", "no such file");
        assertThatResult(noSource).hasStatus(6).printsNothing().hasErrors("all my photos does not exist");
    }

    @Test
    void sigtermStopsJavaAndComesBackAs143(@TempDir Path temp) throws Exception {
        assertThat(statusAfter("TERM", temp)).isEqualTo(143);
    }

    @Test
    void sigintStopsJavaAndComesBackAs130(@TempDir Path temp) throws Exception {
        assumeThat(isInterruptIgnored()).as("SIGINT ignored, as in the background of a shell").isFalse();

        assertThat(statusAfter("INT", temp)).isEqualTo(130);
    }

    /** What is ignored here is ignored by every process that is started from here. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status)
            .stream()
            .filter((line) -> line.startsWith("SigIgn:"))
            .anyMatch((line) -> (Character.digit(line.charAt(line.length() - 1), 16) & 2) != 0);
    }

    private static int statusAfter(String signal, Path temp) throws Exception {
        Kit kit = Kit.install(temp, "payload: {codec: png, png-compression: 9}\nthreads: 1\n");
        for (int i = 0; i < 150; i++) {
            Trees.write(temp, "all my photos/" + i + ".png", TestImages.png(300, 200, i));
        }

        PixelproofProcess.Running running = kit.start("exec " + kit.wrapper(kit.job()));
        while (!Files.isDirectory(temp.resolve("out put/.pixelproof/staging"))) {
            assertThat(running.endsSoon()).as("the run ended before it was stopped").isFalse();
        }
        List<ProcessHandle> below = running.process().descendants().toList();
        new ProcessBuilder("/bin/kill", "-s", signal, String.valueOf(running.process().pid())).start().waitFor();
        PixelproofProcess.Result stopped = running.end();

        assertThat(below).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(temp.resolve("out put/latest")).doesNotExist();
        assertThatResult(stopped).printsNothing();
        assertThat(stopped.err()).isNotEmpty();
        return stopped.status();
    }

    @Test
    void aLogThatHasGrownTooLargeMovesAsideAndTwoOfThemAreKept(@TempDir Path temp) throws IOException {
        Kit kit = Kit.install(temp, "");
        for (int i = 0; i < 4; i++) {
            Trees.write(temp, "lo gs/night.log", i + "x".repeat(5_000_000));
            kit.run(kit.wrapper(temp.resolve("none.yaml")));
        }

        assertThat(Trees.names(temp.resolve("lo gs"))).containsExactly("night.log", "night.log.1", "night.log.2");
        assertThat(Files.readString(temp.resolve("lo gs/night.log.1"))).startsWith("3x");
        assertThat(Files.readString(temp.resolve("lo gs/night.log.2"))).startsWith("2x");
        assertThat(kit.logged()).hasSizeLessThan(10_000).contains("ended with exit status 2");
    }

    @Test
    void aLogThatCanNotBeWrittenIsNamedAndTheNightGoesOnWithoutIt(@TempDir Path temp) throws IOException {
        Kit kit = Kit.install(temp, "");
        Trees.write(temp, "lo gs", "a file where the directory should be");
        Trees.write(temp, "all my photos/a.png", TestImages.png(5, 4, 1));

        PixelproofProcess.Result result = kit.run(kit.wrapper(kit.job()));

        assertThatResult(result).hasStatus(0).printsNothing().hasErrors("night.log can't be written");
        assertThat(Dataset.latest(temp.resolve("out put")).paths()).containsExactly("a.png");
    }

    @Test
    void anArchiveOfClassesBesideTheJarIsUsedUntilTheJarIsAnother(@TempDir Path temp) throws IOException {
        Kit kit = Kit.install(temp, "");
        Trees.write(temp, "all my photos/a.png", TestImages.png(5, 4, 1));
        Path jar = Files.copy(PixelproofProcess.jar(), temp.resolve("pixelproof.jar"));
        String home = System.getProperty("java.home");
        String night = "JAVA_HOME=" + home + " PIXELPROOF_JAR=" + jar + " " + kit.wrapper(kit.job());
        kit.run(night);
        kit.run(home + "/bin/java -XX:ArchiveClassesAtExit=" + temp.resolve("pixelproof.jsa") + " -jar " + jar
                + " convert " + Kit.quoted(kit.job()));

        PixelproofProcess.Result fresh = kit.run(night);
        kit.run("JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + temp.resolve("fresh.log") + " " + night);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
        PixelproofProcess.Result stale = kit.run(night);
        kit.run("JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + temp.resolve("stale.log") + " " + night);

        String fromArchive = "dev.pixelproof.cli.Pixelproof source: shared objects file";
        assertThatResult(fresh).isDoneInSilence();
        assertThat(Files.readString(temp.resolve("fresh.log")).contains(fromArchive)).isTrue();
        assertThatResult(stale).isDoneInSilence();
        assertThat(Files.readString(temp.resolve("stale.log")).contains(fromArchive)).isFalse();
    }

    @Test
    void whatIsNoArchiveIsPassedOverInSilence(@TempDir Path temp) throws IOException {
        Kit kit = Kit.install(temp, "");
        Trees.write(temp, "all my photos/a.png", TestImages.png(5, 4, 1));
        Trees.write(kit.home(), "pixelproof.jsa", "no archive");

        assertThatResult(kit.run(kit.wrapper(kit.job()))).isDoneInSilence();
    }

    @Test
    void withoutALogTheWrapperBecomesJava(@TempDir Path temp) throws IOException {
        Kit kit = Kit.install(temp, "");
        Trees.write(temp, "all my photos/a.png", TestImages.png(5, 4, 1));

        PixelproofProcess.Result result = kit.run("PIXELPROOF_LOG=- " + kit.wrapper(kit.job(), "--verbose"));

        assertThatResult(result).hasStatus(0).prints("Dataset 'out put': 1 image").hasErrors();
        assertThat(temp.resolve("lo gs")).doesNotExist();
    }

    /**
     * The shipped files in a directory with spaces in its name, with a job of its own in
     * place of the shipped one.
     */
    private record Kit(Path temp, Path home) {

        static Kit install(Path temp, String keys) throws IOException {
            Path home = temp.resolve("my pixel proof");
            Trees.write(home, "jobs/nightly.yaml",
                    "source: {directory: ../../all my photos}\noutput: {directory: ../../out put}\n" + keys);
            Path wrapper = Files.copy(Path.of("jobs/nightly.sh"), home.resolve("jobs/nightly.sh"));
            assertThat(wrapper).isExecutable();
            Files.createSymbolicLink(home.resolve("pixelproof.jar"), PixelproofProcess.jar());
            return new Kit(temp, home);
        }

        Path job() {
            return this.home.resolve("jobs/nightly.yaml");
        }

        String wrapper(Object... arguments) {
            List<String> words = new ArrayList<>(List.of(quoted(this.home.resolve("jobs/nightly.sh"))));
            for (Object argument : arguments) {
                words.add(quoted(argument));
            }
            return String.join(" ", words);
        }

        PixelproofProcess.Result run(String command) throws IOException {
            return start(command).end();
        }

        PixelproofProcess.Running start(String command) throws IOException {
            return start(command, List.of());
        }

        /** The one command of the shipped crontab, under its own settings. */
        PixelproofProcess.Result runFromCron() throws IOException {
            List<String> lines = Files.readAllLines(Path.of("jobs/pixelproof.cron"))
                .stream()
                .filter((line) -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
            List<String> settings = new ArrayList<>(
                    lines.stream().filter((line) -> line.matches("[A-Z_]+=.*")).toList());
            assertThat(settings).contains("LC_ALL=C.UTF-8", "PIXELPROOF=/opt/pixelproof");
            settings.replaceAll(
                    (line) -> line.equals("PIXELPROOF=/opt/pixelproof") ? "PIXELPROOF=" + Trees.text(this.home) : line);
            List<String> commands = lines.stream().filter((line) -> !line.matches("[A-Z_]+=.*")).toList();
            assertThat(commands).hasSize(1);
            String[] fields = commands.get(0).split("\\s+", 6);
            return start(fields[5], settings).end();
        }

        /** In an emptied environment but for the log, which is to stay below the test. */
        private PixelproofProcess.Running start(String command, List<String> settings) throws IOException {
            Path place = Files.createTempDirectory("pixelproof-kit");
            List<String> words = new ArrayList<>(List.of("exec env -i"));
            settings.forEach((setting) -> words.add(quoted(setting)));
            words.add(quoted("PIXELPROOF_LOG=" + Trees.text(log())));
            words.add(quoted("XDG_STATE_HOME=" + Trees.text(this.temp.resolve("sta te"))));
            javaHome().ifPresent((home) -> words.add(quoted("JAVA_HOME=" + home)));
            words.add("/bin/sh -c " + quoted(command));
            Path script = Files.writeString(place.resolve("run.sh"), "cd /\n" + String.join(" ", words) + "\n",
                    StandardCharsets.UTF_8);
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
            builder.redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(place.resolve("out").toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(place.resolve("err").toFile()));
            return new PixelproofProcess.Running(builder.start(), place);
        }

        /** Where this Java is none that the wrapper finds by itself. */
        private static Optional<String> javaHome() {
            String home = System.getProperty("java.home");
            return home.startsWith("/usr/lib/jvm/") ? Optional.empty() : Optional.of(home);
        }

        private Path log() {
            return this.temp.resolve("lo gs/night.log");
        }

        String logged() throws IOException {
            return Files.readString(log());
        }

        private static String quoted(Object word) {
            String text = (word instanceof Path path) ? Trees.text(path) : word.toString();
            return "'" + text.replace("'", "'\\''") + "'";
        }

    }

}
