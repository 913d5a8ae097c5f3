package dev.pixelproof.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class BufferedFileTests {

    @Test
    void aWriteThatFailsNamesItsFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "there is no /dev/full");
        FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE);
        BufferedFile file = new BufferedFile(Path.of("entries.jsonl"), channel);
        file.write(1);

        assertThatExceptionOfType(FileSystemException.class).isThrownBy(file::flush)
            .withMessage("entries.jsonl: No space left on device");

        channel.close();
    }

}
