package dev.pixelproof.codec.png;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Shape;

/**
 * Walks the chunks of a file (PNG 3rd edition, 5) until one of them is unusual or the
 * file has turned out to be plain.
 */
final class PlainPngChunks {

    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

    private static final int HEADER_BYTES = 13;

    /** libpng's own limit; OpenCV's is 2^20. */
    private static final int LONGEST_SIDE = 1_000_000;

    private static final long MOST_PIXELS = 1 << 30;

    /** Of texts, profiles and EXIF; libpng's limit is 8,000,000. */
    private static final int MOST_BYTES = 4_000_000;

    /** libpng reads longer ones of image data only of pictures that need them. */
    private static final int LONG_DATA = 4_000_000;

    /** Length, type and checksum. */
    private static final int FRAME_BYTES = 12;

    private static final String DATA = "IDAT";

    private static final String END = "IEND";

    private final byte[] file;

    private final Set<String> seen = new HashSet<>();

    private final CRC32 checksum = new CRC32();

    private @Nullable Shape shape;

    private String previous = "";

    /** The beginning of the first non-empty chunk of image data. */
    private int dataFrom;

    /** The end of the last one. */
    private int dataTo;

    private int dataBytes;

    private PlainPngChunks(byte[] file) {
        this.file = file;
    }

    /** The chunks of a plain file; empty for any other. */
    static Optional<PlainPngChunks> of(byte[] file) {
        PlainPngChunks chunks = new PlainPngChunks(file);
        return chunks.arePlain() ? Optional.of(chunks) : Optional.empty();
    }

    Shape shape() {
        return Objects.requireNonNull(this.shape);
    }

    /**
     * The image data, which together are one stream (PNG 3rd edition, 10.1): a part of
     * the file where they are in one piece, else a copy.
     */
    ByteBuffer stream() {
        if (this.dataBytes == this.dataTo - this.dataFrom) {
            return ByteBuffer.wrap(this.file, this.dataFrom, this.dataBytes);
        }
        ByteBuffer joined = ByteBuffer.allocate(this.dataBytes);
        for (int at = this.dataFrom; at < this.dataTo;) {
            int count = number(at - 8);
            joined.put(this.file, at, count);
            at += count + FRAME_BYTES;
        }
        return joined.flip();
    }

    private boolean arePlain() {
        if (!text(0, SIGNATURE.length()).equals(SIGNATURE)) {
            return false;
        }
        int at = SIGNATURE.length();
        while (at >= 0 && !this.previous.equals(END)) {
            at = chunk(at);
        }
        return at == this.file.length && this.dataBytes > 0;
    }

    /** Empty where the file is too short. */
    private String text(int at, int length) {
        return (length > this.file.length - at) ? "" : new String(this.file, at, length, StandardCharsets.ISO_8859_1);
    }

    /** The beginning of the next chunk, or -1 if this one is unusual. */
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
            return type.equals("IHDR") && length == HEADER_BYTES && isPicture(at);
        }
        return switch (type) {
            case DATA -> isNextData(at, length);
            case END -> length == 0;
            default -> isHarmless(type, at, length);
        };
    }

    /** Whether the picture is read here (PNG 3rd edition, 11.2.1). */
    private boolean isPicture(int at) {
        ByteBuffer body = ByteBuffer.wrap(this.file, at, HEADER_BYTES);
        int width = body.getInt();
        int height = body.getInt();
        int bits = body.get();
        int channels = channels(body.get());
        boolean plain = body.getShort() == 0 && body.get() == 0;
        if (!plain || channels == 0 || (bits != 8 && bits != 16) || !isSize(width, height)) {
            return false;
        }
        this.shape = new Shape(height, width, channels, (bits == 8) ? Dtype.UINT8 : Dtype.UINT16);
        return true;
    }

    private static boolean isSize(int width, int height) {
        return width >= 1 && width <= LONGEST_SIDE && height >= 1 && height <= LONGEST_SIDE
                && (long) width * height <= MOST_PIXELS;
    }

    /** Samples of a pixel, or 0 for colour types that are not read here. */
    private static int channels(int colourType) {
        return switch (colourType) {
            case 0 -> 1;
            case 2 -> 3;
            case 6 -> 4;
            default -> 0;
        };
    }

    private boolean isNextData(int at, int length) {
        boolean first = this.seen.add(DATA);
        if (length > 0) {
            this.dataFrom = (this.dataBytes == 0) ? at : this.dataFrom;
            this.dataTo = at + length;
            this.dataBytes += length;
        }
        return (first || this.previous.equals(DATA)) && length <= Math.max(LONG_DATA, shape().bytes());
    }

    /** Whether a chunk changes nothing about the samples, and no decoder rejects it. */
    private boolean isHarmless(String type, int at, int length) {
        boolean behind = this.seen.contains(DATA);
        boolean repeated = !this.seen.add(type);
        return isInPlace(type, behind, repeated) && isWellFormed(type, at, length);
    }

    private static boolean isInPlace(String type, boolean behind, boolean repeated) {
        return switch (type) {
            case "tEXt", "zTXt", "iTXt" -> true;
            case "tIME" -> !repeated;
            default -> !behind && !repeated;
        };
    }

    /**
     * Whether its length, and for EXIF its beginning, are those of its type (PNG 3rd
     * edition, 11.3).
     */
    private boolean isWellFormed(String type, int at, int length) {
        return switch (type) {
            case "tEXt", "zTXt", "iTXt", "iCCP" -> length <= MOST_BYTES;
            case "eXIf" -> length <= MOST_BYTES && isTiff(text(at, Math.min(4, length)));
            case "gAMA" -> length == 4;
            case "cHRM" -> length == 32;
            case "sRGB" -> length == 1;
            case "pHYs" -> length == 9;
            case "tIME" -> length == 7;
            case "sBIT" -> length == shape().channels();
            case "bKGD" -> length == ((shape().channels() == 1) ? 2 : 6);
            default -> false;
        };
    }

    /** OpenCV refuses a PNG whose EXIF begins as in a JPEG. */
    private static boolean isTiff(String begin) {
        return begin.equals("II*\0") || begin.equals("MM\0*");
    }

}
