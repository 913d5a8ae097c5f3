package dev.pixelproof.format.jpeg;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Reason;

/**
 * The Huffman codes of one scan, sequential or progressive (ITU-T T.81, F.2.2 and G.1.2),
 * read block by block without computing a sample. Of a progressive picture, each block
 * keeps a bit for every coefficient that is not zero, as later scans depend on them. Not
 * safe for use by several threads.
 */
final class CodedScan {

    private final CodedBits bits;

    private final boolean progressive;

    private final List<Part> parts;

    /** MCUs in a row. */
    private final int columns;

    private final Band band;

    /** Blocks that have no more codes in this scan. */
    private int endOfBand;

    /**
     * A scan, before its first block.
     * @param bits of the file
     * @param parts its components
     * @param band its coefficients
     */
    CodedScan(CodedBits bits, JpegFrame picture, List<Part> parts, Band band) {
        this.bits = bits;
        this.progressive = picture.progressive();
        this.parts = parts;
        this.band = band;
        this.columns = (parts.size() == 1) ? alone(picture.width(), parts.get(0).across(), picture.across())
                : mcus(picture.width(), picture.across());
    }

    /** Begins at a byte: the first one of the scan, or after a restart marker. */
    void begin(int place) {
        this.bits.begin(place);
        this.endOfBand = 0;
    }

    boolean progressive() {
        return this.progressive;
    }

    static long blocks(JpegFrame frame, JpegFrame.Component component) {
        return (long) stride(frame, component) * mcus(frame.height(), frame.down()) * component.down();
    }

    static int stride(JpegFrame frame, JpegFrame.Component component) {
        return mcus(frame.width(), frame.across()) * component.across();
    }

    private static int mcus(int samples, int factor) {
        return -Math.floorDiv(-samples, 8 * factor);
    }

    /** Blocks in a row of a component that is alone in a scan (T.81, A.2.2). */
    private static int alone(int samples, int factor, int most) {
        return -Math.floorDiv(Math.floorDiv(-samples * factor, most), 8);
    }

    /** One MCU (T.81, A.2.3): one block, or those of all components that go together. */
    void unit(long mcu) throws CodedBits.CodeException {
        int row = (int) (mcu / this.columns);
        int column = (int) (mcu % this.columns);
        if (this.parts.size() == 1) {
            block(this.parts.get(0), row, column);
            return;
        }
        for (Part part : this.parts) {
            for (int j = 0; j < part.across() * part.down(); j++) {
                block(part, row * part.down() + j / part.across(), column * part.across() + j % part.across());
            }
        }
    }

    private void block(Part part, int row, int column) throws CodedBits.CodeException {
        if (this.band.first() == 0) {
            if (this.band.refines()) {
                this.bits.bit();
            }
            else {
                this.bits.bits(this.bits.symbol(Objects.requireNonNull(part.dc())) & 15);
            }
        }
        if (this.band.last() == 0) {
            return;
        }
        HuffmanTable codes = Objects.requireNonNull(part.ac());
        if (!this.progressive) {
            sequential(codes);
            return;
        }
        int index = row * part.stride() + column;
        long before = part.blocks()[index];
        part.blocks()[index] = this.band.refines() ? refined(codes, before) : first(codes, before);
    }

    /** The coefficients after the first (F.2.2.2). */
    private void sequential(HuffmanTable codes) throws CodedBits.CodeException {
        for (int k = 1; k <= Band.LAST; k++) {
            int symbol = this.bits.symbol(codes);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0 && run < 15) {
                return;
            }
            k += run;
            coefficient(k, size, Band.LAST);
        }
    }

    private void coefficient(int k, int size, int last) throws CodedBits.CodeException {
        if (size > 0 && k > last) {
            throw new CodedBits.CodeException(Reason.INCONSISTENT, "A run of zeros goes beyond its block");
        }
        this.bits.bits(size);
    }

    /** First scan of a band (G.1.2.2): gives the block's coefficients that are not 0. */
    private long first(HuffmanTable codes, long before) throws CodedBits.CodeException {
        if (this.endOfBand > 0) {
            this.endOfBand--;
            return before;
        }
        long block = before;
        for (int k = this.band.first(); k <= this.band.last(); k++) {
            int symbol = this.bits.symbol(codes);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0 && run < 15) {
                this.endOfBand = (1 << run) - 1 + this.bits.bits(run);
                return block;
            }
            k += run;
            coefficient(k, size, this.band.last());
            block |= (size > 0) ? 1L << k : 0;
        }
        return block;
    }

    /** A later scan of a band (G.1.2.3), in which each known coefficient has a bit. */
    private long refined(HuffmanTable codes, long before) throws CodedBits.CodeException {
        long block = before;
        int k = this.band.first();
        while (this.endOfBand == 0 && k <= this.band.last()) {
            int symbol = this.bits.symbol(codes);
            int size = symbol & 15;
            int zeros = symbol >> 4;
            if (size == 0 && zeros < 15) {
                this.endOfBand = (1 << zeros) + this.bits.bits(zeros);
                break;
            }
            if (size > 1) {
                throw new CodedBits.CodeException(Reason.INCONSISTENT, "There is a refinement of more than one bit");
            }
            this.bits.bits(size);
            while (k <= this.band.last() && ((block >> k & 1) != 0 || zeros > 0)) {
                if ((block >> k & 1) != 0) {
                    this.bits.bit();
                }
                else {
                    zeros--;
                }
                k++;
            }
            block |= (size > 0 && k <= this.band.last()) ? 1L << k : 0;
            k++;
        }
        if (this.endOfBand > 0) {
            this.bits.skip(Long.bitCount(block >>> k & (-1L >>> (Band.LAST - this.band.last() + k))));
            this.endOfBand--;
        }
        return block;
    }

    /**
     * A component in a scan.
     *
     * @param across horizontal sampling factor
     * @param down vertical sampling factor
     * @param dc codes of first coefficients; null where none are needed
     * @param ac codes of the others; null where none are needed
     * @param stride blocks in a row of the component
     * @param blocks which coefficients of each are not zero; empty in sequential scans
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Part(int across, int down, @Nullable HuffmanTable dc, @Nullable HuffmanTable ac, int stride, long[] blocks) {
    }

}
