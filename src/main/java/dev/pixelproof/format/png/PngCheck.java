package dev.pixelproof.format.png;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * Checks a PNG (PNG 3rd edition, 5): chunks inside the file with their checksums, IHDR
 * first, PLTE before the image data where it is required, consecutive image data of the
 * length that IHDR demands, IEND last. Any cut and any changed byte in a chunk is found.
 * The samples of an animation's further frames are not inflated.
 */
final class PngCheck {

    private static final int SIGNATURE_BYTES = 8;

    /** Length, type and checksum. */
    private static final int CHUNK_FRAME_BYTES = 12;

    private static final int PALETTE = 3;

    /** Chunks on which samples depend; a changed bit may turn one into another chunk. */
    private static final Set<String> OF_THE_SAMPLES = Set.of("PLTE", "IDAT", "tRNS", "acTL", "fcTL", "fdAT");

    /** The first chunk in Apple's own kind of PNG, whose data no PNG decoder reads. */
    private static final String CGBI = "CgBI";

    private final CheckedFile file;

    private final Bytes bytes;

    private @Nullable PngHeader header;

    private @Nullable PngData data;

    private boolean paletteSeen;

    private String previous = "";

    private boolean foreign;

    PngCheck(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
    }

    void check() throws DamageException {
        try {
            long at = SIGNATURE_BYTES;
            while (!this.previous.equals("IEND")) {
                at = chunk(at);
            }
            end(at);
        }
        finally {
            if (this.data != null) {
                this.data.close();
            }
        }
    }

    private long chunk(long at) throws DamageException {
        if (!this.bytes.contains(at, CHUNK_FRAME_BYTES)) {
            throw this.file.truncated("a chunk is expected at byte %d, and a PNG ends with a chunk IEND".formatted(at));
        }
        String type = this.bytes.latin1(at + 4, 4);
        CheckedFile.require(isName(type), at, "A chunk is expected at byte %d, but its name is no four letters", at);
        long length = this.bytes.u32(at);
        this.file.need(at, CHUNK_FRAME_BYTES + length, "The chunk " + type);
        checkSum(type, at, length);
        read(type, at, this.bytes.part(at + 8, length));
        this.previous = type;
        return at + CHUNK_FRAME_BYTES + length;
    }

    private static boolean isName(String type) {
        return type.chars().allMatch((letter) -> (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z'));
    }

    /**
     * Demands a correct checksum, except of a chunk that only describes: decoders skip
     * it.
     */
    private void checkSum(String type, long at, long length) throws DamageException {
        Bytes body = this.bytes.part(at + 8, length);
        long sum = sum(type, body);
        long stored = this.bytes.u32(at + 8 + length);
        if (sum == stored) {
            return;
        }
        CheckedFile.require(
                isDescriptive(type) && OF_THE_SAMPLES.stream().noneMatch((other) -> sum(other, body) == stored), at,
                "The chunk %s at byte %d has the checksum %08x, but its content gives %08x", type, at, stored, sum);
        this.file.note(Quirk.BAD_CHECKSUM,
                "The chunk %s at byte %d, which only describes the picture, has a wrong checksum".formatted(type, at));
    }

    /** The checksum of a chunk (5.5). */
    private static long sum(String type, Bytes body) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.ISO_8859_1));
        sum.update(body.buffer());
        return sum.getValue();
    }

    /**
     * Whether a chunk that is entirely inside the file has the checksum of its content.
     */
    static boolean isIntact(Bytes file, long at, long length) {
        return sum(file.latin1(at + 4, 4), file.part(at + 8, length)) == file.u32(at + 8 + length);
    }

    /** Whether a chunk is ancillary (5.4), and no sample or frame depends on it. */
    private static boolean isDescriptive(String type) {
        return type.charAt(0) >= 'a' && !OF_THE_SAMPLES.contains(type);
    }

    private void read(String type, long at, Bytes body) throws DamageException {
        if (type.equals(CGBI) && this.header == null) {
            this.foreign = true;
            return;
        }
        CheckedFile.require(this.header != null ^ type.equals("IHDR"), at,
                "The chunk %s is at byte %d; a PNG has one chunk IHDR, its first", type, at);
        switch (type) {
            case "IHDR" -> this.header = PngHeader.of(body, at);
            case "PLTE" -> palette(at, body);
            case "IDAT" -> {
                if (!this.foreign) {
                    data(at, body);
                }
            }
            default -> {
            }
        }
    }

    private void palette(long at, Bytes body) throws DamageException {
        CheckedFile.require(!this.paletteSeen && this.data == null, at,
                "The chunk PLTE at byte %d comes twice or after the image data", at);
        CheckedFile.require(body.length() > 0 && body.length() % 3 == 0, at,
                "The chunk PLTE at byte %d has %d bytes; colours have three each", at, body.length());
        this.paletteSeen = true;
    }

    private void data(long at, Bytes body) throws DamageException {
        if (this.data == null) {
            PngHeader known = Objects.requireNonNull(this.header);
            CheckedFile.require(this.paletteSeen || known.colourType() != PALETTE, at,
                    "The image data begin at byte %d without the palette that they index", at);
            this.data = new PngData(this.file, known.dataBytes());
        }
        else {
            CheckedFile.require(this.previous.equals("IDAT"), at,
                    "The chunk IDAT at byte %d is apart from those before it", at);
        }
        this.data.take(body, at);
    }

    private void end(long at) throws DamageException {
        if (this.foreign) {
            return;
        }
        if (this.data == null) {
            throw DamageException.inconsistent(at,
                    "The chunk IEND ends at byte %d, and there was no IDAT".formatted(at));
        }
        this.data.finish(at);
        this.file.noteBehind(at, "chunk IEND");
    }

}
