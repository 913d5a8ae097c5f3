package dev.pixelproof.format.png;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Saturated;

/**
 * A PNG's image data, inflated only to be counted. At most about twice the bytes that the
 * header demands are inflated.
 */
final class PngData implements AutoCloseable {

    /** More excess than a careless encoder leaves. */
    private static final long MAX_EXCESS = 1 << 20;

    private final CheckedFile file;

    private final long expected;

    private final Inflater inflater = new Inflater();

    private final byte[] buffer = new byte[1 << 15];

    private long inflated;

    /**
     * Counts a picture's data.
     * @param expected the bytes that the header demands
     */
    PngData(CheckedFile file, long expected) {
        this.file = file;
        this.expected = expected;
    }

    /** Adds the next stretch of compressed data. */
    void take(Bytes compressed, long at) throws DamageException {
        this.inflater.setInput(compressed.buffer());
        try {
            while (!this.inflater.needsInput() && !isComplete()) {
                this.inflated += this.inflater.inflate(this.buffer);
                CheckedFile.require(!this.inflater.needsDictionary(), at,
                        "The image data in the chunk IDAT at byte %d ask for a dictionary", at);
            }
        }
        catch (DataFormatException ex) {
            throw DamageException.inconsistent(at,
                    "The image data in the chunk IDAT at byte %d do not inflate: %s".formatted(at, ex.getMessage()));
        }
    }

    private boolean isComplete() {
        return this.inflater.finished() || isFarTooMuch();
    }

    /**
     * Whether data are excessive. Decoders inflate all of them, which costs time if not
     * memory.
     */
    private boolean isFarTooMuch() {
        return this.inflated > Saturated.plus(Saturated.times(2, this.expected), MAX_EXCESS);
    }

    /** Demands at the end that no data are missing, and that the excess is bounded. */
    void finish(long at) throws DamageException {
        CheckedFile.require(this.inflated >= this.expected, at,
                "The image data before byte %d inflate to %d bytes; the header demands %d", at, this.inflated,
                this.expected);
        CheckedFile.require(!isFarTooMuch(), at,
                "The image data before byte %d inflate to more than %d bytes; the header demands %d", at, this.inflated,
                this.expected);
        if (this.inflated > this.expected) {
            this.file.note(Quirk.EXCESS_DATA, "The image data inflate to more than the %d bytes that the header demands"
                .formatted(this.expected));
        }
        else if (!this.inflater.finished()) {
            this.file.note(Quirk.BAD_CHECKSUM, "The compressed image data lack their own checksum");
        }
        else if (this.inflater.getRemaining() > 0) {
            this.file.note(Quirk.EXCESS_DATA,
                    "%d bytes follow the compressed image data".formatted(this.inflater.getRemaining()));
        }
    }

    @Override
    public void close() {
        this.inflater.end();
    }

}
