package dev.pixelproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The jar's classes as Java has loaded them before, which spares each process of a test a
 * quarter of its start. It lies beside the jar and is made once for each build of it and
 * each Java, by whichever process of tests comes first. Java passes over one that does
 * not fit.
 */
final class ClassArchive {

    private static final List<String> OPTIONS = options(PixelproofProcess.jar());

    private ClassArchive() {
    }

    /** What makes Java use it; nothing where it can't be made. */
    static List<String> options() {
        return OPTIONS;
    }

    private static List<String> options(Path jar) {
        Path archive = jar.resolveSibling("tests-" + Runtime.version() + ".jsa");
        try (FileChannel channel = FileChannel.open(jar.resolveSibling("tests.jsa.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            boolean made = lock.isValid() && (isOf(archive, jar) || make(archive, jar));
            return made ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off") : List.of();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static boolean isOf(Path archive, Path jar) throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    }

    private static boolean make(Path archive, Path jar) throws IOException {
        Path place = Files.createTempDirectory(archive.getParent(), "archive");
        try {
            Path made = place.resolve("made.jsa");
            List<String> command = new ArrayList<>(PixelproofProcess.JAVA);
            command.addAll(List.of("-XX:ArchiveClassesAtExit=" + made, "-Xlog:disable", "-Xlog:all=off", "-jar",
                    jar.toString(), "convert", "--source", "sample-data", "--output", place.resolve("out").toString()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().clear();
            builder.environment().putAll(PixelproofProcess.ENVIRONMENT);
            boolean done = waitFor(builder.start()) == 0 && Files.exists(made);
            if (done) {
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            return done;
        }
        finally {
            Trees.delete(place);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
