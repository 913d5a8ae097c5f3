package dev.pixelproof.codec.png;

/** A block of Huffman codes (RFC 1951, 3.2.3), decoded with care or fast. */
final class InflateBlock {

    /** Bytes that one round of the fast loop may read, with those read ahead. */
    private static final int INPUT_ROOM = 32;

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
            match(this.input.take(entry, InflateTable.allBits(entry)), distances);
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
        int distance = this.input.take(entry, InflateTable.allBits(entry));
        requireReach(distance, this.window.end);
        this.window.end = InflateCopy.match(this.window.bytes, this.window.end, distance, length);
    }

    private void requireReach(int distance, int end) throws PlainPngException {
        if (distance > end || distance > this.farthest) {
            throw new PlainPngException("A distance of " + distance + " goes back too far");
        }
    }

    private static boolean isEnd(int entry) throws PlainPngException {
        if (!InflateTable.isLiteral(entry) && !InflateTable.isEnd(entry)) {
            throw new PlainPngException("There is no such length");
        }
        return InflateTable.isEnd(entry);
    }

    /**
     * Decodes with the input's state in local variables, and without looking for the end
     * of input and window within a round: of four look-ups for literals, or fewer and a
     * match.
     */
    private boolean fast(InflateTable literals, InflateTable distances) throws PlainPngException {
        final byte[] in = this.input.bytes;
        final byte[] out = this.window.bytes;
        final int[] codes = literals.entries;
        final int mask = (1 << literals.bits) - 1;
        final int inputEnd = this.input.end - INPUT_ROOM;
        final int limit = this.window.limit;
        long buffer = this.input.buffer;
        int bits = this.input.bits;
        int at = this.input.at;
        int end = this.window.end;
        boolean ended = false;
        while (!ended && at < inputEnd && end < limit) {
            buffer |= (long) InflateInput.LONGS.get(in, at) << bits;
            at += (63 - bits) >>> 3;
            bits |= 56;
            int entry = codes[(int) buffer & mask];
            if ((entry & InflateTable.LITERALS) != 0) {
                end = InflateCopy.literals(out, end, entry);
                buffer >>>= entry;
                bits -= entry & 63;
                entry = codes[(int) buffer & mask];
                if ((entry & InflateTable.LITERALS) != 0) {
                end = InflateCopy.literals(out, end, entry);
                buffer >>>= entry;
                bits -= entry & 63;
                entry = codes[(int) buffer & mask];
                if ((entry & InflateTable.LITERALS) != 0) {
                end = InflateCopy.literals(out, end, entry);
                buffer >>>= entry;
                bits -= entry & 63;
                entry = codes[(int) buffer & mask];
                
            }

            }

            }
            if (InflateTable.isPointer(entry)) {
                buffer >>>= entry;
                bits -= entry & 63;
                entry = codes[(entry >>> 16) + ((int) buffer & ((1 << (entry >>> 8 & 15)) - 1))];
            }
            int length = (entry >>> 16) + (((int) buffer & ((1 << entry) - 1)) >>> (entry >>> 8 & 15));
            buffer >>>= entry;
            bits -= entry & 63;
            if ((entry & InflateTable.LITERALS) != 0) {
                end = InflateCopy.literals(out, end, entry);
                continue;
            }
            if (InflateTable.isSpecial(entry)) {
                ended = isEnd(entry);
                continue;
            }
            buffer |= (long) InflateInput.LONGS.get(in, at) << bits;
            at += (63 - bits) >>> 3;
            bits |= 56;
            entry = distances.entries[(int) buffer & ((1 << distances.bits) - 1)];
            if (InflateTable.isPointer(entry)) {
                buffer >>>= entry;
                bits -= entry & 63;
                entry = distances.entries[(entry >>> 16) + ((int) buffer & ((1 << (entry >>> 8 & 15)) - 1))];
            }
            if (InflateTable.isSpecial(entry)) {
                throw new PlainPngException("There is no such distance");
            }
            int distance = (entry >>> 16) + (((int) buffer & ((1 << entry) - 1)) >>> (entry >>> 8 & 15));
            buffer >>>= entry;
            bits -= entry & 63;
            requireReach(distance, end);
            end = InflateCopy.match(out, end, distance, length);
        }
        this.input.buffer = buffer & ((1L << bits) - 1);
        this.input.bits = bits;
        this.input.at = at;
        this.window.end = end;
        return ended;
    }

}
