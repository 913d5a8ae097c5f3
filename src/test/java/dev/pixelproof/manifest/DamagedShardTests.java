package dev.pixelproof.manifest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every place of a small shard is hit. */
class DamagedShardTests {

    private static final List<String> PATHS = List.of("a/1.png", "\u00E9\uD83D\uDE00 \"x\"\\\n", "z");

    private static final List<byte[]> PAYLOADS = List.of(Lines.random(10), Lines.random(12), Lines.random(11));

    private static final byte[] SHARD = Lines.utf8(line(0), line(1), line(2));

    private static final List<Entry> ENTRIES = List.of(entry(0), entry(1), entry(2));

    private static final int[] STARTS = { 0, Lines.utf8(line(0)).length, Lines.utf8(line(0), line(1)).length };

    private final Path directory;

    DamagedShardTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(ints = { 0x01, 0x20, 0x80 })
    void aFlippedByteIsNoticedInItsLineAndInNoOther(int mask) throws Exception {
        for (int at = 0; at < SHARD.length; at++) {
            byte[] damaged = SHARD.clone();
            damaged[at] ^= (byte) mask;

            assertNoticed(damaged, at);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\0", "\n", "\"" })
    void anOverwrittenByteIsNoticedInItsLineAndInNoOther(String value) throws Exception {
        for (int at = 0; at < SHARD.length; at++) {
            byte[] damaged = SHARD.clone();
            damaged[at] = (byte) value.charAt(0);
            if (damaged[at] != SHARD[at]) {
                assertNoticed(damaged, at);
            }
        }
    }

    /** Some numbers are whole in another notation, as in 6e0 or 1.0. */
    @ParameterizedTest
    @ValueSource(strings = { ".", "e", " " })
    void anOverwrittenDigitIsNoticedInItsLineAndInNoOther(String value) throws Exception {
        for (int at = 0; at < SHARD.length; at++) {
            if (Character.isDigit(SHARD[at])) {
                byte[] damaged = SHARD.clone();
                damaged[at] = (byte) value.charAt(0);

                assertNoticed(damaged, at);
            }
        }
    }

    @Test
    void aCutShardIsNoticedWhereverItIsCut() throws Exception {
        for (int length = 0; length < SHARD.length; length++) {
            byte[] cut = Arrays.copyOf(SHARD, length);

            Lines.Read read = read(cut);

            int line = lineAt(length);
            boolean between = length == STARTS[line];
            assertThat(read.lines()).as("cut to %d", length).hasSize(between ? line : line + 1);
            for (int i = 0; i < line; i++) {
                assertThat(isIntact(read.lines().get(i), i)).as("line %d, cut to %d", i, length).isTrue();
            }
            if (!between) {
                StoredLine last = read.lines().get(line);
                assertThat(last).as("cut to %d", length).isInstanceOf(StoredLine.Damaged.class);
                assertThat(last.offset() + last.length()).isEqualTo(length);
            }
            assertThat(read.sha256()).isEqualTo(Lines.sha256(cut));
        }
    }

    @Test
    void bytesMissingFromALineAreNoticedInThatLineOnly() throws Exception {
        int from = STARTS[1];
        int newline = STARTS[2] - 1;
        for (int at = from; at < newline; at++) {
            byte[] shorter = without(at, newline);

            Lines.Read read = read(shorter);

            assertThat(read.lines()).as("line cut at %d", at).hasSize(3);
            assertThat(read.lines().get(1)).as("line cut at %d", at).isInstanceOf(StoredLine.Damaged.class);
            assertThat(isIntact(read.lines().get(0), 0)).isTrue();
            assertThat(((StoredLine.Whole) read.lines().get(2)).payload()).isEqualTo(PAYLOADS.get(2));
            assertThat(read.sha256()).isEqualTo(Lines.sha256(shorter));
        }
    }

    @Test
    void aMissingByteIsNoticed() throws Exception {
        for (int at = STARTS[1]; at < STARTS[2] - 1; at++) {
            Lines.Read read = read(without(at, at + 1));

            assertThat(read.lines()).as("without byte %d", at).hasSize(3);
            assertThat(isIntact(read.lines().get(1), 1)).as("without byte %d", at).isFalse();
            assertThat(((StoredLine.Whole) read.lines().get(2)).payload()).isEqualTo(PAYLOADS.get(2));
        }
    }

    private void assertNoticed(byte[] damaged, int at) throws Exception {
        Lines.Read read = read(damaged);

        int hit = lineAt(at);
        boolean newline = SHARD[at] == '\n';
        for (int i = 0; i < PATHS.size(); i++) {
            boolean affected = i == hit || (newline && i == hit + 1);
            assertThat(holds(read, i)).as("line %d, byte %d is 0x%02X", i, at, damaged[at]).isNotEqualTo(affected);
        }
        assertThat(read.position()).isEqualTo(damaged.length);
        assertThat(read.sha256()).isEqualTo(Lines.sha256(damaged));
    }

    /**
     * Whether a line is read at its place as it was written, by all that its entry tells.
     */
    private static boolean holds(Lines.Read read, int line) {
        return read.lines().stream().anyMatch((found) -> found.offset() == STARTS[line] && isIntact(found, line));
    }

    private static boolean isIntact(StoredLine found, int line) {
        return found instanceof StoredLine.Whole whole && whole.entry().equals(ENTRIES.get(line))
                && whole.entry().payload().sha256().equals(Lines.sha256(whole.payload()));
    }

    private static byte[] without(int from, int to) {
        byte[] shorter = Arrays.copyOf(SHARD, SHARD.length - (to - from));
        System.arraycopy(SHARD, to, shorter, from, SHARD.length - to);
        return shorter;
    }

    private static int lineAt(int position) {
        return (position >= STARTS[2]) ? 2 : (position >= STARTS[1]) ? 1 : 0;
    }

    private static Entry entry(int line) {
        return Lines.entry(PATHS.get(line), PAYLOADS.get(line));
    }

    private static String line(int line) {
        return Lines.line(PATHS.get(line), PAYLOADS.get(line));
    }

    private Lines.Read read(byte[] shard) throws Exception {
        return Lines.Read.of(Files.write(this.directory.resolve("shard"), shard));
    }

}
