package dev.pixelproof.codec.png;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** zlib inflates what is deflated here. */
class DeflateTests {

    private static final int STORED = 0;

    private static final int FIXED = 1;

    private static final int DYNAMIC = 2;

    private static final int BLOCK = 64 * 1024;

    private static byte[] deflate(byte[] bytes, int... ends) {
        BitOutput out = BitOutput.growing(0);
        Deflate deflate = new Deflate(out);
        int from = 0;
        for (int end : ends) {
            deflate.block(bytes, from, end, end == bytes.length);
            from = end;
        }
        out.align();
        return out.toArray();
    }

    /** How the first block is coded (RFC 1951, 3.2.3). */
    private static int kind(byte[] deflated) {
        return (deflated[0] >>> 1) & 3;
    }

    private static byte[] assertExact(byte[] bytes, String what, int... ends) {
        byte[] deflated = deflate(bytes, ends);
        assertThat(PngFile.inflate(new Inflater(true), deflated)).as(what).isEqualTo(bytes);
        return deflated;
    }

    private static byte[] assertExact(byte[] bytes, String what) {
        return assertExact(bytes, what, bytes.length);
    }

    private static byte[] noise(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aRunOfAnyLengthComesBackWhereverItStands() {
        for (int length = 1; length <= 600; length++) {
            for (int before : new int[] { 0, 1, 7, 8, 13 }) {
                for (int behind : new int[] { 0, 1, 8 }) {
                    byte[] bytes = noise(before + length + behind, length);
                    Arrays.fill(bytes, before, before + length, (byte) 77);

                    assertExact(bytes, "%d, a run of %d, %d".formatted(before, length, behind));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 257, 258, 259, 260, 261, 515, 516, 517, 518, 519, 65_536, 1_000_003 })
    void aRunAcrossBlocksComesBackWhereverItIsCut(int length) {
        byte[] bytes = noise(100 + length + 100, 4);
        Arrays.fill(bytes, 100, 100 + length, (byte) 200);

        for (int cut : new int[] { 99, 100, 101, 102, 108, 109, 99 + length, 100 + length, 101 + length }) {
            assertExact(bytes, "cut at " + cut, cut, bytes.length);
        }
    }

    @Test
    void runsThatFollowEachOtherComeBack() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[2 + random.nextInt(5_000)];
            int at = 0;
            while (at < bytes.length) {
                int end = Math.min(bytes.length, at + 1 + random.nextInt((random.nextInt(4) == 0) ? 600 : 20));
                Arrays.fill(bytes, at, end, (byte) random.nextInt(3));
                at = end;
            }

            assertExact(bytes, "seed " + seed, 1 + random.nextInt(bytes.length - 1), bytes.length);
        }
    }

    @Test
    void blocksOfEveryNumberOfDistinctBytesComeBack() {
        for (int distinct = 1; distinct <= 256; distinct++) {
            for (int length : new int[] { distinct, 3_000 }) {
                byte[] bytes = new byte[length];
                Random random = new Random(distinct);
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) (255 - ((i < distinct) ? i : random.nextInt(distinct)));
                }

                assertExact(bytes, "%d bytes of %d kinds".formatted(length, distinct));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 12, 13, 14, 17, 21, 22 })
    void countsThatForceCodesBeyondTheLimitComeBack(int kinds) {
        List<Byte> all = new ArrayList<>();
        int count = 1;
        int next = 1;
        for (int kind = 0; kind < kinds; kind++) {
            all.addAll(Collections.nCopies(count, (byte) (kind * 11)));
            int sum = count + next;
            count = next;
            next = sum;
        }
        Collections.shuffle(all, new Random(kinds));
        byte[] bytes = new byte[all.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = all.get(i);
        }

        byte[] deflated = assertExact(bytes, kinds + " Fibonacci numbers");

        assertThat(kind(deflated)).isEqualTo(DYNAMIC);
        assertThat(deflated.length).isLessThan(bytes.length / 2);
    }

    @Test
    void blocksOfAnySizeAndContentComeBackOneBehindTheOther() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int[] ends = new int[1 + random.nextInt(5)];
            byte[] bytes = new byte[0];
            for (int i = 0; i < ends.length; i++) {
                byte[] block = anyBlock(random);
                bytes = Arrays.copyOf(bytes, bytes.length + block.length);
                System.arraycopy(block, 0, bytes, bytes.length - block.length, block.length);
                ends[i] = bytes.length;
            }

            assertExact(bytes, "seed " + seed, ends);
        }
    }

    private static byte[] anyBlock(Random random) {
        byte[] block = new byte[1 + random.nextInt((random.nextInt(3) == 0) ? 20_000 : 40)];
        int spread = random.nextInt(8);
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) (random.nextInt(256) & (random.nextInt(256) >> spread));
        }
        return block;
    }

    @Test
    void fewBytesGetTheFixedCodeAndNoiseNone() {
        assertThat(kind(assertExact(new byte[] { 1 }, "one byte"))).isEqualTo(FIXED);
        assertThat(kind(assertExact(noise(5_000, 1), "noise"))).isEqualTo(STORED);
    }

    @ParameterizedTest
    @ValueSource(ints = { 65_534, 65_535, 65_536, 131_070, 131_071, 500_000 })
    void noiseIsStoredInAsManyPartsAsTheFormatNeeds(int length) {
        byte[] bytes = noise(length, length);

        byte[] deflated = assertExact(bytes, "stored");

        int at = 0;
        int parts = 0;
        boolean last = false;
        while (!last) {
            assertThat(deflated[at] & ~1).as("part %d", parts).isZero();
            last = deflated[at] == 1;
            at += 5 + ((deflated[at + 1] & 0xff) | ((deflated[at + 2] & 0xff) << 8));
            parts++;
        }
        assertThat(at).isEqualTo(deflated.length);
        assertThat(parts).isEqualTo((length + 65_534) / 65_535);
    }

    @Test
    void aStoredBlockBehindOneThatEndsWithinAByteComesBack() {
        for (int before = 1; before < 40; before++) {
            byte[] bytes = noise(before + 100_000, before);

            assertExact(bytes, before + " bytes before", before, before + 70_000, bytes.length);
        }
    }

    @Test
    void aLongRunTakesNextToNothing() {
        byte[] deflated = assertExact(new byte[BLOCK], "zeros");

        assertThat(deflated.length).isLessThan(120);
    }

}
