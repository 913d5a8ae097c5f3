package dev.pixelproof;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README shows of the library, against the library. */
class ReadmeTests {

    private static final String FRAME = """
            import java.io.*;
            import java.nio.file.*;
            import java.util.*;
            import dev.pixelproof.codec.opencv.*;
            import dev.pixelproof.encode.*;
            import dev.pixelproof.format.*;
            import dev.pixelproof.manifest.*;
            import dev.pixelproof.source.*;
            import dev.pixelproof.verify.*;
            %s
            class Readme {
                void run() throws Exception {
                    %s
                }
            }
            """;

    @Test
    void itsJavaCompiles(@TempDir Path directory) throws Exception {
        String java = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map((found) -> found.group(1))
            .findFirst()
            .orElseThrow();
        int end = java.lastIndexOf('\n', java.indexOf("\n\n"));

        String source = FRAME.formatted(java.substring(0, end), java.substring(end));

        assertThat(complaints(source, directory)).as(source).isEmpty();
    }

    private static String complaints(String source, Path directory) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Readme.java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler
            .getTask(complaints, null, null,
                    List.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path")),
                    null, List.of(file))
            .call();
        return compiled ? "" : complaints.toString();
    }

}
