package dev.pixelproof.run.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.pixelproof.manifest.Json;

/**
 * Tries images in other processes: all in one process at first; if it dies, each image
 * without an answer alone, so that no image is blamed for another one's crash.
 */
public final class ChildProbe implements DecoderProbe {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<String> command;

    private final Supplier<CompletableFuture<Boolean>> timers;

    /**
     * Tries images with a command that runs {@link ProbeChild}.
     * @param timers starts a timer for each process; when it completes, the process is
     * killed
     */
    public ChildProbe(List<String> command, Supplier<CompletableFuture<Boolean>> timers) {
        this.command = List.copyOf(command);
        this.timers = timers;
    }

    /** Tries images with the Java and the classes of this process. */
    public static ChildProbe ofThisProgram() {
        List<String> command = java("-cp", System.getProperty("java.class.path", ""), ProbeChild.class.getName());
        return new ChildProbe(command, () -> new CompletableFuture<Boolean>().completeOnTimeout(true,
                PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Java with the same limits; when it dies, it leaves no files. */
    public static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + Runtime.getRuntime().maxMemory());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public Findings probe(ProbeTask task) {
        Map<String, String> crashes = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        ChildEnd together = run(task);
        for (int number = 0; number < task.files().size(); number++) {
            if (!together.isReady()) {
                return new Findings(Map.of(), List.of("Images could not be tried: " + together.obstacle()));
            }
            if (!together.survived(number)) {
                String file = task.files().get(number);
                ChildEnd alone = (task.files().size() == 1) ? together : run(task.only(file));
                alone.deadly().ifPresent((sha256) -> crashes.put(sha256, message(alone)));
                if (!alone.survived(0) && alone.deadly().isEmpty()) {
                    remarks.add("It is unknown whether " + file + " crashes the decoder: " + alone.obstacle());
                }
            }
        }
        return new Findings(crashes, remarks);
    }

    private static String message(ChildEnd end) {
        return "The decoder crashed on this image, twice: " + end.cause() + "; fix or remove the file";
    }

    private ChildEnd run(ProbeTask task) {
        try {
            Process child = new ProcessBuilder(this.command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return attend(child, task);
        }
        catch (IOException ex) {
            return ChildEnd.notStarted(String.valueOf(ex.getMessage()));
        }
    }

    /** The stream to the child stays open until its end: it ends where that closes. */
    private ChildEnd attend(Process child, ProbeTask task) throws IOException {
        CompletableFuture<Boolean> timer = this.timers.get();
        CompletableFuture<Void> kill = timer.thenRun(() -> child.toHandle().destroyForcibly());
        OutputStream out = child.getOutputStream();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            send(task, out);
            List<String> answers = in.lines().toList();
            int status = child.waitFor();
            boolean hung = !timer.cancel(false);
            return new ChildEnd(answers, status, hung ? "it took longer than " + PATIENCE.toSeconds() + " s" : "");
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return ChildEnd.notStarted("interrupted");
        }
        finally {
            kill.cancel(false);
            child.toHandle().destroyForcibly();
            close(out);
        }
    }

    /** A process that has died does not read the rest of its task. */
    private static void close(OutputStream out) {
        try {
            out.close();
        }
        catch (IOException ex) {
            // its end is known by now
        }
    }

    /** A process that dies before it has read its task is reported by its exit status. */
    private static void send(ProbeTask task, OutputStream out) {
        try {
            out.write(Json.bytes(task));
            out.write('\n');
            out.flush();
        }
        catch (IOException ex) {
            // its end is examined anyway
        }
    }

}
