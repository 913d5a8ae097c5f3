package dev.pixelproof.run.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** How this program is started once more, with the same Java, classes and heap limit. */
public final class ChildCommand {

    /** Named, not imported, as it lies above. */
    private static final String MAIN = "dev.pixelproof.cli.Pixelproof";

    private ChildCommand() {
    }

    static List<String> ofThisProgram() {
        String classPath = System.getProperty("java.class.path", "");
        return isProgram(classPath) ? java("-jar", classPath, ProbeChild.COMMAND)
                : java("-cp", classPath, MAIN, ProbeChild.COMMAND);
    }

    /** Java with the same limits; when it dies, it leaves no files. */
    public static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + Runtime.getRuntime().maxMemory());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null"));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Whether a class path is one jar that starts this program, rather than another one.
     */
    private static boolean isProgram(String classPath) {
        try (JarFile jar = new JarFile(classPath)) {
            Manifest manifest = jar.getManifest();
            return manifest != null && starts(manifest.getMainAttributes());
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static boolean starts(Attributes attributes) {
        return MAIN.equals(attributes.getValue("Start-Class"))
                || MAIN.equals(attributes.getValue(Attributes.Name.MAIN_CLASS));
    }

}
