package dev.pixelproof.format.jpeg;

import java.util.HashMap;
import java.util.HexFormat;
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
 * extended or progressive, from block to block without computing a sample: finds whether
 * all are there and where they end. Takes longer than all other checks of a JPEG, so that
 * only a file is walked through that a decoder has complained about, or whose end is
 * missing.
 */
final class JpegCoding {

    private static final int HUFFMAN_TABLES = 0xc4;

    private static final int RESTART_INTERVAL = 0xdd;

    private static final int LAST = 63;

    private static final int FILLED = 8;

    private static final long[] NO_BLOCKS = {};

    /**
     * Of a progressive picture, a bit is kept for each coefficient; beyond this none is
     * walked through. In blocks of 64 coefficients: 350 megapixels of three components,
     * two of them at a quarter, and 64 MB of memory.
     */
    private static final long MOST_BLOCKS = 8L << 20;

    /** Blocks of all scans together beyond which none is walked through. */
    private static final long MOST_WORK = 256L << 20;

    /**
     * The tables of Annex K (K.3.3) by class and number, which libjpeg takes for those
     * that a file comes without, as frames of films do.
     */
    private static final Map<Integer, HuffmanTable> USUAL_TABLES = Map.of(0x00,
            usual("00010501010101010100000000000000000102030405060708090a0b"), 0x01,
            usual("00030101010101010101010000000000000102030405060708090a0b"), 0x10,
            usual("0002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f0"
                    + "2433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a6364656667"
                    + "68696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9ba"
                    + "c2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"),
            0x11,
            usual("00020102040403040705040400010277000102031104052131061241510761711322328108144291a1b1c109233352f0"
                    + "156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758595a63646566"
                    + "6768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8"
                    + "b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa"));

    private final CheckedFile file;

    private final Bytes bytes;

    private final Map<Integer, HuffmanTable> tables = new HashMap<>(USUAL_TABLES);

    /** Which coefficients of each block are not zero, by component; if progressive. */
    private final Map<JpegFrame.Component, long[]> known = new HashMap<>();

    private final CodedBits bits;

    private @Nullable JpegFrame frame;

    private int interval;

    /** Behind the coded data that were walked through. */
    private int at;

    /** Blocks of which this scan says nothing more. */
    private int endOfBand;

    private int scanStart;

    private long work;

    private static HuffmanTable usual(String definition) {
        return HuffmanTable.of(Bytes.bigEndian(HexFormat.of().parseHex(definition)));
    }

    private JpegCoding(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
        this.bits = new CodedBits(this.bytes);
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
     * Where a picture ends of which nothing is missing, whatever follows it; empty where
     * something is, or where its kind is not walked through.
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
                Band band = Band.of(picture, body);
                if (picture == null || band == null || !hasTables(body, band)) {
                    return Optional.empty();
                }
                end = scan(picture, markers, band, toTheEnd);
                if (end < 0) {
                    return Optional.empty();
                }
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

    private boolean hasTables(Bytes header, Band band) {
        return IntStream.range(0, Math.max(0, header.u8(0)))
            .map((i) -> header.u8(2 + 2L * i))
            .allMatch((selectors) -> (band.first() > 0 || band.refines() || this.tables.containsKey(selectors >> 4))
                    && (band.last() == 0 || this.tables.containsKey(0x10 | (selectors & 15))));
    }

    private int scan(JpegFrame picture, JpegMarkers markers, Band band, boolean leftOverMatters)
            throws DamageException {
        Bytes header = markers.body();
        this.scanStart = markers.at();
        List<JpegFrame.Component> components = JpegScan.of(picture, header, this.scanStart, false).components();
        restart(this.scanStart + 4 + header.length());
        Scan scan = scan(picture, components, header, band);
        JpegFrame.Units units = picture.units(components);
        this.work += units.total();
        if (this.work > MOST_WORK) {
            return -1;
        }
        for (long mcu = 0; mcu < units.mcus(); mcu++) {
            if (this.interval > 0 && mcu > 0 && mcu % this.interval == 0) {
                restartMarker(scan, mcu, units.mcus());
            }
            try {
                unit(scan, mcu);
            }
            catch (CodedBits.CodeException ex) {
                int place = this.bits.at();
                throw new DamageException(ex.reason(), place,
                        "%s at byte %d, in block group %d of %d of the scan that starts at byte %d"
                            .formatted(ex.getMessage(), place, mcu + 1, units.mcus(), this.scanStart));
            }
        }
        this.at = this.bits.at();
        int end = this.at;
        if (leftOverMatters) {
            leftOver(scan, units.mcus());
        }
        markers.goOn(this.at);
        return end;
    }

    private Scan scan(JpegFrame picture, List<JpegFrame.Component> components, Bytes header, Band band) {
        List<Part> parts = IntStream.range(0, components.size()).mapToObj((i) -> {
            JpegFrame.Component one = components.get(i);
            int selectors = header.u8(2 + 2L * i);
            long[] blocks = (picture.progressive() && band.last() > 0)
                    ? this.known.computeIfAbsent(one, (it) -> new long[Math.toIntExact(blocks(picture, it))])
                    : NO_BLOCKS;
            return new Part(one.across(), one.down(), this.tables.get(selectors >> 4),
                    this.tables.get(0x10 | (selectors & 15)), stride(picture, one), blocks);
        }).toList();
        int columns = (parts.size() == 1) ? alone(picture.width(), components.get(0).across(), picture.across())
                : mcus(picture.width(), picture.across());
        return new Scan(picture.progressive(), parts, columns, band);
    }

    private void restart(int place) {
        this.bits.begin(place);
        this.endOfBand = 0;
    }

    private void restartMarker(Scan scan, long mcu, long mcus) throws DamageException {
        this.at = this.bits.at();
        int marker = behindBlocks(scan, -1);
        long number = (mcu / this.interval - 1) % 8;
        CheckedFile.require(this.bytes.u8(marker + 1L) == 0xd0 + number, this.at,
                "Restart marker %d is expected at byte %d, behind block group %d of %d", number, this.at, mcu, mcus);
        restart(marker + 2);
    }

    /** Data after the last block; more intervals than the size demands are no harm. */
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
     * are wrong or missing. Padding is none, nor are bytes at the end of a scan that do
     * not read as codes.
     * @param mcu that would be the next, or −1 where the scan goes on
     * @return where the marker is
     */
    private int behindBlocks(Scan scan, long mcu) throws DamageException {
        int marker = nextMarker(this.at);
        if (marker > this.at) {
            CheckedFile.require(isPadding(marker) || (mcu >= 0 && isForeign(scan, mcu, marker)), this.at,
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
        if (!this.bits.restIsOnes() || scan.progressive()) {
            return false;
        }
        int last = this.at;
        try {
            while (true) {
                last = this.bits.at();
                unit(scan, mcu);
            }
        }
        catch (CodedBits.CodeException ex) {
            return last < marker;
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
    private void unit(Scan scan, long mcu) throws CodedBits.CodeException {
        int row = (int) (mcu / scan.columns());
        int column = (int) (mcu % scan.columns());
        if (scan.parts().size() == 1) {
            block(scan, scan.parts().get(0), row, column);
            return;
        }
        for (Part part : scan.parts()) {
            for (int j = 0; j < part.across() * part.down(); j++) {
                block(scan, part, row * part.down() + j / part.across(), column * part.across() + j % part.across());
            }
        }
    }

    private void block(Scan scan, Part part, int row, int column) throws CodedBits.CodeException {
        Band band = scan.band();
        if (band.first() == 0) {
            if (band.refines()) {
                this.bits.bit();
            }
            else {
                this.bits.bits(this.bits.symbol(Objects.requireNonNull(part.dc())) & 15);
            }
        }
        if (band.last() == 0) {
            return;
        }
        HuffmanTable codes = Objects.requireNonNull(part.ac());
        if (!scan.progressive()) {
            sequential(codes);
            return;
        }
        int index = row * part.stride() + column;
        long before = part.blocks()[index];
        part.blocks()[index] = band.refines() ? refined(codes, band, before) : first(codes, band, before);
    }

    /** The coefficients after the first (F.2.2.2). */
    private void sequential(HuffmanTable codes) throws CodedBits.CodeException {
        for (int k = 1; k <= LAST; k++) {
            int symbol = this.bits.symbol(codes);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0 && run < 15) {
                return;
            }
            k += run;
            coefficient(k, size, LAST);
        }
    }

    private void coefficient(int k, int size, int last) throws CodedBits.CodeException {
        if (size > 0 && k > last) {
            throw new CodedBits.CodeException(Reason.INCONSISTENT, "A run of zeros goes beyond its block");
        }
        this.bits.bits(size);
    }

    /** First scan of a band (G.1.2.2): gives the block's coefficients that are not 0. */
    private long first(HuffmanTable codes, Band band, long before) throws CodedBits.CodeException {
        if (this.endOfBand > 0) {
            this.endOfBand--;
            return before;
        }
        long block = before;
        for (int k = band.first(); k <= band.last(); k++) {
            int symbol = this.bits.symbol(codes);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0 && run < 15) {
                this.endOfBand = (1 << run) - 1 + this.bits.bits(run);
                return block;
            }
            k += run;
            coefficient(k, size, band.last());
            block |= (size > 0) ? 1L << k : 0;
        }
        return block;
    }

    /** A later scan of a band (G.1.2.3), in which each known coefficient has a bit. */
    private long refined(HuffmanTable codes, Band band, long before) throws CodedBits.CodeException {
        long block = before;
        int k = band.first();
        while (this.endOfBand == 0 && k <= band.last()) {
            int symbol = this.bits.symbol(codes);
            int size = symbol & 15;
            int zeros = symbol >> 4;
            if (size == 0 && zeros < 15) {
                this.endOfBand = (1 << zeros) + this.bits.bits(zeros);
                break;
            }
            if (size > 1) {
                throw new CodedBits.CodeException(Reason.INCONSISTENT, "A refinement of more than one bit stands");
            }
            this.bits.bits(size);
            while (k <= band.last() && ((block >> k & 1) != 0 || zeros > 0)) {
                if ((block >> k & 1) != 0) {
                    this.bits.bit();
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
            this.bits.skip(Long.bitCount(block >>> k & (-1L >>> (LAST - band.last() + k))));
            this.endOfBand--;
        }
        return block;
    }

    /**
     * A scan.
     *
     * @param parts its components
     * @param columns MCUs in a row
     * @param band its coefficients
     */
    private record Scan(boolean progressive, List<Part> parts, int columns, Band band) {
    }

    /**
     * A component in a scan.
     *
     * @param across horizontal sampling factor
     * @param down vertical sampling factor
     * @param dc codes of first coefficients; null where none are needed
     * @param ac codes of the others; null where none are needed
     * @param stride blocks in a row of the component
     * @param blocks which coefficients of each are not zero; none where nobody asks
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(int across, int down, @Nullable HuffmanTable dc, @Nullable HuffmanTable ac, int stride,
            long[] blocks) {
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

        /** Null where there is no picture yet, or no such coefficients. */
        static @Nullable Band of(@Nullable JpegFrame picture, Bytes header) {
            if (picture == null || !picture.progressive()) {
                return (picture != null) ? ALL : null;
            }
            long at = 1 + 2L * Math.max(0, header.u8(0));
            int first = header.u8(at);
            int last = header.u8(at + 1);
            boolean possible = first >= 0 && last >= first && last <= LAST && (first > 0 || last == 0);
            return possible ? new Band(first, last, header.u8(at + 2) > 15) : null;
        }

    }

}
