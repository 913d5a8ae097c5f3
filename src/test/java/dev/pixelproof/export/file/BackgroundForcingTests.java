package dev.pixelproof.export.file;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.pixelproof.durable.DurableFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class BackgroundForcingTests {

    private static void write(BackgroundForcing forcing, List<Watched> files) throws IOException {
        for (Watched file : files) {
            forcing.force(file);
        }
    }

    private static List<Watched> files(int count, int failing) {
        return IntStream.range(0, count).mapToObj((i) -> new Watched(i == failing)).toList();
    }

    @Test
    void allFilesAreForcedAndClosedBeforeItIsFinished() throws Exception {
        List<Watched> files = files(500, -1);

        try (BackgroundForcing forcing = new BackgroundForcing()) {
            write(forcing, files);
            forcing.finish();
            assertThat(files).allSatisfy((file) -> assertThat(file.steps.toString()).isEqualTo("flush force close "));
        }
    }

    @Test
    void oneFileThatCanNotBeForcedFailsTheWhole() {
        List<Watched> files = files(500, 7);

        assertThatIOException().isThrownBy(() -> {
            try (BackgroundForcing forcing = new BackgroundForcing()) {
                write(forcing, files);
                forcing.finish();
            }
        }).withMessage("no more disk");
        assertThat(files.get(7).steps.toString()).isEqualTo("flush force close ");
        assertThat(files).filteredOn((file) -> !file.steps.isEmpty())
            .allSatisfy((file) -> assertThat(file.steps.toString()).endsWith("close "));
    }

    /** A file that notes what is done to it. */
    private static final class Watched extends DurableFile {

        private final boolean failing;

        private final StringBuilder steps = new StringBuilder();

        Watched(boolean failing) {
            this.failing = failing;
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void flush() {
            this.steps.append("flush ");
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public void force() throws IOException {
            this.steps.append("force ");
            if (this.failing) {
                throw new IOException("no more disk");
            }
        }

        @Override
        public void close() {
            this.steps.append("close ");
        }

    }

}
