package dev.pixelproof.cli;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The library as another program has it: with its own jar and what its POM declares, and
 * nothing else.
 */
class LibraryIT {

    /** What is declared without being optional, and what that declares. */
    private static final List<String> DECLARED = List.of("opencv", "jackson-databind", "jackson-core",
            "jackson-annotations", "fastcsv", "commons-compress", "commons-io", "commons-lang3", "commons-codec", "jna",
            "snakeyaml", "commons-logging", "jspecify");

    private static final String FRAME = """
            import java.io.*;
            import java.nio.file.*;
            import java.util.*;
            %s
            %s
            public class Readme {
                public static void main(String[] arguments) throws Exception {
                    %s
                }
            }
            """;

    private final Path temp;

    LibraryIT(@TempDir Path temp) {
        this.temp = temp;
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = Arrays.stream(all.split(File.pathSeparator, -1)).filter(LibraryIT::isDeclared).toList();
        assertThat(jars).hasSameSizeAs(DECLARED);
        return PixelproofProcess.jar().resolveSibling("pixelproof-library.jar") + File.pathSeparator
                + String.join(File.pathSeparator, jars);
    }

    private static boolean isDeclared(String jar) {
        String name = String.valueOf(Path.of(jar).getFileName());
        return DECLARED.stream().anyMatch((artifact) -> name.matches(Pattern.quote(artifact) + "-[0-9].*\\.jar"));
    }

    /** The Java examples of the page about the library. */
    private static List<String> examples() throws IOException {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/library.md")))
            .results()
            .map((found) -> found.group(1))
            .toList();
    }

    /** A program of a snippet: the first line names packages, in short form as well. */
    private static String program(String example) {
        int end = example.indexOf('\n');
        String first = example.substring(0, end);
        String others = Pattern.compile("(?<=[ ,])\\.[a-z.]+")
            .matcher(first.substring(first.indexOf("//")))
            .results()
            .map((found) -> "import dev.pixelproof" + found.group() + ".*;")
            .collect(Collectors.joining("\n"));
        return FRAME.formatted(first, others, example.substring(end));
    }

    private String complaints(String program) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Readme.java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return program;
            }
        };
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler
            .getTask(complaints, null, null, List.of("-proc:none", "-d", this.temp.toString(), "-cp", classPath()),
                    null, List.of(file))
            .call();
        return compiled ? "" : complaints.toString();
    }

    @Test
    void eachExampleOfThePageCompiles() throws Exception {
        assertThat(examples()).hasSize(2).allSatisfy((example) -> {
            String program = program(example);
            assertThat(complaints(program)).as(program).isEmpty();
        });
    }

    @Test
    void theExampleMakesTheDatasetThatTheProgramMakes() throws Exception {
        Path jobs = Files.createDirectories(this.temp.resolve("jobs"));
        Files.copy(Path.of("jobs/sample.yaml"), jobs.resolve("sample.yaml"));
        for (String file : Trees.files(Path.of("sample-data")).keySet()) {
            Trees.write(this.temp.resolve("sample-data"), file, Trees.read(Path.of("sample-data", file)));
        }
        assertThat(complaints(program(examples().get(0)))).isEmpty();

        List<String> command = new ArrayList<>(PixelproofProcess.JAVA);
        command.addAll(List.of("-cp", this.temp + File.pathSeparator + classPath(), "Readme"));
        Path said = this.temp.resolve("said.txt");
        Process library = new ProcessBuilder(command).directory(this.temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

        assertThat(library.waitFor()).as(() -> text(said)).isZero();
        assertThatResult(PixelproofProcess
            .of("convert", jobs.resolve("sample.yaml"), "--set", "output.directory=" + this.temp.resolve("by-program"))
            .run()).hasStatus(0);
        for (String file : List.of("index.jsonl", "rejected.jsonl")) {
            assertThat(this.temp.resolve("out/sample/latest").resolve(file))
                .hasSameBinaryContentAs(this.temp.resolve("by-program/latest").resolve(file));
        }
        assertThat(Trees.names(this.temp.resolve("out/tars"))).anyMatch((name) -> name.endsWith(".tar"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            return ex.toString();
        }
    }

}
