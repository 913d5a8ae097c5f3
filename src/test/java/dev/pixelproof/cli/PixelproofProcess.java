package dev.pixelproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The packaged program in a process of its own. Arguments and the working directory reach
 * it as UTF-8 bytes whatever the locale of this JVM is, since a shell script carries
 * them. The environment is exactly what is said here; by default it has a UTF-8 locale, a
 * cache for the native library beside the jar, and a {@code PATH} without commands, so
 * that no terminal's width changes the help. Java takes its classes from a
 * {@link ClassArchive}, but where the heap is limited.
 */
final class PixelproofProcess {

    private static final int TIMEOUT_SECONDS = 1800;

    /** Java as it starts soonest. */
    static final List<String> JAVA = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C.UTF-8", "PATH", "/nonexistent", "HOME",
            "/nonexistent", "XDG_CACHE_HOME", jar().resolveSibling("native-cache").toString());

    private final List<String> arguments;

    private Map<String, String> environment = ENVIRONMENT;

    private Path directory = Path.of("/");

    private byte[] input = {};

    private String umask = "";

    private List<String> options = ClassArchive.options();

    private PixelproofProcess(List<String> arguments) {
        this.arguments = arguments;
    }

    /** The program with arguments; those that are paths are absolute. */
    static PixelproofProcess of(Object... arguments) {
        return new PixelproofProcess(Arrays.stream(arguments)
            .map((argument) -> (argument instanceof Path path) ? Trees.text(path) : argument.toString())
            .toList());
    }

    static Path jar() {
        return Path.of(System.getProperty("pixelproof.jar", "target/pixelproof.jar")).toAbsolutePath();
    }

    /** Replaces the whole environment. */
    PixelproofProcess environment(Map<String, String> variables) {
        this.environment = Map.copyOf(variables);
        return this;
    }

    /** The same in a locale whose own digits are not those of ASCII; Java says so. */
    PixelproofProcess inArabic() {
        Map<String, String> variables = new HashMap<>(this.environment);
        variables.put("JDK_JAVA_OPTIONS", "-Duser.language=ar -Duser.country=EG");
        return new PixelproofProcess(this.arguments).environment(variables).in(this.directory).input(this.input);
    }

    /**
     * The same with a Java heap of so many MiB at most, and its classes read from the
     * jar.
     */
    PixelproofProcess withHeap(int mebibytes) {
        this.options = List.of("-Xmx" + mebibytes + "m");
        return this;
    }

    /** The same with other modes of new files. */
    PixelproofProcess umask(String mode) {
        this.umask = "umask " + mode + "\n";
        return this;
    }

    PixelproofProcess in(Path workingDirectory) {
        this.directory = workingDirectory;
        return this;
    }

    PixelproofProcess input(byte[] bytes) {
        this.input = bytes.clone();
        return this;
    }

    /** Runs to the end; kills what hangs, which is half an hour on any machine. */
    Result run() {
        return start().end();
    }

    Running start() {
        try {
            Path place = Files.createTempDirectory("pixelproof-process");
            Path script = Files.writeString(place.resolve("run.sh"), script(), StandardCharsets.UTF_8);
            Path in = Files.write(place.resolve("in"), this.input);
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
            builder.environment().clear();
            builder.environment().putAll(this.environment);
            builder.redirectInput(in.toFile())
                .redirectOutput(place.resolve("out").toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(place.resolve("err").toFile()));
            return new Running(builder.start(), place);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private String script() {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(this.options);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(this.arguments);
        return this.umask + "cd " + quoted(Trees.text(this.directory)) + " || exit 99\nexec "
                + command.stream().map(PixelproofProcess::quoted).collect(Collectors.joining(" ")) + "\n";
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** A process that was started; its files are gone when its end was asked for. */
    record Running(Process process, Path place) {

        /** Waits a moment for the end. */
        boolean endsSoon() {
            try {
                return this.process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        }

        Result end() {
            try {
                if (!this.process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    this.process.destroyForcibly().waitFor();
                    throw new AssertionError("Killed after " + TIMEOUT_SECONDS + " s; its standard error: "
                            + Files.readString(this.place.resolve("err")));
                }
                return new Result(this.process.exitValue(), Files.readAllBytes(this.place.resolve("out")),
                        Files.readString(this.place.resolve("err")));
            }
            catch (IOException | InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
            finally {
                Trees.delete(this.place);
            }
        }

    }

    /**
     * What a process left.
     *
     * @param status exit status; 128 + n after signal n
     * @param out standard output
     * @param err standard error, as UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(int status, byte[] out, String err) {

        /** Standard output as UTF-8. */
        String text() {
            return new String(this.out, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "status " + this.status + "\n--- standard output\n" + text() + "\n--- standard error\n" + this.err;
        }

    }

}
