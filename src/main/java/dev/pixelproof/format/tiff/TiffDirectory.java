package dev.pixelproof.format.tiff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.format.container.Bytes;

/**
 * One directory of a TIFF (TIFF 6.0, section 2): its fields by their tags. Of two with
 * the same tag, the first counts, as in libtiff.
 */
public final class TiffDirectory {

    private final TiffStructure tiff;

    private final Map<Integer, Long> fields = new LinkedHashMap<>();

    TiffDirectory(TiffStructure tiff, long at) {
        this.tiff = tiff;
        for (long field : tiff.fieldsOf(at)) {
            this.fields.putIfAbsent(tiff.tag(field), field);
        }
    }

    /** The first directory of bytes that begin like a TIFF; empty for other bytes. */
    public static Optional<TiffDirectory> first(Bytes bytes) {
        return TiffStructure.of(bytes).map((tiff) -> new TiffDirectory(tiff, tiff.firstDirectory()));
    }

    boolean has(int tag) {
        return this.fields.containsKey(tag);
    }

    /** The number of a field's values; 0 without the field. */
    long count(int tag) {
        Long field = this.fields.get(tag);
        return (field != null) ? Math.max(0, this.tiff.count(field)) : 0;
    }

    /** The first of a field's whole numbers, or another number without one. */
    public long number(int tag, long otherwise) {
        return number(tag, 0, otherwise);
    }

    /** A field's whole number at an index from 0, or another number without one. */
    long number(int tag, long index, long otherwise) {
        Long field = this.fields.get(tag);
        return (field != null) ? this.tiff.integer(field, index).orElse(otherwise) : otherwise;
    }

    /** The bytes of a field whose values are single bytes; empty without the field. */
    public Optional<Bytes> content(int tag) {
        return Optional.ofNullable(this.fields.get(tag)).map(this.tiff::content);
    }

}
