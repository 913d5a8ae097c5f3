package dev.pixelproof.run.crash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process ended that tried images, see {@link ProbeChild}.
 *
 * @param answers the lines that it wrote
 * @param status its exit status; 128 + n where signal n ended it
 * @param stopped why this process ended it, or empty
 */
record ChildEnd(List<String> answers, int status, String stopped) {

    /**
     * Java's own words when it meets a signal that it can't handle, on standard output.
     */
    private static final Pattern FATAL = Pattern.compile("#\\s+(SIG[A-Z]+) \\(0x([0-9a-f]+)\\).*");

    private static final Map<Integer, String> SIGNALS = Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9,
            "SIGKILL", 11, "SIGSEGV");

    /**
     * SIGHUP, SIGINT and SIGTERM: the user stopped it, and this process as well.
     */
    private static final Set<Integer> STOPPED_BY_PEOPLE = Set.of(129, 130, 143);

    ChildEnd {
        answers = List.copyOf(answers);
    }

    static ChildEnd notStarted(String why) {
        return new ChildEnd(List.of(), -1, why);
    }

    /** Whether it reached its first image. */
    boolean isReady() {
        return this.answers.contains(ProbeChild.READY);
    }

    /** Whether it survived an image. */
    boolean survived(int number) {
        return this.answers.contains(ProbeChild.SURVIVED + " " + number);
    }

    /**
     * Of a process for one image: the image's checksum, if decoding it ended the process.
     */
    Optional<String> deadly() {
        if (survived(0) || !this.stopped.isEmpty() || STOPPED_BY_PEOPLE.contains(this.status)) {
            return Optional.empty();
        }
        String trying = ProbeChild.TRYING + " 0 ";
        return this.answers.stream()
            .filter((line) -> line.startsWith(trying))
            .map((line) -> line.substring(trying.length()))
            .findFirst();
    }

    /** Why its end proves nothing about an image. */
    String obstacle() {
        return this.stopped.isEmpty() ? "the process for it ended too early, by " + cause() : this.stopped;
    }

    /** The cause of its end; equal causes have equal texts. */
    String cause() {
        return this.answers.stream()
            .map(FATAL::matcher)
            .filter(Matcher::matches)
            .findFirst()
            .map((fatal) -> "signal " + Integer.parseInt(fatal.group(2), 16) + " (" + fatal.group(1) + ")")
            .orElseGet(this::statusCause);
    }

    private String statusCause() {
        int signal = this.status - 128;
        String name = SIGNALS.get(signal);
        if (name != null) {
            return "signal " + signal + " (" + name + ")";
        }
        return (signal > 0) ? "signal " + signal : "exit status " + this.status;
    }

}
