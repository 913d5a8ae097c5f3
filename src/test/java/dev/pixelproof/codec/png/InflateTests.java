package dev.pixelproof.codec.png;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ZlibStored;

import static org.assertj.core.api.Assertions.assertThat;

class InflateTests {

    private static final long SEED = Long.getLong("pixelproof.seed", 20_261_125);

    private static final int MOST_BYTES = 1 << 22;

    private static Optional<byte[]> inflated(byte[] stream) {
        InflateInput input = new InflateInput(stream, 0, stream.length);
        OptionalInt farthest = InflateHeader.read(input);
        if (farthest.isEmpty()) {
            return Optional.empty();
        }
        InflateWindow window = new InflateWindow(1, Long.MAX_VALUE - 1);
        Inflate inflate = new Inflate(input, window, farthest.getAsInt());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            while (!inflate.isDone() && out.size() < MOST_BYTES) {
                inflate.run();
                int count = window.available();
                out.write(window.bytes, window.take(count), count);
                window.slide();
            }
        }
        catch (PlainPngException ex) {
            return Optional.empty();
        }
        return Optional.of(out.toByteArray());
    }

    /** The JDK's opinion; empty where anything is wrong or left over. */
    private static Optional<byte[]> expected(byte[] stream) {
        Inflater inflater = new Inflater();
        inflater.setInput(stream);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()
                    && out.size() < MOST_BYTES) {
                out.write(buffer, 0, inflater.inflate(buffer));
            }
            boolean whole = out.size() >= MOST_BYTES || (inflater.finished() && inflater.getRemaining() == 0);
            return whole ? Optional.of(out.toByteArray()) : Optional.empty();
        }
        catch (DataFormatException ex) {
            return Optional.empty();
        }
        finally {
            inflater.end();
        }
    }

    /** Bytes with a few favourites, repetitions near and far, and stretches of noise. */
    private static byte[] content(Random random, int most) {
        byte[] content = new byte[random.nextInt(most)];
        int kinds = 1 + random.nextInt(1 << random.nextInt(9));
        int at = 0;
        while (at < content.length) {
            int count = Math.min(1 + random.nextInt(1 << (1 + random.nextInt(10))), content.length - at);
            int distance = 1 + random.nextInt(1 << (1 + random.nextInt(15)));
            boolean repeated = random.nextBoolean() && distance <= at;
            for (int i = 0; i < count; i++, at++) {
                content[at] = repeated ? content[at - distance]
                        : (byte) (kinds * random.nextDouble() * random.nextDouble());
            }
        }
        return content;
    }

    private static byte[] deflated(byte[] content, int level, int strategy, Random flushes) {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < content.length && flushes.nextInt(3) > 0) {
            int count = flushes.nextInt(content.length - at + 1);
            deflater.setInput(content, at, count);
            deflate(deflater, flushes.nextBoolean() ? Deflater.SYNC_FLUSH : Deflater.FULL_FLUSH, out);
            at += count;
        }
        deflater.setInput(content, at, content.length - at);
        deflater.finish();
        deflate(deflater, Deflater.NO_FLUSH, out);
        assertThat(deflater.finished()).isTrue();
        deflater.end();
        return out.toByteArray();
    }

    /** A change of strategy may take a call of its own, which gives nothing. */
    private static void deflate(Deflater deflater, int mode, ByteArrayOutputStream out) {
        byte[] buffer = new byte[4096];
        boolean done = false;
        while (!done) {
            int count = deflater.deflate(buffer, 0, buffer.length, mode);
            out.write(buffer, 0, count);
            done = count == 0 && ((mode == Deflater.NO_FLUSH) ? deflater.finished() : deflater.needsInput());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY })
    void whatTheJdkDeflatesIsInflatedToTheSameBytesOnEveryLevel(int strategy) {
        for (int round = 0; round < 300; round++) {
            Random random = new Random(SEED + round);
            byte[] content = content(random, (round < 200) ? 3000 : 300_000);

            byte[] stream = deflated(content, round % 10, strategy, random);

            assertThat(inflated(stream)).as("seed %d", SEED + round)
                .hasValueSatisfying((bytes) -> assertThat(bytes).isEqualTo(content));
        }
    }

    @Test
    void storedBlocksLongerThanTheWindowAreInflated() {
        byte[] content = content(new Random(SEED), 1_000_000);

        assertThat(inflated(ZlibStored.wrap(content)))
            .hasValueSatisfying((bytes) -> assertThat(bytes).isEqualTo(content));
    }

    @Test
    void anEmptyStreamIsInflatedToNothing() {
        assertThat(inflated(ZlibStored.wrap(new byte[0]))).hasValueSatisfying((bytes) -> assertThat(bytes).isEmpty());
    }

    /** A fixed block of distances 1 and 2, whose third match is 258 bytes long. */
    @Test
    void aShortStreamHasFixedCodesAndIsInflated() {
        byte[] content = new byte[600];
        Arrays.fill(content, (byte) 7);
        byte[] stream = deflated(content, 9, Deflater.DEFAULT_STRATEGY, new Random(1) {
            @Override
            public int nextInt(int bound) {
                return 0;
            }
        });

        assertThat(stream[2] >>> 1 & 3).isEqualTo(1);
        assertThat(inflated(stream)).hasValueSatisfying((bytes) -> assertThat(bytes).isEqualTo(content));
    }

    @Test
    void aStreamCutAnywhereIsNotInflated() {
        byte[] stream = deflated(content(new Random(3), 3000), 6, Deflater.DEFAULT_STRATEGY, new Random(3));

        for (int length = 0; length < stream.length; length++) {
            assertThat(inflated(Arrays.copyOf(stream, length))).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void aByteBehindTheChecksumIsNotAccepted() {
        byte[] stream = ZlibStored.wrap(new byte[100]);

        assertThat(inflated(Arrays.copyOf(stream, stream.length + 1))).isEmpty();
    }

    /** RFC 1950, 2.2: 512 bytes. The distance is 1,000. */
    @Test
    void aDistanceBeyondTheDeclaredWindowIsNotAccepted() {
        byte[] content = new byte[2000];
        new Random(1).nextBytes(content);
        System.arraycopy(content, 0, content, 1000, 1000);
        byte[] stream = deflated(content, 9, Deflater.DEFAULT_STRATEGY, new Random(1) {
            @Override
            public int nextInt(int bound) {
                return 0;
            }
        });
        assertThat(inflated(stream)).isPresent();

        stream[0] = 0x18;
        stream[1] = (byte) (31 - 0x1800 % 31);

        assertThat(inflated(stream)).isEmpty();
    }

    @Test
    void damagedStreamsAreNeverInflatedToOtherBytesThanTheJdkGives() {
        int accepted = 0;
        for (int round = 0; round < 10_000; round++) {
            Random random = new Random(SEED + round);
            byte[] stream = deflated(content(random, 600), random.nextInt(10), random.nextInt(3), random);
            int flips = 1 + random.nextInt(3);
            for (int i = 0; i < flips; i++) {
                stream[2 + random.nextInt(Math.min(stream.length - 2, 200))] ^= (byte) (1 << random.nextInt(8));
            }
            repairChecksum(stream);

            Optional<byte[]> inflated = inflated(stream);

            Optional<byte[]> expected = expected(stream);
            accepted += inflated.isPresent() ? 1 : 0;
            assertThat(inflated.isPresent()).as("seed %d", SEED + round).isEqualTo(expected.isPresent());
            assertThat(inflated.orElse(null)).as("seed %d", SEED + round).isEqualTo(expected.orElse(null));
        }
        assertThat(accepted).isBetween(500, 9_500);
    }

    /** Makes the last four bytes what they must be, as far as the stream inflates. */
    private static void repairChecksum(byte[] stream) {
        Inflater raw = new Inflater(true);
        raw.setInput(stream, 2, stream.length - 2);
        Adler32 sum = new Adler32();
        byte[] buffer = new byte[1 << 16];
        try {
            int count = raw.inflate(buffer);
            while (count > 0 && raw.getBytesWritten() < MOST_BYTES) {
                sum.update(buffer, 0, count);
                count = raw.inflate(buffer);
            }
        }
        catch (DataFormatException ex) {
            return;
        }
        finally {
            raw.end();
        }
        for (int i = 0; i < 4; i++) {
            stream[stream.length - 1 - i] = (byte) (sum.getValue() >>> (8 * i));
        }
    }

    @Test
    void noiseIsNeverInflatedUnlessTheJdkInflatesIt() {
        for (int round = 0; round < 10_000; round++) {
            Random random = new Random(SEED + round);
            byte[] stream = new byte[2 + random.nextInt(200)];
            random.nextBytes(stream);
            stream[0] = 0x78;
            stream[1] = 0x01;

            Optional<byte[]> inflated = inflated(stream);

            assertThat(inflated.isEmpty() || expected(stream).isPresent()).as("seed %d", SEED + round).isTrue();
        }
    }

}
