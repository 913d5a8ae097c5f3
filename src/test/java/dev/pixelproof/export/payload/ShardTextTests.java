package dev.pixelproof.export.payload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShardTextTests {

    private final Path shard;

    ShardTextTests(@TempDir Path directory) {
        this.shard = directory.resolve("shard");
    }

    private static String read(PayloadText text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.writeTo(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void textsPassInOrderAndTheChecksumIsThatOfAll() throws Exception {
        long seed = System.nanoTime();
        byte[] bytes = new byte[3_000_000];
        Random random = new Random(seed);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('A' + random.nextInt(26));
        }
        Files.write(this.shard, bytes);
        String all = new String(bytes, StandardCharsets.US_ASCII);

        try (ShardText text = ShardText.open(this.shard)) {
            int at = 0;
            while (at < bytes.length) {
                int from = Math.min(bytes.length, at + random.nextInt(300_000));
                int to = Math.min(bytes.length, from + random.nextInt(700_000));
                PayloadText piece = text.text(from, to - from);
                int most = random.nextInt(1_000);
                assertThat(piece.beginning(most)).as("seed %d", seed)
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(all.substring(from, Math.min(to, from + most)));
                if (random.nextBoolean()) {
                    assertThat(read(piece)).as("seed %d", seed).isEqualTo(all.substring(from, to));
                    at = to;
                }
                else {
                    at = from;
                }
            }
            assertThat(text.finish().hex()).as("seed %d", seed)
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
    }

    @Test
    void aShardThatEndsTooEarlyIsDamaged() throws IOException {
        Files.writeString(this.shard, "AAAA");

        try (ShardText text = ShardText.open(this.shard)) {
            PayloadText piece = text.text(2, 3);

            assertThatThrownBy(() -> read(piece)).isInstanceOf(DamagedShardException.class)
                .hasMessageContaining("ends after byte 4");
        }
    }

    @Test
    void aPlaceBeforeWhatWasReadIsDamage() throws IOException {
        Files.writeString(this.shard, "AAAABBBB");

        try (ShardText text = ShardText.open(this.shard)) {
            read(text.text(0, 8));

            assertThatThrownBy(() -> text.text(4, 4)).isInstanceOf(DamagedShardException.class);
        }
    }

    @Test
    void aShardThatIsNotThereFailsWithItsName() {
        assertThatThrownBy(() -> ShardText.open(this.shard)).isInstanceOf(NoSuchFileException.class)
            .hasMessageContaining("shard");
    }

    @Test
    void aShardThatIsGivenUpEndsItsThread() throws Exception {
        Files.write(this.shard, new byte[40_000_000]);

        ShardText text = ShardText.open(this.shard);
        text.close();

        assertThat(Thread.getAllStackTraces().keySet()).noneMatch((thread) -> thread.getName().equals("prefetch"));
    }

}
