package dev.pixelproof.format.jpeg;

import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Saturated;

/**
 * One scan of a JPEG: its header (T.81, B.2.3) and the entropy-coded data after it, up to
 * the next marker that is not a restart marker.
 */
final class JpegScan {

    private final JpegFrame frame;

    private final List<JpegFrame.Component> components;

    private final int start;

    /** The fewest bits of a data unit of this scan in any Huffman code. */
    private final int bitsPerUnit;

    private final boolean counted;

    private JpegScan(JpegFrame frame, List<JpegFrame.Component> components, int start, int bitsPerUnit,
            boolean counted) {
        this.frame = frame;
        this.components = components;
        this.start = start;
        this.bitsPerUnit = bitsPerUnit;
        this.counted = counted;
    }

    List<JpegFrame.Component> components() {
        return this.components;
    }

    static JpegScan of(JpegFrame frame, Bytes header, int start, boolean hierarchical) throws DamageException {
        int count = header.u8(0);
        CheckedFile.require(count > 0 && header.length() == 4 + 2 * count, start,
                "The scan at byte %d names %d components, which does not fit its header's length", start, count);
        List<JpegFrame.Component> components = new ArrayList<>();
        for (int i = 0; i < count && !hierarchical; i++) {
            components.add(frame.component(header.u8(1 + 2L * i), i, start));
        }
        int first = frame.progressive() ? header.u8(1 + 2L * count) : 0;
        int last = frame.progressive() ? header.u8(2 + 2L * count) : 63;
        int bit = frame.progressive() ? header.u8(3 + 2L * count) & 15 : 0;
        int before = frame.progressive() ? header.u8(3 + 2L * count) >> 4 : 0;
        for (JpegFrame.Component component : components) {
            boolean fits = component.deliver(first, last, bit, before);
            CheckedFile.require(fits || !frame.progressive(), start,
                    "The scan at byte %d does not go on where those before it have ended: one is missing, or comes twice",
                    start);
        }
        return new JpegScan(frame, components, start, bitsPerUnit(frame, first), !hierarchical && frame.heightKnown());
    }

    /**
     * A block needs at least one bit for its DC coefficient and, unless that has a
     * separate scan, one for its end. AC scans may omit many blocks, and so may
     * arithmetic coding.
     */
    private static int bitsPerUnit(JpegFrame frame, int firstCoefficient) {
        if (frame.arithmetic() || firstCoefficient > 0) {
            return 0;
        }
        return (frame.progressive() || frame.lossless()) ? 1 : 2;
    }

    /**
     * Walks the data.
     * @param data position of the first byte
     * @param interval MCUs between two restart markers; 0 for no such markers
     * @return position of the next marker
     */
    int walk(CheckedFile file, int data, int interval) throws DamageException {
        Bytes bytes = file.bytes();
        long restarts = 0;
        int at = JpegMarkers.seek(bytes, data);
        for (int code = bytes.u8(at + 1L); code == 0 || JpegMarkers.isRestart(code); code = bytes.u8(at + 1L)) {
            if (code != 0) {
                checkRestart(at, code, restarts, interval);
                restarts++;
            }
            at = JpegMarkers.seek(bytes, at + 2);
        }
        if (at >= bytes.length()) {
            throw DamageException.truncated(bytes.length(),
                    "The file ends at byte %d within the scan that starts at byte %d; a JPEG ends with an EOI marker"
                        .formatted(bytes.length(), this.start));
        }
        checkAmount(file, at - data, at, restarts, interval);
        return at;
    }

    private void checkRestart(int at, int code, long restarts, int interval) throws DamageException {
        if (interval <= 0 || code - 0xd0 != restarts % 8) {
            throw DamageException.inconsistent(at,
                    "Restart marker %d is at byte %d, in the scan that starts at byte %d, where %s is expected"
                        .formatted(code - 0xd0, at, this.start, (interval > 0) ? "number " + restarts % 8 : "none"));
        }
    }

    /**
     * Some encoders close the last interval by a marker, too; fewer markers mean missing
     * data.
     */
    private void checkAmount(CheckedFile file, int length, int end, long restarts, int interval)
            throws DamageException {
        if (!this.counted) {
            return;
        }
        JpegFrame.Units units = this.frame.units(this.components);
        long expected = (interval > 0) ? Saturated.dividedUp(units.mcus(), interval) - 1 : 0;
        CheckedFile.require(restarts >= expected, end,
                "The scan that starts at byte %d has %d restart markers up to byte %d; its size demands %d", this.start,
                restarts, end, expected);
        if (restarts > expected + 1) {
            file.note(Quirk.EXCESS_DATA, "The scan that starts at byte %d has %d restart markers; its size demands %d"
                .formatted(this.start, restarts, expected));
        }
        long least = Saturated.dividedUp(units.total() * this.bitsPerUnit, 8);
        CheckedFile.require(length >= least, end,
                "The scan that starts at byte %d has %d bytes of data up to byte %d; its size demands at least %d",
                this.start, length, end, least);
    }

}
