package dev.pixelproof.cli;

/** Texts that the help of every command shares. */
final class StatusHelp {

    static final String HEADING = "%nExit status:%n";

    static final String EXAMPLE = "%nExample:%n";

    static final String OK = "0:done, or nothing to do";

    static final String FAILED = "1:failed; the message says why";

    static final String USAGE = "2:the command line or the job file is wrong";

    private StatusHelp() {
    }

}
