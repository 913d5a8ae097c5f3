package dev.pixelproof.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsTests {

    private static OutputStream failing(String message) {
        return new OutputStream() {

            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }

        };
    }

    private static int many(Results results) throws IOException {
        for (int i = 0; i < 100_000; i++) {
            results.line("a line of a result");
        }
        throw new AssertionError("went on writing though nobody read");
    }

    @Test
    void textIsUtf8WithControlCharactersShownAndBytesAreAsTheyAre() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int status = Results.print(out, (results) -> {
            results.line("\u00E9\u001b[31m\n");
            results.line(new byte[] { 1, 2 });
            return 4;
        });

        assertThat(status).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\u00E9\\u001b[31m\\u000a\n\u0001\u0002\n");
    }

    @Test
    void aReaderWhoLeavesEndsTheResultsInSilence() throws IOException {
        assertThat(Results.print(failing("Broken pipe"), ResultsTests::many)).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void resultsThatCantBeWrittenEndTheirPrinting() throws IOException {
        StandardOutput full = new StandardOutput(failing("No space left on device"), () -> {
        });

        Results.print(full, ResultsTests::many);

        assertThat(full.failure().orElseThrow()).contains("standard output", "No space left on device");
    }

}
