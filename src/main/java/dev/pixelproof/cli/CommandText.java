package dev.pixelproof.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.pixelproof.path.PrintableText;

/** The command line of this process, quoted for a shell. */
final class CommandText {

    /** The system property in which a launcher says how it was called. */
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
     * @param java Java's own command: a jar, or the name of a class, and arguments
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
        return quoted(word.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A word that a shell reads back as these bytes. Words with control characters, and
     * those that are not UTF-8, need a shell that knows {@code $'\n'} (POSIX 2024).
     */
    static String quoted(byte[] word) {
        String text = new String(word, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), word) || !PrintableText.of(text).equals(text)) {
            return escaped(word);
        }
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String escaped(byte[] word) {
        StringBuilder text = new StringBuilder("$'");
        for (byte b : word) {
            if (b < ' ' || b == 0x7f) {
                text.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
            }
            else {
                text.append((b == '\\' || b == '\'') ? "\\" : "").append((char) b);
            }
        }
        return text.append('\'').toString();
    }

}
