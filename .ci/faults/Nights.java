package dev.pixelproof.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.pixelproof.cli.console.ProcessStreams;
import dev.pixelproof.run.StrayText;

/**
 * Runs one command after the other in one process, as a start takes most of a small
 * night's time. A command is a line on standard input, its arguments separated by tabs;
 * what it prints ends in a line with a NUL on both streams, on standard output with the
 * exit status.
 */
final class Nights {

    private Nights() {
    }

    public static void main(String[] none) throws IOException {
        Locale.setDefault(Locale.ROOT);
        ProcessStreams.lookForTerminal();
        ProcessStreams.takeOverError();
        System.setErr(StrayText.stream());
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            int status = Pixelproof.run(line.split("\t"));
            ProcessStreams.output().print("\0" + status + "\n");
            ProcessStreams.output().flush();
            ProcessStreams.error().print("\0\n");
            ProcessStreams.error().flush();
        }
        System.exit(0);
    }

}
