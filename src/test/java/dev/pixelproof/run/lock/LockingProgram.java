package dev.pixelproof.run.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.run.crash.ChildProbe;

/**
 * A process that takes a lock, prints whether it has it, and keeps it to the end of its
 * standard input.
 */
final class LockingProgram {

    private LockingProgram() {
    }

    static Process start(Path lock) throws IOException {
        List<String> command = ChildProbe.java("-cp", System.getProperty("java.class.path"),
                LockingProgram.class.getName(), lock.toString());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    public static void main(String[] arguments) throws IOException {
        Optional<OutputLock> lock = OutputLock.take(Path.of(arguments[0]));
        System.out.println(lock.isPresent());
        System.out.flush();
        int end = System.in.read();
        if (end >= 0) {
            throw new IllegalStateException("Nothing was to be read");
        }
    }

}
