package dev.pixelproof.codec.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ZlibStored;

import static org.assertj.core.api.Assertions.assertThat;

class InflatedRowsTests {

    private static final long SEED = Long.getLong("pixelproof.seed", 20_261_125);

    /** All rows; empty where anything is wrong, missing or left over. */
    private static Optional<ByteBuffer> rows(byte[] stream, int row, int rows) {
        InflatedRows inflated = new InflatedRows(ByteBuffer.wrap(stream), row, (long) row * rows);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < rows; i++) {
                out.write(inflated.bytes, inflated.next(), row);
            }
            inflated.finish();
            return Optional.of(ByteBuffer.wrap(out.toByteArray()));
        }
        catch (PlainPngException ex) {
            return Optional.empty();
        }
    }

    private static byte[] content(int length, long seed) {
        byte[] content = new byte[length];
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (random.nextDouble() * random.nextInt(40));
        }
        return content;
    }

    /** Deflates, with an empty block behind every so many bytes. */
    private static byte[] deflated(byte[] content, int level, int block) {
        Deflater deflater = new Deflater(level);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[2 * block + 1000];
        for (int at = 0; at < content.length; at += block) {
            deflater.setInput(content, at, Math.min(block, content.length - at));
            out.write(buffer, 0, deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH));
        }
        deflater.finish();
        out.write(buffer, 0, deflater.deflate(buffer));
        assertThat(deflater.finished()).isTrue();
        deflater.end();
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({ "1, 70000, 6", "7, 30000, 1", "769, 600, 9", "65535, 3, 6", "65536, 3, 6", "65537, 3, 6",
            "200000, 3, 1", "500, 300, 0" })
    void rowsOfAnyLengthComeOutAsTheyWereDeflated(int row, int rows, int level) {
        byte[] content = content(row * rows, SEED);

        assertThat(rows(deflated(content, level, content.length), row, rows)).contains(ByteBuffer.wrap(content));
        assertThat(rows(ZlibStored.wrap(content), row, rows)).contains(ByteBuffer.wrap(content));
    }

    @Test
    void blocksWithoutDataBetweenRowsAndBehindTheLastAreReadPast() {
        byte[] content = content(30_000, SEED);

        assertThat(rows(deflated(content, 6, 100), 100, 300)).contains(ByteBuffer.wrap(content));
        assertThat(rows(deflated(content, 6, 77), 100, 300)).contains(ByteBuffer.wrap(content));
    }

    @Test
    void aStreamCutAnywhereIsAFlaw() {
        byte[] stream = deflated(content(3000, SEED), 6, 1000);

        for (int length = 2; length < stream.length; length++) {
            assertThat(rows(Arrays.copyOf(stream, length), 30, 100)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void aByteBehindTheChecksumIsAFlaw() {
        byte[] stream = deflated(content(3000, SEED), 6, 1000);

        assertThat(rows(Arrays.copyOf(stream, stream.length + 1), 30, 100)).isEmpty();
    }

    @Test
    void aChecksumOfOtherDataIsAFlaw() {
        byte[] stream = deflated(content(3000, SEED), 6, 1000);
        stream[stream.length - 1] ^= 1;

        assertThat(rows(stream, 30, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 2999, 3001, 100_000 })
    void oneByteLessOrMoreThanTheRowsIsAFlaw(int length) {
        assertThat(rows(deflated(content(length, SEED), 6, 5000), 30, 100)).isEmpty();
    }

    @Test
    void streamsOfMoreThanTheirDeclaredWindowAreDeclined() {
        for (int window = 0; window < 7; window++) {
            ByteBuffer stream = ByteBuffer.wrap(header(window << 4 | 8));
            int bytes = 1 << (window + 8);

            assertThat(InflatedRows.areRead(stream, bytes)).as("window %d", bytes).isTrue();
            assertThat(InflatedRows.areRead(stream, bytes + 1)).as("window %d", bytes).isFalse();
        }
        assertThat(InflatedRows.areRead(ByteBuffer.wrap(header(0x78)), Long.MAX_VALUE)).isTrue();
        assertThat(InflatedRows.areRead(ByteBuffer.wrap(header(0x88)), 1)).isFalse();
    }

    @Test
    void otherMethodsDictionariesAndWrongChecksOfTheHeaderAreDeclined() {
        byte[] wrong = header(0x78);
        wrong[1]++;

        assertThat(InflatedRows.areRead(ByteBuffer.wrap(header(0x77)), 1)).isFalse();
        assertThat(InflatedRows.areRead(ByteBuffer.wrap(wrong), 1)).isFalse();
        assertThat(InflatedRows.areRead(ByteBuffer.wrap(new byte[] { 0x78, 0x20 }), 1)).isFalse();
        assertThat(0x7820 % 31).as("but for the dictionary, the last one is a header").isZero();
        assertThat(InflatedRows.areRead(ByteBuffer.wrap(new byte[] { 0x78 }), 1)).isFalse();
    }

    /** RFC 1950, 2.2: both bytes as a number are a multiple of 31. */
    private static byte[] header(int first) {
        return new byte[] { (byte) first, (byte) (31 - (first << 8) % 31) };
    }

}
