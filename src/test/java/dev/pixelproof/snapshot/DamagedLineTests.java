package dev.pixelproof.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.IndexRow;

import static org.assertj.core.api.Assertions.assertThat;

class DamagedLineTests {

    private final Path shard;

    private final IndexRow row;

    private final byte[] content;

    DamagedLineTests(@TempDir Path directory) throws IOException {
        this.shard = directory.resolve("shard");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter writer = new EntryWriter(out);
        byte[] image = TestImages.pgm(300, 200, 1);
        writer.write(TestImages.opaque("a", "original", new byte[] { 1, 2, 3 }), new byte[] { 1, 2, 3 });
        this.row = writer.write(TestImages.opaque("b \"ü\"", "original", image), image);
        writer.write(TestImages.opaque("c", "original", new byte[] { 4 }), new byte[] { 4 });
        this.content = out.toByteArray();
        Files.write(this.shard, this.content);
    }

    private boolean isIntact() {
        return new DamagedLine(this.shard, this.row).isIntact();
    }

    @Test
    void theLineIsCopiedAsItIs() throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        assertThat(isIntact()).isTrue();
        new DamagedLine(this.shard, this.row).copyTo(copy);

        assertThat(copy.toByteArray()).isEqualTo(Arrays.copyOfRange(this.content, (int) this.row.offset(),
                (int) (this.row.offset() + this.row.length() + 1)));
    }

    @Test
    void aChangedByteAnywhereInTheLineIsNoticed() throws IOException {
        int first = (int) this.row.offset();
        int end = first + (int) this.row.length();
        for (int at = first; at <= end; at += (at < first + 500 || at > end - 20) ? 1 : 997) {
            byte[] changed = this.content.clone();
            changed[at] ^= 1;
            Files.write(this.shard, changed);

            assertThat(isIntact()).as("byte %d", at - first).isFalse();
        }
    }

    @Test
    void aLineThatIsCutOffMissingOrElsewhereIsNotIntact() throws IOException {
        Files.write(this.shard, Arrays.copyOf(this.content, (int) this.row.offset() + 900));
        assertThat(isIntact()).isFalse();
        Files.write(this.shard, this.content);
        assertThat(new DamagedLine(this.shard, new IndexRow(this.row.entry(), "", 0, this.row.length())).isIntact())
            .isFalse();
        assertThat(new DamagedLine(this.shard,
                new IndexRow(this.row.entry(), "", this.row.offset(), this.row.length() + 1))
            .isIntact()).isFalse();
        Files.delete(this.shard);
        assertThat(isIntact()).isFalse();
    }

}
