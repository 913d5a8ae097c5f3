package dev.pixelproof.format.jpeg;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * Walks through the Huffman codes of a JPEG (ITU-T T.81, Annexes F and G), baseline,
 * extended or progressive, from block to block without computing a sample: tells whether
 * all are there and where they end. Takes longer than all other checks of a JPEG, so that
 * only a file is walked through that a decoder has complained about, or whose end is
 * missing.
 */
final class JpegCoding {

    private static final int HUFFMAN_TABLES = 0xc4;

    private static final int RESTART_INTERVAL = 0xdd;

    private static final int LAST = 63;

    private static final int LONGEST_CODE = 16;

    private static final int FILLED = 8;

    /**
     * Of a progressive picture, a bit is kept for each coefficient; beyond this none is
     * walked through. In blocks of 64: 2 gigapixels of gray.
     */
    private static final long MOST_BLOCKS = 32L << 20;

    /** Blocks of all scans together beyond which none is walked through. */
    private static final long MOST_WORK = 256L << 20;

    private final CheckedFile file;

    private final Bytes bytes;

    private final Map<Integer, HuffmanTable> tables = new HashMap<>();

    /** Which coefficients of each block are not zero, by component; if progressive. */
    private final Map<JpegFrame.Component, long[]> known = new HashMap<>();

    private @Nullable JpegFrame frame;

    private int interval;

    /** The next byte of coded data. */
    private int at;

    private int buffer;

    private int buffered;

    /** Blocks of which this scan says nothing more. */
    private int endOfBand;

    private int scanStart;

    private long work;

    private JpegCoding(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
    }

    /**
     * Demands that the codes of all scans are whole; what is left over behind the last
     * block is padding, which is noted, or a part of a picture that did not fit its
     * codes.
     * @return where the last scan ends; empty where the picture is not of a kind that is
     * walked through
     * @throws DamageException if codes are missing, wrong or left over
     */
    static Optional<Integer> check(CheckedFile file) throws DamageException {
        return new JpegCoding(file).scans(true);
    }

    /**
     * Where a picture ends of which nothing is missing, whatever stands behind it; empty
     * where something is, or where its kind is not walked through.
     */
    static Optional<Integer> completeEnd(Bytes bytes) {
        JpegCoding coding = new JpegCoding(new CheckedFile(bytes));
        try {
            return coding.scans(false)
                .filter((end) -> Objects.requireNonNull(coding.frame).complete() && !coding.isFilled(end));
        }
        catch (DamageException ex) {
            return Optional.empty();
        }
    }

    private Optional<Integer> scans(boolean toTheEnd) throws DamageException {
        JpegMarkers markers = new JpegMarkers(this.bytes);
        int end = 0;
        while (markers.next() && markers.code() != JpegMarkers.END_OF_IMAGE) {
            Bytes body = markers.body();
            if (markers.code() == HUFFMAN_TABLES) {
                define(body);
            }
            else if (markers.code() == RESTART_INTERVAL) {
                this.interval = Math.max(0, body.u16(0));
            }
            else if (JpegMarkers.isFrame(markers.code())) {
                this.frame = JpegFrame.of(markers.code(), body, markers.at());
                if (!isWalkable(this.frame, markers.code())) {
                    return Optional.empty();
                }
            }
            else if (markers.code() == JpegMarkers.START_OF_SCAN) {
                JpegFrame picture = this.frame;
                if (picture == null || !hasTables(body) || this.work > MOST_WORK) {
                    return Optional.empty();
                }
                end = scan(picture, markers, toTheEnd);
                if (!toTheEnd && picture.complete()) {
                    return Optional.of(end);
                }
            }
        }
        return (end > 0) ? Optional.of(end) : Optional.empty();
    }

    /** Sequential or progressive with Huffman codes; of a known height. */
    private static boolean isWalkable(JpegFrame frame, int code) {
        long blocks = frame.components().stream().mapToLong((one) -> blocks(frame, one)).sum();
        return code <= 0xc2 && frame.heightKnown() && (!frame.progressive() || blocks <= MOST_BLOCKS);
    }

    private static long blocks(JpegFrame frame, JpegFrame.Component component) {
        return (long) stride(frame, component) * mcus(frame.height(), frame.down()) * component.down();
    }

    private static int stride(JpegFrame frame, JpegFrame.Component component) {
        return mcus(frame.width(), frame.across()) * component.across();
    }

    private static int mcus(int samples, int factor) {
        return -Math.floorDiv(-samples, 8 * factor);
    }

    /** Blocks of a component that stands alone in a scan (T.81, A.2.2). */
    private static int alone(int samples, int factor, int most) {
        return -Math.floorDiv(Math.floorDiv(-samples * factor, most), 8);
    }

    private void define(Bytes body) {
        Bytes rest = body;
        while (rest.length() > 0) {
            Bytes definition = rest.from(1);
            this.tables.put(rest.u8(0), HuffmanTable.of(definition));
            rest = definition.from(HuffmanTable.bytes(definition));
        }
    }

    /** Decoders know tables of their own for files that come without. */
    private boolean hasTables(Bytes header) {
        int count = Math.max(0, header.u8(0));
        int first = header.u8(1 + 2L * count);
        int last = header.u8(2 + 2L * count);
        boolean refines = header.u8(3 + 2L * count) > 15;
        return IntStream.range(0, count)
            .map((i) -> header.u8(2 + 2L * i))
            .allMatch((selectors) -> (first > 0 || refines || this.tables.containsKey(selectors >> 4))
                    && (last == 0 || this.tables.containsKey(0x10 | (selectors & 15))));
    }

    private int scan(JpegFrame picture, JpegMarkers markers, boolean leftOverMatters) throws DamageException {
        Bytes header = markers.body();
        this.scanStart = markers.at();
        List<JpegFrame.Component> components = JpegScan.of(picture, header, this.scanStart, false).components();
        Band band = picture.progressive() ? Band.of(header, components.size()) : Band.ALL;
        this.at = this.scanStart + 4 + header.length();
        restart();
        Scan scan = new Scan(picture, components, header, band);
        JpegFrame.Units units = picture.units(components);
        this.work += units.total();
        for (long mcu = 0; mcu < units.mcus(); mcu++) {
            if (this.interval > 0 && mcu > 0 && mcu % this.interval == 0) {
                restartMarker(scan, mcu, units.mcus());
            }
            try {
                unit(scan, mcu);
            }
            catch (CodeException ex) {
                throw new DamageException(ex.reason, this.at,
                        "%s at byte %d, in block group %d of %d of the scan that starts at byte %d"
                            .formatted(ex.getMessage(), this.at, mcu + 1, units.mcus(), this.scanStart));
            }
        }
        int end = this.at;
        if (leftOverMatters) {
            leftOver(scan, units.mcus());
        }
        markers.goOn(this.at);
        return end;
    }

    private void restart() {
        this.buffer = 0;
        this.buffered = 0;
        this.endOfBand = 0;
    }

    private void restartMarker(Scan scan, long mcu, long mcus) throws DamageException {
        int marker = behindBlocks(scan, mcu);
        long number = (mcu / this.interval - 1) % 8;
        CheckedFile.require(this.bytes.u8(marker + 1L) == 0xd0 + number, this.at,
                "Restart marker %d is expected at byte %d, behind block group %d of %d", number, this.at, mcu, mcus);
        this.at = marker + 2;
        restart();
    }

    /** Data behind the last block; more intervals than the size demands are no harm. */
    private void leftOver(Scan scan, long mcus) throws DamageException {
        int marker = behindBlocks(scan, mcus);
        while (JpegMarkers.isRestart(this.bytes.u8(marker + 1L))) {
            this.file.note(Quirk.EXCESS_DATA, "The scan that starts at byte %d goes on behind the picture's last block"
                .formatted(this.scanStart));
            marker = nextMarker(marker + 2);
        }
        this.at = marker;
    }

    /**
     * Demands that no codes of blocks stand before the next marker: then some before them
     * are wrong or missing. Padding is none, nor are bytes that do not read as codes.
     * @return where the marker stands
     */
    private int behindBlocks(Scan scan, long mcu) throws DamageException {
        int marker = nextMarker(this.at);
        if (marker > this.at) {
            CheckedFile.require(isPadding(marker) || isForeign(scan, mcu, marker), this.at,
                    "%d bytes of coded data are left over at byte %d, behind the last block of the scan that starts at byte %d: codes before them are wrong or missing",
                    marker - this.at, this.at, this.scanStart);
            this.file.note(Quirk.EXCESS_DATA,
                    "%d bytes that are no coded data stand behind the last block of the scan that starts at byte %d"
                        .formatted(marker - this.at, this.scanStart));
        }
        return marker;
    }

    /**
     * Whether the codes before a place are one byte over and over: a disk or a download
     * that has lost the end of a file leaves it filled like that, and zeros can be read
     * as codes.
     */
    private boolean isFilled(int end) {
        int value = this.bytes.u8(end - 1L);
        return IntStream.rangeClosed(1, FILLED).allMatch((i) -> this.bytes.u8((long) end - i) == value);
    }

    /** One value, over and over, but not since before the last block. */
    private boolean isPadding(int marker) {
        int value = this.bytes.u8(this.at);
        if (value == this.bytes.u8(this.at - 1L) && isFilled(this.at)) {
            return false;
        }
        for (int i = this.at; i < marker; i += (value == 0xff) ? 2 : 1) {
            if (this.bytes.u8(i) != value) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the last byte is filled up with ones, as it is at a scan's end (F.1.2.3),
     * and what follows is not codes to the end.
     */
    private boolean isForeign(Scan scan, long mcu, int marker) {
        int ones = (1 << this.buffered) - 1;
        if ((this.buffer & ones) != ones || scan.picture().progressive()) {
            return false;
        }
        int begin = this.at;
        int last = begin;
        try {
            while (true) {
                last = this.at;
                unit(scan, mcu);
            }
        }
        catch (CodeException ex) {
            return last < marker;
        }
        finally {
            this.at = begin;
        }
    }

    private int nextMarker(int from) {
        int place = JpegMarkers.seek(this.bytes, from);
        while (this.bytes.u8(place + 1L) == 0) {
            place = JpegMarkers.seek(this.bytes, place + 2);
        }
        return place;
    }

    /** One MCU (T.81, A.2.3): one block, or those of all components that go together. */
    private void unit(Scan scan, long mcu) throws CodeException {
        JpegFrame picture = scan.picture();
        List<JpegFrame.Component> components = scan.components();
        Bytes header = scan.header();
        Band band = scan.band();
        if (components.size() == 1) {
            JpegFrame.Component only = components.get(0);
            int columns = alone(picture.width(), only.across(), picture.across());
            block(picture, only, header.u8(2), band, (int) (mcu / columns), (int) (mcu % columns));
            return;
        }
        int columns = mcus(picture.width(), picture.across());
        int row = (int) (mcu / columns);
        int column = (int) (mcu % columns);
        for (int i = 0; i < components.size(); i++) {
            JpegFrame.Component one = components.get(i);
            for (int j = 0; j < one.across() * one.down(); j++) {
                block(picture, one, header.u8(2 + 2L * i), band, row * one.down() + j / one.across(),
                        column * one.across() + j % one.across());
            }
        }
    }

    private void block(JpegFrame picture, JpegFrame.Component component, int selectors, Band band, int row, int column)
            throws CodeException {
        if (band.first() == 0) {
            if (band.refines()) {
                bit();
            }
            else {
                bits(symbol(selectors >> 4) & 15);
            }
        }
        if (band.last() == 0) {
            return;
        }
        if (!picture.progressive()) {
            sequential(0x10 | (selectors & 15));
            return;
        }
        long[] blocks = this.known.computeIfAbsent(component, (one) -> new long[Math.toIntExact(blocks(picture, one))]);
        int index = row * stride(picture, component) + column;
        blocks[index] = band.refines() ? refined(0x10 | (selectors & 15), band, blocks[index])
                : first(0x10 | (selectors & 15), band, blocks[index]);
    }

    /** The coefficients behind the first (F.2.2.2). */
    private void sequential(int table) throws CodeException {
        for (int k = 1; k <= LAST; k++) {
            int symbol = symbol(table);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0 && run < 15) {
                return;
            }
            k += run;
            coefficient(k, size);
        }
    }

    private void coefficient(int k, int size) throws CodeException {
        if (size > 0 && k > LAST) {
            throw new CodeException(Reason.INCONSISTENT, "A run of zeros goes beyond its block");
        }
        bits(size);
    }

    /** First scan of a band (G.1.2.2): gives the block's coefficients that are not 0. */
    private long first(int table, Band band, long before) throws CodeException {
        if (this.endOfBand > 0) {
            this.endOfBand--;
            return before;
        }
        long block = before;
        for (int k = band.first(); k <= band.last(); k++) {
            int symbol = symbol(table);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0 && run < 15) {
                this.endOfBand = (1 << run) - 1 + bits(run);
                return block;
            }
            k += run;
            coefficient(k, size);
            block |= (size > 0) ? 1L << k : 0;
        }
        return block;
    }

    /** A later scan of a band (G.1.2.3), in which each known coefficient has a bit. */
    private long refined(int table, Band band, long before) throws CodeException {
        long block = before;
        int k = band.first();
        while (this.endOfBand == 0 && k <= band.last()) {
            int symbol = symbol(table);
            int size = symbol & 15;
            int zeros = symbol >> 4;
            if (size == 0 && zeros < 15) {
                this.endOfBand = (1 << zeros) + bits(zeros);
                break;
            }
            bits(Math.min(size, 1));
            while (k <= band.last() && ((block >> k & 1) != 0 || zeros > 0)) {
                if ((block >> k & 1) != 0) {
                    bit();
                }
                else {
                    zeros--;
                }
                k++;
            }
            block |= (size > 0 && k <= band.last()) ? 1L << k : 0;
            k++;
        }
        if (this.endOfBand > 0) {
            bits(Long.bitCount(block >>> k & (-1L >>> (LAST - band.last() + k))));
            this.endOfBand--;
        }
        return block;
    }

    private int symbol(int table) throws CodeException {
        HuffmanTable codes = Objects.requireNonNull(this.tables.get(table));
        int code = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            code = code << 1 | bit();
            int value = codes.value(code, length);
            if (value >= 0) {
                return value;
            }
        }
        throw new CodeException(Reason.INCONSISTENT, "A Huffman code that the table does not have stands");
    }

    private int bits(int count) throws CodeException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    private int bit() throws CodeException {
        if (this.buffered == 0) {
            this.buffer = this.bytes.u8(this.at);
            boolean stuffed = this.buffer == 0xff;
            if (this.buffer < 0 || (stuffed && this.bytes.u8(this.at + 1L) != 0)) {
                throw new CodeException(Reason.TRUNCATED, "The coded data end");
            }
            this.at += stuffed ? 2 : 1;
            this.buffered = 8;
        }
        this.buffered--;
        return this.buffer >> this.buffered & 1;
    }

    /**
     * A scan.
     *
     * @param components in it
     * @param header its segment without marker and length
     * @param band its coefficients
     */
    private record Scan(JpegFrame picture, List<JpegFrame.Component> components, Bytes header, Band band) {
    }

    /**
     * Which coefficients a scan is of.
     *
     * @param first coefficient
     * @param last coefficient
     * @param refines whether it adds a bit to what is known
     */
    private record Band(int first, int last, boolean refines) {

        static final Band ALL = new Band(0, LAST, false);

        static Band of(Bytes header, int components) {
            int first = header.u8(1 + 2L * components) & LAST;
            int last = header.u8(2 + 2L * components) & LAST;
            return new Band(first, (first == 0) ? 0 : last, header.u8(3 + 2L * components) > 15);
        }

    }

    /** The codes do not go on as they should. */
    @SuppressWarnings("serial")
    private static final class CodeException extends Exception {

        private final Reason reason;

        CodeException(Reason reason, String message) {
            super(message, null, false, false);
            this.reason = reason;
        }

    }

}
