package dev.pixelproof.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that this process was started with, as a shell takes it. */
final class CommandText {

    /** Where a launcher tells how it was called. */
    static final String LAUNCHER = "pixelproof.launcher";

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}@%+=:,./_-]+");

    private static final String PROGRAM = "pixelproof";

    private CommandText() {
    }

    static String of(List<String> arguments) {
        return of(program(System.getProperty(LAUNCHER, ""), System.getProperty("sun.java.command", "")), arguments);
    }

    static String of(String program, List<String> arguments) {
        return program + arguments.stream().map((one) -> " " + quoted(one)).collect(Collectors.joining());
    }

    /**
     * How the program is called.
     * @param launcher that started Java, or empty
     * @param java what Java was told to run: a jar, or the name of a class, and arguments
     */
    static String program(String launcher, String java) {
        int jar = java.indexOf(".jar");
        if (!launcher.isEmpty()) {
            return quoted(launcher);
        }
        return (jar > 0 && (java.length() == jar + 4 || java.charAt(jar + 4) == ' '))
                ? "java -jar " + quoted(java.substring(0, jar + 4)) : PROGRAM;
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

}
