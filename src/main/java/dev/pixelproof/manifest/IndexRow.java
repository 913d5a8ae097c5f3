package dev.pixelproof.manifest;

import java.nio.charset.StandardCharsets;

/**
 * An entry without its data, and the place of its line.
 *
 * @param entry the entry
 * @param shard name of the shard
 * @param offset of the line's first byte in the shard
 * @param length of the line in bytes, without its newline
 */
public record IndexRow(Entry entry, String shard, long offset, long length) {

    private record Place(String shard, long offset, long length) {
    }

    /** The same row in a shard of this name. */
    public IndexRow inShard(String name) {
        return new IndexRow(this.entry, name, this.offset, this.length);
    }

    /** The offset in the shard of the characters of the line's last field. */
    public long dataOffset() {
        return this.offset + this.length + 1 - EntryWriter.END.length - this.entry.payload().base64Bytes();
    }

    /** The row as JSON, flat, without the newline. */
    public byte[] toJson() {
        return this.entry.write(new FlatJsonWriter())
            .text("shard", this.shard)
            .number("offset", this.offset)
            .number("length", this.length)
            .json();
    }

    /**
     * Reads a row.
     * @throws MalformedJsonException if it is not one
     */
    public static IndexRow parse(byte[] json) throws MalformedJsonException {
        FlatJsonReader in = new FlatJsonReader(json);
        IndexRow row = new IndexRow(Entry.read(in), in.text("shard"), in.number("offset"), in.number("length"));
        return in.isDone() ? row : parseAnyForm(json);
    }

    private static IndexRow parseAnyForm(byte[] json) throws MalformedJsonException {
        Place place = Json.read(json, Place.class);
        return new IndexRow(Json.read(json, Entry.class), place.shard(), place.offset(), place.length());
    }

    @Override
    public String toString() {
        return new String(toJson(), StandardCharsets.UTF_8);
    }

}
