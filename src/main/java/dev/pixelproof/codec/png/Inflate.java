package dev.pixelproof.codec.png;

/**
 * Inflates a stream in the zlib format (RFC 1950, RFC 1951) into a window, as strict as
 * zlib at least, and with nothing behind the checksum. Not safe for use by several
 * threads.
 */
final class Inflate {

    private enum State {

        HEADER, STORED, CODES, DONE

    }

    private static final int TRAILER_BYTES = 4;

    private final InflateInput input;

    private final InflateWindow window;

    private final InflateCodes codes;

    private final InflateBlock block;

    private State state = State.HEADER;

    private boolean last;

    private int stored;

    /**
     * Begins at a zlib header that {@link InflateHeader} found to be fine.
     * @param farthest the distance that the header allows
     */
    Inflate(InflateInput input, InflateWindow window, int farthest) {
        this.input = input;
        this.window = window;
        this.codes = new InflateCodes(input);
        this.block = new InflateBlock(input, window, farthest);
    }

    /** Whether the end was reached, and the checksum was right. */
    boolean isDone() {
        return this.state == State.DONE;
    }

    /** Inflates until the window is full or all is done. */
    void run() throws PlainPngException {
        while (this.state != State.DONE && !this.window.isFull()) {
            switch (this.state) {
                case HEADER -> header();
                case STORED -> copyStored();
                default -> inflateCodes();
            }
        }
        this.window.sum();
        if (isDone()) {
            requireTrailer();
        }
    }

    private void header() throws PlainPngException {
        this.last = this.input.take(1) == 1;
        switch (this.input.take(2)) {
            case 0 -> beginStored();
            case 1 -> beginFixedCodes();
            case 2 -> beginCodes();
            default -> throw new PlainPngException("There is no such kind of block");
        }
    }

    /** RFC 1951, 3.2.4. */
    private void beginStored() throws PlainPngException {
        this.input.align();
        this.stored = this.input.take(16);
        if ((this.stored ^ this.input.take(16)) != 0xffff) {
            throw new PlainPngException("A stored block's length is not what it is said to be again");
        }
        this.input.align();
        this.state = State.STORED;
    }

    private void copyStored() throws PlainPngException {
        int count = Math.min(this.stored, this.window.limit - this.window.end);
        if (count > this.input.left()) {
            throw new PlainPngException("The compressed data end within a stored block");
        }
        System.arraycopy(this.input.bytes, this.input.at, this.window.bytes, this.window.end, count);
        this.input.at += count;
        this.window.end += count;
        this.stored -= count;
        if (this.stored == 0) {
            endBlock();
        }
    }

    private void beginFixedCodes() throws PlainPngException {
        this.codes.beginFixed();
        this.state = State.CODES;
    }

    private void beginCodes() throws PlainPngException {
        this.codes.begin();
        this.state = State.CODES;
    }

    private void inflateCodes() throws PlainPngException {
        if (this.block.inflate(this.codes.literals(), this.codes.distances())) {
            endBlock();
        }
    }

    private void endBlock() {
        this.state = this.last ? State.DONE : State.HEADER;
    }

    private void requireTrailer() throws PlainPngException {
        this.input.align();
        if (this.input.left() != TRAILER_BYTES) {
            throw new PlainPngException("The compressed data end with " + this.input.left() + " bytes, not with 4");
        }
        int checksum = Integer.reverseBytes(this.input.take(16) | this.input.take(16) << 16);
        if (checksum != this.window.checksum()) {
            throw new PlainPngException("The checksum of the inflated data is wrong");
        }
    }

}
