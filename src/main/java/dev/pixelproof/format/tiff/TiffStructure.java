package dev.pixelproof.format.tiff;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.Saturated;

/**
 * A TIFF structure, classic (TIFF 6.0, section 2) or BigTIFF, of either byte order: a
 * TIFF file, or the body of an EXIF block (EXIF 2.32, 4.5.2), which has the same
 * structure.
 */
final class TiffStructure {

    /** Further directories are not counted. */
    static final int MAX_DIRECTORIES = 65_536;

    static final int MOST_FIELDS = 4096;

    private static final int BYTE = 1;

    private static final int SHORT = 3;

    private static final int LONG = 4;

    private static final int RATIONAL = 5;

    private static final int IFD = 13;

    private static final int LONG8 = 16;

    private static final int IFD8 = 18;

    private final Bytes bytes;

    private final boolean big;

    private TiffStructure(Bytes bytes, boolean big) {
        this.bytes = bytes;
        this.big = big;
    }

    /** Reads the header; empty without one. */
    static Optional<TiffStructure> of(Bytes bytes) {
        boolean little = bytes.starts("II");
        if (!little && !bytes.starts("MM")) {
            return Optional.empty();
        }
        Bytes ordered = little ? bytes.littleEndian() : bytes.bigEndian();
        return switch (ordered.u16(2)) {
            case 42 -> Optional.of(new TiffStructure(ordered, false));
            case 43 -> Optional.of(new TiffStructure(ordered, true));
            default -> Optional.empty();
        };
    }

    /** The position of the first directory; −1 if the header is cut off. */
    long firstDirectory() {
        return pointer(this.big ? 8 : 4);
    }

    /** Directories in the chain that starts with the first one; a loop ends the count. */
    int directories() {
        Set<Long> seen = new HashSet<>();
        long directory = firstDirectory();
        while (directory > 0
                && (seen.isEmpty() ? fields(directory) > 0 : isDirectory(directory) || isPicture(directory))
                && seen.size() < MAX_DIRECTORIES && seen.add(directory)) {
            directory = nextDirectory(directory);
        }
        return seen.size();
    }

    /**
     * The fields that a directory claims to have, at most as many as fit into the bytes;
     * 0 if it is outside.
     */
    long fields(long directory) {
        return Math.max(0, Math.min(claimedFields(directory), this.bytes.length() / fieldBytes()));
    }

    /** The fields that a directory claims to have; −1 if it is outside. */
    long claimedFields(long directory) {
        return this.big ? this.bytes.u64(directory) : this.bytes.u16(directory);
    }

    /**
     * Whether a position has a directory: complete, its fields in the order of their
     * tags, of known types.
     */
    boolean isDirectory(long at) {
        if (!isInside(at)) {
            return false;
        }
        int before = -1;
        for (long field : fieldsOf(at)) {
            if (tag(field) < before || typeBytes(this.bytes.u16(field + 2)) == 0) {
                return false;
            }
            before = tag(field);
        }
        return true;
    }

    private boolean isInside(long at) {
        long claimed = claimedFields(at);
        return at > 0 && claimed > 0 && claimed <= MOST_FIELDS && this.bytes.contains(at, fieldsBytes(claimed));
    }

    /**
     * Whether a position has the directory of a picture, with its fields in any order.
     */
    boolean isPicture(long at) {
        if (!isInside(at)) {
            return false;
        }
        Set<Integer> tags = new HashSet<>();
        for (long field : fieldsOf(at)) {
            if (integerBytes(this.bytes.u16(field + 2)) > 0) {
                tags.add(tag(field));
            }
        }
        return tags.contains(TiffTag.WIDTH) && tags.contains(TiffTag.HEIGHT);
    }

    /** The bytes of a directory without the pointer after it. */
    long fieldsBytes(long fields) {
        return Saturated.plus(Saturated.times(fields, fieldBytes()), this.big ? 8 : 2);
    }

    /**
     * The bytes of a directory with a number of fields, and with the pointer after it.
     */
    long directoryBytes(long fields) {
        return Saturated.plus(Saturated.times(fields, fieldBytes()), this.big ? 16 : 6);
    }

    /**
     * The position of the next directory, from the pointer after a directory; 0 for none.
     */
    long nextDirectory(long directory) {
        return pointer(field(directory, fields(directory)));
    }

    /** The position of a directory's field with a number. */
    long field(long directory, long number) {
        return directory + (this.big ? 8 : 2) + number * fieldBytes();
    }

    /** The positions of a directory's fields. */
    Iterable<Long> fieldsOf(long directory) {
        return () -> LongStream.range(0, fields(directory)).map((number) -> field(directory, number)).iterator();
    }

    /** A field's tag; −1 if it is outside. */
    int tag(long field) {
        return this.bytes.contains(field, fieldBytes()) ? this.bytes.u16(field) : -1;
    }

    /** The number of a field's values; −1 if it is outside. */
    long count(long field) {
        return this.big ? this.bytes.u64(field + 4) : this.bytes.u32(field + 4);
    }

    /**
     * A value of a field of whole numbers, counted from 0; empty if the field has fewer
     * values or is of another type.
     */
    OptionalLong integer(long field, long index) {
        int type = this.bytes.u16(field + 2);
        int size = integerBytes(type);
        long count = count(field);
        if (size == 0 || count <= index) {
            return OptionalLong.empty();
        }
        long at = valueAt(field, size, count) + index * size;
        long value = switch (size) {
            case 1 -> this.bytes.u8(at);
            case 2 -> this.bytes.u16(at);
            case 4 -> this.bytes.u32(at);
            default -> this.bytes.u64(at);
        };
        return (value < 0) ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The first value of a field of rational numbers; 0 without one. */
    double rational(long field) {
        long at = valuesAt(field);
        long denominator = this.bytes.u32(at + 4);
        boolean rational = this.bytes.u16(field + 2) == RATIONAL && denominator > 0;
        return rational ? (double) this.bytes.u32(at) / denominator : 0;
    }

    /**
     * The bytes of a field whose values are single bytes, whatever its type; cut at the
     * end of the structure.
     */
    Bytes content(long field) {
        long count = count(field);
        return this.bytes.part(valueAt(field, 1, count), count);
    }

    /** The bytes of a field's values; 0 if its type is unknown. */
    long valueBytes(long field) {
        return Saturated.times(Math.max(0, count(field)), typeBytes(this.bytes.u16(field + 2)));
    }

    /** The position of a field's values, in the field itself or elsewhere. */
    long valuesAt(long field) {
        return valueAt(field, Math.max(1, typeBytes(this.bytes.u16(field + 2))), count(field));
    }

    /**
     * Values that fit into the field are in it, others at the position that it contains.
     */
    private long valueAt(long field, int size, long count) {
        int inline = this.big ? 8 : 4;
        long place = field + 4 + inline;
        return (count <= inline / size) ? place : pointer(place);
    }

    private static int integerBytes(int type) {
        return switch (type) {
            case BYTE -> 1;
            case SHORT -> 2;
            case LONG, IFD -> 4;
            case LONG8, IFD8 -> 8;
            default -> 0;
        };
    }

    /** TIFF 6.0, section 2, and BigTIFF's additions. */
    private static int typeBytes(int type) {
        return switch (type) {
            case BYTE, 2, 6, 7 -> 1;
            case SHORT, 8 -> 2;
            case LONG, 9, 11, IFD -> 4;
            case RATIONAL, 10, 12, LONG8, 17, IFD8 -> 8;
            default -> 0;
        };
    }

    private int fieldBytes() {
        return this.big ? 20 : 12;
    }

    private long pointer(long offset) {
        return this.big ? this.bytes.u64(offset) : this.bytes.u32(offset);
    }

}
