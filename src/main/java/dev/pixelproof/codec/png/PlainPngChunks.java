package dev.pixelproof.codec.png;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Shape;

/**
 * Walks the chunks of a file (PNG 3rd edition, 5) until one of them is unusual or the
 * file has turned out to be plain.
 */
final class PlainPngChunks {

    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

    /** Length, type and checksum. */
    private static final int FRAME_BYTES = 12;

    private static final String DATA = "IDAT";

    private static final String END = "IEND";

    private final byte[] file;

    private final PlainPngData data;

    private final Set<String> seen = new HashSet<>();

    private final CRC32 checksum = new CRC32();

    private @Nullable Shape shape;

    private String previous = "";

    private PlainPngChunks(byte[] file) {
        this.file = file;
        this.data = new PlainPngData(file);
    }

    /** The chunks of a plain file; empty for any other. */
    static Optional<PlainPngChunks> of(byte[] file) {
        PlainPngChunks chunks = new PlainPngChunks(file);
        return chunks.arePlain() ? Optional.of(chunks) : Optional.empty();
    }

    Shape shape() {
        return Objects.requireNonNull(this.shape);
    }

    PlainPngData data() {
        return this.data;
    }

    private boolean arePlain() {
        if (!text(0, SIGNATURE.length()).equals(SIGNATURE)) {
            return false;
        }
        int at = SIGNATURE.length();
        while (at >= 0 && !this.previous.equals(END)) {
            at = chunk(at);
        }
        return at == this.file.length && !this.data.isEmpty();
    }

    /** Empty where the file is too short. */
    private String text(int at, int length) {
        return (length > this.file.length - at) ? "" : new String(this.file, at, length, StandardCharsets.ISO_8859_1);
    }

    /** Where the next chunk begins, or -1 if this one is unusual. */
    private int chunk(int at) {
        int room = this.file.length - at - FRAME_BYTES;
        if (room < 0) {
            return -1;
        }
        int length = number(at);
        if (length < 0 || length > room || !isWhole(at + 4, 4 + length)) {
            return -1;
        }
        String type = text(at + 4, 4);
        boolean plain = isPlain(type, at + 8, length);
        this.previous = type;
        return plain ? at + FRAME_BYTES + length : -1;
    }

    private int number(int at) {
        return (int) UnfilterBytes.REVERSED.get(this.file, at);
    }

    private boolean isWhole(int at, int length) {
        this.checksum.reset();
        this.checksum.update(this.file, at, length);
        return (int) this.checksum.getValue() == number(at + length);
    }

    private boolean isPlain(String type, int at, int length) {
        if (this.previous.isEmpty()) {
            return type.equals("IHDR") && length == PlainPngHeader.BYTES && isPicture(at);
        }
        return switch (type) {
            case DATA -> isNextData(at, length);
            case END -> length == 0;
            default -> isHarmless(type, at, length);
        };
    }

    private boolean isPicture(int at) {
        Optional<Shape> known = PlainPngHeader.shape(this.file, at);
        known.ifPresent((found) -> this.shape = found);
        return known.isPresent();
    }

    private boolean isNextData(int at, int length) {
        boolean first = this.seen.add(DATA);
        this.data.add(at, length);
        return (first || this.previous.equals(DATA)) && PlainPngData.isRead(length, shape());
    }

    private boolean isHarmless(String type, int at, int length) {
        boolean behind = this.seen.contains(DATA);
        boolean repeated = !this.seen.add(type);
        return PlainPngExtras.areHarmless(type, behind, repeated)
                && PlainPngExtras.areWellFormed(type, this.file, at, length, shape());
    }

}
