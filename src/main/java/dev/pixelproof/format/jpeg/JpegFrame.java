package dev.pixelproof.format.jpeg;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Saturated;

/** A JPEG's frame header (T.81, B.2.2), and the progress of its scans. */
final class JpegFrame {

    private static final int COEFFICIENTS = 64;

    private final int code;

    private final int width;

    private int height;

    private final List<Component> components;

    private JpegFrame(int code, int width, int height, List<Component> components) {
        this.code = code;
        this.width = width;
        this.height = height;
        this.components = components;
    }

    static JpegFrame of(int code, Bytes body, int start) throws DamageException {
        int count = body.u8(5);
        CheckedFile.require(count > 0 && body.length() == 6 + 3 * count, start,
                "The frame header at byte %d names %d components, which does not fit its length", start, count);
        CheckedFile.require(body.u16(3) > 0, start, "The frame header at byte %d says that the width is 0", start);
        List<Component> components = IntStream.range(0, count)
            .mapToObj((i) -> new Component(body.u8(6 + 3L * i), body.u8(7 + 3L * i) >> 4, body.u8(7 + 3L * i) & 15))
            .toList();
        for (Component component : components) {
            CheckedFile.require(component.across > 0 && component.down > 0, start,
                    "The frame header at byte %d gives component %d a sampling factor of 0", start, component.id);
        }
        return new JpegFrame(code, body.u16(3), body.u16(1), components);
    }

    /** Sets the height from a DNL segment (T.81, B.2.5). */
    void lines(int lines, int start) throws DamageException {
        CheckedFile.require(lines > 0, start, "The DNL segment at byte %d says that there are no lines", start);
        this.height = lines;
    }

    /** Whether the height is known before the end of the first scan. */
    boolean heightKnown() {
        return this.height > 0;
    }

    int width() {
        return this.width;
    }

    int height() {
        return this.height;
    }

    List<Component> components() {
        return this.components;
    }

    /** The largest horizontal sampling factor. */
    int across() {
        return this.components.stream().mapToInt(Component::across).max().orElse(1);
    }

    /** The largest vertical sampling factor. */
    int down() {
        return this.components.stream().mapToInt(Component::down).max().orElse(1);
    }

    /** Whether every coefficient is known to its last bit. */
    boolean complete() {
        return this.components.stream().allMatch((one) -> progressive() ? one.refined() : one.delivered());
    }

    boolean progressive() {
        return (this.code & 3) == 2;
    }

    boolean lossless() {
        return (this.code & 3) == 3;
    }

    boolean arithmetic() {
        return this.code > 0xc8;
    }

    /**
     * The component that a scan means. If several have the same number, against the
     * standard, it is the first that is not before its place, as in libjpeg (jdmarker.c).
     * @param place in the scan, counted from 0
     */
    Component component(int id, int place, int start) throws DamageException {
        return this.components.stream()
            .skip(place)
            .filter((component) -> component.id == id)
            .findFirst()
            .orElseThrow(() -> DamageException.inconsistent(start,
                    "The scan at byte %d is of component %d, which the frame header does not name".formatted(start,
                            id)));
    }

    /**
     * The number of MCUs in a scan of these components, and of data units in an MCU
     * (T.81, A.2).
     */
    Units units(List<Component> scanned) {
        int edge = lossless() ? 1 : 8;
        int across = across();
        int down = down();
        if (scanned.size() == 1) {
            Component only = scanned.get(0);
            long columns = Saturated.dividedUp(Saturated.dividedUp((long) this.width * only.across, across), edge);
            long rows = Saturated.dividedUp(Saturated.dividedUp((long) this.height * only.down, down), edge);
            return new Units(columns * rows, 1);
        }
        long mcus = Saturated.dividedUp(this.width, (long) edge * across)
                * Saturated.dividedUp(this.height, (long) edge * down);
        return new Units(mcus, scanned.stream().mapToInt((component) -> component.across * component.down).sum());
    }

    /** Demands that the scans up to the end have delivered every component. */
    void checkScans(int end) throws DamageException {
        CheckedFile.require(heightKnown(), end,
                "The frame header says that the height is 0, and no DNL segment gives it before byte " + end);
        for (Component component : this.components) {
            CheckedFile.require(component.delivered(), end,
                    "The EOI marker is at byte %d, but no scan of component %d comes before it", end, component.id);
            if (progressive() && !component.refined()) {
                throw DamageException.truncated(end,
                        "The EOI marker is at byte %d, but no scan before it refines component %d to its last bit"
                            .formatted(end, component.id));
            }
        }
    }

    /**
     * The size of a scan.
     *
     * @param mcus minimum coded units
     * @param unitsPerMcu data units in each: blocks of 8 × 8, or single samples if
     * lossless
     */
    record Units(long mcus, int unitsPerMcu) {

        long total() {
            return this.mcus * this.unitsPerMcu;
        }

    }

    /** A component with the bit down to which each of its coefficients is known. */
    static final class Component {

        private final int id;

        private final int across;

        private final int down;

        private final int[] knownDownTo = new int[COEFFICIENTS];

        Component(int id, int across, int down) {
            this.id = id;
            this.across = across;
            this.down = down;
            Arrays.fill(this.knownDownTo, Integer.MAX_VALUE);
        }

        int across() {
            return this.across;
        }

        int down() {
            return this.down;
        }

        /**
         * Records the coefficients of a scan.
         * @param bit down to which the coefficients are known after the scan
         * @param before bit down to which the scan expects them to be known; 0 if it is
         * their first
         * @return whether they were
         */
        boolean deliver(int first, int last, int bit, int before) {
            int expected = (before == 0) ? Integer.MAX_VALUE : before;
            boolean fits = Arrays
                .stream(this.knownDownTo, Math.min(first, COEFFICIENTS),
                        Math.min(Math.max(first, last + 1), COEFFICIENTS))
                .allMatch((known) -> known == expected);
            Arrays.fill(this.knownDownTo, Math.min(first, COEFFICIENTS),
                    Math.min(Math.max(first, last + 1), COEFFICIENTS), bit);
            return fits;
        }

        boolean delivered() {
            return this.knownDownTo[0] != Integer.MAX_VALUE;
        }

        boolean refined() {
            return Arrays.stream(this.knownDownTo).allMatch((bit) -> bit == 0);
        }

    }

}
