package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Directories as they are opened where the system's own calls are missing. */
class PortableDirectoryTests {

    private static final Path DIRECTORY = Path.of("d");

    private static final Path NAME = Path.of("x.png");

    @TempDir
    Path root = Path.of("");

    private final ReadWatch.Reading reading = new ReadWatch().begin("x.png");

    private static String content(OpenSource file) throws IOException {
        try (OpenSource source = file; InputStream in = source.content()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void filesAreReadThroughTheDirectoryThatWasOpened() throws IOException {
        SourceTrees.write(this.root.resolve("d/x.png"), "open");
        SourceTrees.write(this.root.resolve("secret/x.png"), "secret");
        try (OpenDirectory top = OpenDirectory.portable(this.root);
                OpenDirectory directory = top.enter(DIRECTORY, false)) {
            Files.move(this.root.resolve("d"), this.root.resolve("aside"));
            Files.createSymbolicLink(this.root.resolve("d"), Path.of("secret"));

            assertThat(content(directory.open(NAME, false, this.reading))).isEqualTo("open");
            assertThat(directory.attributes(NAME, false).size()).isEqualTo(4);
            assertThat(directory.names()).containsExactly(NAME);
            assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> top.enter(DIRECTORY, false));
            try (OpenDirectory followed = top.enter(DIRECTORY, true)) {
                assertThat(content(followed.open(NAME, true, this.reading))).isEqualTo("secret");
            }
        }
    }

    @Test
    void aLinkIsNoRegularFile() throws IOException {
        SourceTrees.write(this.root.resolve("secret.png"), "secret");
        Files.createSymbolicLink(this.root.resolve("x.png"), Path.of("secret.png"));
        try (OpenDirectory top = OpenDirectory.portable(this.root);
                OpenSource link = top.open(NAME, false, this.reading)) {
            assertThat(link.isRegular()).isFalse();
            assertThatExceptionOfType(IOException.class).isThrownBy(link::content);
            assertThat(content(top.open(NAME, true, this.reading))).isEqualTo("secret");
        }
    }

}
