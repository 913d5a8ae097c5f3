package dev.pixelproof.codec.png;

/**
 * A block of Huffman codes (RFC 1951, 3.2.3), decoded fast where there is room for whole
 * rounds in input and window, with care at the input's end.
 */
final class InflateBlock {

    /** Bytes that one round of the fast loop may read, with those read ahead. */
    private static final int INPUT_ROOM = 32;

    private static final int DISTANCE_MASK = (1 << InflateCodes.DISTANCE_BITS) - 1;

    private final InflateInput input;

    private final InflateWindow window;

    private final int farthest;

    InflateBlock(InflateInput input, InflateWindow window, int farthest) {
        this.input = input;
        this.window = window;
        this.farthest = farthest;
    }

    /**
     * Inflates until the window is full or the block ends.
     * @return whether it ended
     */
    boolean inflate(InflateTable literals, InflateTable distances) throws PlainPngException {
        while (!this.window.isFull()) {
            boolean ended = (this.input.left() > INPUT_ROOM) ? fast(literals, distances) : step(literals, distances);
            if (ended) {
                return true;
            }
        }
        return false;
    }

    private boolean step(InflateTable literals, InflateTable distances) throws PlainPngException {
        int entry = this.input.peek(literals);
        if (InflateTable.isLiteral(entry)) {
            this.window.end = InflateCopy.literals(this.window.bytes, this.window.end, entry);
        }
        else if (!InflateTable.isSpecial(entry)) {
            match(this.input.number(entry), distances);
            return false;
        }
        this.input.drop(InflateTable.allBits(entry));
        return isEnd(entry);
    }

    private void match(int length, InflateTable distances) throws PlainPngException {
        int entry = this.input.peek(distances);
        if (InflateTable.isSpecial(entry)) {
            throw new PlainPngException("There is no such distance");
        }
        int distance = this.input.number(entry);
        append(distance, length);
    }

    private static boolean isEnd(int entry) throws PlainPngException {
        if (!InflateTable.isLiteral(entry) && !InflateTable.isEnd(entry)) {
            throw new PlainPngException("There is no such length");
        }
        return InflateTable.isEnd(entry);
    }

    /** Decodes while neither the end of the input nor that of the window is near. */
    private boolean fast(InflateTable literals, InflateTable distances) throws PlainPngException {
        boolean ended = false;
        while (!ended && this.input.left() > INPUT_ROOM && !this.window.isFull()) {
            int entry = literals(literals.entries);
            ended = !InflateTable.isLiteral(entry) && further(entry, literals, distances);
        }
        this.input.buffer &= (1L << this.input.bits) - 1;
        return ended;
    }

    /**
     * Decodes literals, in four look-ups a round that are written out, with as few
     * variables as there are registers. The buffer is filled to 56 bits, whereby bits
     * that are there already come to stand on themselves; a round of look-ups leaves
     * enough of them for a length.
     * @return an entry that is no literal and was not taken yet, or else any that is one
     */
    private int literals(int[] codes) {
        final byte[] in = this.input.bytes;
        final byte[] out = this.window.bytes;
        final int inputEnd = this.input.end - INPUT_ROOM;
        final int limit = this.window.limit;
        long buffer = this.input.buffer;
        int bits = this.input.bits;
        int at = this.input.at;
        int end = this.window.end;
        int entry;
        int count;
        do {
            buffer |= (long) InflateInput.LONGS.get(in, at) << bits;
            at += (~bits & 63) >>> 3;
            bits = (bits & 63) | 56;
            entry = codes[(int) buffer & (codes.length - 1)];
            count = InflateTable.literals(entry);
            if (count == 0) {
                break;
            }
            UnfilterBytes.INTS.set(out, end, entry >>> InflateTable.LITERALS_AT);
            end += count;
            buffer >>>= entry;
            bits -= entry;
            entry = codes[(int) buffer & (codes.length - 1)];
            count = InflateTable.literals(entry);
            if (count == 0) {
                break;
            }
            UnfilterBytes.INTS.set(out, end, entry >>> InflateTable.LITERALS_AT);
            end += count;
            buffer >>>= entry;
            bits -= entry;
            entry = codes[(int) buffer & (codes.length - 1)];
            count = InflateTable.literals(entry);
            if (count == 0) {
                break;
            }
            UnfilterBytes.INTS.set(out, end, entry >>> InflateTable.LITERALS_AT);
            end += count;
            buffer >>>= entry;
            bits -= entry;
            entry = codes[(int) buffer & (codes.length - 1)];
            count = InflateTable.literals(entry);
            if (count == 0) {
                break;
            }
            UnfilterBytes.INTS.set(out, end, entry >>> InflateTable.LITERALS_AT);
            end += count;
            buffer >>>= entry;
            bits -= entry;
        }
        while (at < inputEnd && end < limit);
        this.input.buffer = buffer;
        this.input.bits = bits & 63;
        this.input.at = at;
        this.window.end = end;
        return entry;
    }

    /**
     * Takes what is no literal of the first look-up: a match, the block's end, or a
     * literal with a long code.
     * @return whether the block ended
     */
    private boolean further(int found, InflateTable literals, InflateTable distances) throws PlainPngException {
        int entry = found;
        if (InflateTable.isPointer(entry)) {
            skip(entry);
            entry = literals.further[subtableIndex(entry, this.input.buffer)];
        }
        int length = number(entry, this.input.buffer);
        skip(entry);
        if ((entry & (InflateTable.LITERALS | InflateTable.SPECIAL)) != 0) {
            return other(entry);
        }
        fastMatch(length, distances);
        return false;
    }

    private void skip(int entry) {
        this.input.buffer >>>= entry;
        this.input.bits -= entry & 63;
    }

    private static int subtableIndex(int pointer, long buffer) {
        return InflateTable.base(pointer) + ((int) buffer & ((1 << InflateTable.codeBits(pointer)) - 1));
    }

    private static int number(int entry, long buffer) {
        return InflateTable.base(entry) + (((int) buffer & ((1 << entry) - 1)) >>> InflateTable.codeBits(entry));
    }

    private void fastMatch(int length, InflateTable distances) throws PlainPngException {
        int bits = this.input.bits;
        int at = this.input.at;
        this.input.buffer |= (long) InflateInput.LONGS.get(this.input.bytes, at) << bits;
        this.input.at = at + ((63 - bits) >>> 3);
        this.input.bits = bits | 56;
        int entry = distances.entries[(int) this.input.buffer & DISTANCE_MASK];
        if (InflateTable.isPointer(entry)) {
            skip(entry);
            entry = distances.further[subtableIndex(entry, this.input.buffer)];
        }
        if (InflateTable.isSpecial(entry)) {
            throw new PlainPngException("There is no such distance");
        }
        int distance = number(entry, this.input.buffer);
        skip(entry);
        append(distance, length);
    }

    private void append(int distance, int length) throws PlainPngException {
        int end = this.window.end;
        if (distance > end || distance > this.farthest) {
            throw new PlainPngException("A distance of " + distance + " goes back too far");
        }
        this.window.end = InflateCopy.match(this.window.bytes, end, distance, length);
    }

    private boolean other(int entry) throws PlainPngException {
        if (InflateTable.isLiteral(entry)) {
            this.window.end = InflateCopy.literals(this.window.bytes, this.window.end, entry);
        }
        return isEnd(entry);
    }

}
