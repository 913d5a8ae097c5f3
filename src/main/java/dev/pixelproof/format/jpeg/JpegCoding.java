package dev.pixelproof.format.jpeg;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * The walk over a JPEG's Huffman codes (ITU-T T.81, Annexes F and G), baseline, extended
 * or progressive, from block to block without computing a sample. It finds whether all
 * codes are there, where they end, and whether bytes after the last block are padding or
 * show that codes before them are wrong. It takes longer than all other checks of a JPEG:
 * it is for files that a decoder complained about, or whose end is missing.
 */
final class JpegCoding {

    private static final int HUFFMAN_TABLES = 0xc4;

    private static final int RESTART_INTERVAL = 0xdd;

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

    private final CheckedFile file;

    private final Bytes bytes;

    private final Map<Integer, HuffmanTable> tables = new HashMap<>(HuffmanTable.USUAL);

    /** Which coefficients of each block are not zero, by component; if progressive. */
    private final Map<JpegFrame.Component, long[]> known = new HashMap<>();

    private final CodedBits bits;

    private @Nullable JpegFrame frame;

    private int interval;

    /** Behind the coded data that were walked through. */
    private int at;

    private int scanStart;

    private long work;

    private JpegCoding(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
        this.bits = new CodedBits(this.bytes);
    }

    /**
     * Demands that the codes of all scans are whole. Bytes after the last block are noted
     * if they are padding; otherwise they are the rest of a picture whose codes are
     * wrong.
     * @return the end of the last scan; empty if the walk does not know this kind of JPEG
     * @throws DamageException if codes are missing, wrong or left over
     */
    static Optional<Integer> check(CheckedFile file) throws DamageException {
        return new JpegCoding(file).scans(true);
    }

    /**
     * The end of a picture of which nothing is missing, whatever follows it. It is empty
     * if data are missing, or if the walk does not know this kind of JPEG.
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
        long blocks = frame.components().stream().mapToLong((one) -> CodedScan.blocks(frame, one)).sum();
        return code <= 0xc2 && frame.heightKnown() && (!frame.progressive() || blocks <= MOST_BLOCKS);
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
        CodedScan scan = new CodedScan(this.bits, picture, parts(picture, components, header, band), band);
        scan.begin(this.scanStart + 4 + header.length());
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
                scan.unit(mcu);
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

    private List<CodedScan.Part> parts(JpegFrame picture, List<JpegFrame.Component> components, Bytes header,
            Band band) {
        return IntStream.range(0, components.size()).mapToObj((i) -> {
            JpegFrame.Component one = components.get(i);
            int selectors = header.u8(2 + 2L * i);
            long[] blocks = (picture.progressive() && band.last() > 0)
                    ? this.known.computeIfAbsent(one, (it) -> new long[Math.toIntExact(CodedScan.blocks(picture, it))])
                    : NO_BLOCKS;
            return new CodedScan.Part(one.across(), one.down(), this.tables.get(selectors >> 4),
                    this.tables.get(0x10 | (selectors & 15)), CodedScan.stride(picture, one), blocks);
        }).toList();
    }

    private void restartMarker(CodedScan scan, long mcu, long mcus) throws DamageException {
        this.at = this.bits.at();
        int marker = behindBlocks(scan, -1);
        long number = (mcu / this.interval - 1) % 8;
        CheckedFile.require(this.bytes.u8(marker + 1L) == 0xd0 + number, this.at,
                "Restart marker %d is expected at byte %d, after block group %d of %d", number, this.at, mcu, mcus);
        scan.begin(marker + 2);
    }

    /** Data after the last block; more intervals than the size demands are no harm. */
    private void leftOver(CodedScan scan, long mcus) throws DamageException {
        int marker = behindBlocks(scan, mcus);
        while (JpegMarkers.isRestart(this.bytes.u8(marker + 1L))) {
            this.file.note(Quirk.EXCESS_DATA, "The scan that starts at byte %d continues after the picture's last block"
                .formatted(this.scanStart));
            marker = nextMarker(marker + 2);
        }
        this.at = marker;
    }

    /**
     * Demands that no codes of blocks stand before the next marker: then some before them
     * are wrong or missing. Padding is not a code, nor are bytes at the end of a scan
     * that do not read as codes.
     * @param mcu that would be the next, or −1 where the scan goes on
     * @return where the marker is
     */
    private int behindBlocks(CodedScan scan, long mcu) throws DamageException {
        int marker = nextMarker(this.at);
        if (marker > this.at) {
            CheckedFile.require(isPadding(marker) || (mcu >= 0 && isForeign(scan, mcu, marker)), this.at,
                    "%d bytes of coded data are left over at byte %d, after the last block of the scan that starts at byte %d: codes before them are wrong or missing",
                    marker - this.at, this.at, this.scanStart);
            this.file.note(Quirk.EXCESS_DATA,
                    "%d bytes that are not coded data follow the last block of the scan that starts at byte %d"
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
    private boolean isForeign(CodedScan scan, long mcu, int marker) {
        if (!this.bits.restIsOnes() || scan.progressive()) {
            return false;
        }
        int last = this.at;
        try {
            while (true) {
                last = this.bits.at();
                scan.unit(mcu);
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

}
