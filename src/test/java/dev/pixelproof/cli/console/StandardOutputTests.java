package dev.pixelproof.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class StandardOutputTests {

    private static final StandardOutput.Forcing NO_FORCING = () -> {
        // memory needs none
    };

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    /**
     * Fails once, and then accepts everything, as a disk does on which space was made.
     */
    private OutputStream failingOnce(String message) {
        return new OutputStream() {

            private boolean failed;

            @Override
            public void write(int b) throws IOException {
                if (!this.failed) {
                    this.failed = true;
                    throw new IOException(message);
                }
                StandardOutputTests.this.taken.write(b);
            }

        };
    }

    @Test
    void whatAPrintStreamSwallowsIsRememberedAndNothingIsWrittenAfterTheGap() {
        StandardOutput output = new StandardOutput(failingOnce("No space left on device"), NO_FORCING);
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

        out.println("lost");
        out.println("after it");

        assertThat(this.taken.size()).isZero();
        assertThat(output.failure().orElseThrow()).contains("standard output can't be written")
            .contains("No space left on device");
        assertThatIOException().isThrownBy(() -> output.write(1)).withMessageContaining("No space left");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        StandardOutput output = new StandardOutput(failingOnce("Broken pipe"), NO_FORCING);

        assertThatIOException().isThrownBy(() -> output.write(1));
        assertThatIOException().isThrownBy(() -> output.write(1));

        assertThat(output.failure()).isEmpty();
        assertThat(this.taken.size()).isZero();
    }

    @Test
    void whatTheDeviceRefusesAtTheEndIsAFailureUnlessNothingWasWritten() throws IOException {
        StandardOutput output = new StandardOutput(this.taken, () -> {
            throw new IOException("Disk quota exceeded");
        });

        assertThat(output.failure()).isEmpty();
        output.write(1);
        assertThat(output.failure().orElseThrow()).contains("Disk quota exceeded");
    }

}
