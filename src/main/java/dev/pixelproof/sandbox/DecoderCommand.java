package dev.pixelproof.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.pixelproof.durable.FileKind;

/**
 * The command of a process that runs {@link DecoderChild}: with a limit on its address
 * space, without network if the system allows that, in the root directory, and without
 * the signals that a terminal sends to all processes of a job. It ends with its standard
 * input.
 *
 * @param program its Java and what that runs
 * @param library OpenCV's native library; asked once for each process
 */
record DecoderCommand(List<String> program, Supplier<Optional<Path>> library) {

    /** The address space of Java itself with the options below, and of OpenCV. */
    private static final long JAVA_BYTES = 512L << 20;

    private static final String LIMITED = "trap '' HUP INT TERM; ulimit -c 0; ulimit -v \"$1\" 2> /dev/null; shift;"
            + " exec \"$@\"";

    /**
     * Variables whose options are meant for the program: a port to listen on, an agent, a
     * heap.
     */
    private static final List<String> OPTIONS_OF_JAVA = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS");

    private static final Path SHELL = Path.of("/bin/sh");

    DecoderCommand {
        program = List.copyOf(program);
    }

    /** The Java and the classes of this process. */
    static DecoderCommand ofThisProgram(Supplier<Optional<Path>> library) {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(List.of("-Xmx24m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=16m", "-XX:CompressedClassSpaceSize=16m", "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism", "-Xlog:disable", "-Xlog:all=warning:stderr",
                "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "--enable-native-access=ALL-UNNAMED", "-cp",
                classPath(), DecoderChild.class.getName()));
        return new DecoderCommand(program, library);
    }

    /** The class path of this process, with absolute paths. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
            .map((element) -> Path.of(element).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Starts a process.
     * @param bytes of memory that decoding may take in it
     */
    Process start(long bytes) throws IOException {
        List<String> command = new ArrayList<>();
        if (FileKind.guess(SHELL) == FileKind.REGULAR) {
            command.addAll(Isolation.prefix());
            command.addAll(
                    List.of(SHELL.toString(), "-c", LIMITED, "pixelproof", Long.toString((JAVA_BYTES + bytes) / 1024)));
        }
        command.addAll(this.program);
        this.library.get().ifPresent((file) -> command.add(file.toString()));
        ProcessBuilder process = new ProcessBuilder(command).directory(new File("/"));
        // Else the C library takes address space for each of Java's threads
        process.environment().put("MALLOC_ARENA_MAX", "2");
        // What OpenCV has to say below that level goes to standard output
        process.environment().put("OPENCV_LOG_LEVEL", "ERROR");
        OPTIONS_OF_JAVA.forEach(process.environment()::remove);
        return process.start();
    }

    /** The command that runs a process without network, determined once. */
    private static final class Isolation {

        private static final List<List<String>> WAYS = List.of(List.of("unshare", "--net"),
                List.of("unshare", "--user", "--net"));

        private static final List<String> PREFIX = find();

        private Isolation() {
        }

        static List<String> prefix() {
            return PREFIX;
        }

        private static List<String> find() {
            return WAYS.stream().filter(Isolation::works).findFirst().orElse(List.of());
        }

        private static boolean works(List<String> way) {
            List<String> command = new ArrayList<>(way);
            command.add("true");
            try {
                return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
            }
            catch (IOException ex) {
                return false;
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

    }

}
