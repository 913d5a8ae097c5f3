package dev.pixelproof.format.jpeg;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Saturated;

/** A JPEG's frame header (T.81, B.2.2) and what its scans have delivered so far. */
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

    /** Takes the height from a DNL segment (T.81, B.2.5). */
    void lines(int lines, int start) throws DamageException {
        CheckedFile.require(lines > 0, start, "The DNL segment at byte %d says that there are no lines", start);
        this.height = lines;
    }

    /** Whether the height is known already, and not only behind the first scan. */
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
     * The component that a scan means: of several with one number, against the standard,
     * as libjpeg takes them (jdmarker.c), the first that is not before its place.
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
     * How many data units a scan of these components has, and how many of them are an MCU
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
                "The frame header says that the height is 0, and no DNL segment tells it before byte " + end);
        for (Component component : this.components) {
            CheckedFile.require(component.delivered(), end,
                    "The EOI marker stands at byte %d, but no scan of component %d comes before it", end, component.id);
            if (progressive() && !component.refined()) {
                throw DamageException.truncated(end,
                        "The EOI marker stands at byte %d, but no scan before it refines component %d to its last bit"
                            .formatted(end, component.id));
            }
        }
    }

    /**
     * What a scan is made of.
     *
     * @param mcus minimum coded units
     * @param unitsPerMcu data units (blocks of 8 × 8, single samples if lossless) of one
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
         * Takes what a scan says.
         * @param bit down to which coefficients are known then
         * @param before bit down to which they were; 0 for those of which nothing was
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
