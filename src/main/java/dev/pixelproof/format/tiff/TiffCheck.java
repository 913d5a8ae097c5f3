package dev.pixelproof.format.tiff;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * Checks a TIFF or BigTIFF (TIFF 6.0, section 2): every directory inside the file,
 * whether in the chain, below another one (SubIFDs, EXIF, GPS) or both, no cycle, every
 * field's values and every strip and tile inside the file. Since nothing marks a TIFF's
 * end, a cut that takes only bytes to which nothing points is not found, nor are changed
 * samples; such bytes are noted.
 */
final class TiffCheck {

    private static final int EXIF_DIRECTORY = 34_665;

    private static final int GPS_DIRECTORY = 34_853;

    private final CheckedFile file;

    private final TiffStructure tiff;

    private final Deque<Long> below = new ArrayDeque<>();

    private final Set<Long> seen = new HashSet<>();

    /** Fields and values that may still be looked at: a file has no more than bytes. */
    private long budget;

    private TiffCheck(CheckedFile file, TiffStructure tiff) {
        this.file = file;
        this.tiff = tiff;
        this.budget = file.length();
    }

    static void check(CheckedFile file) throws DamageException {
        TiffStructure tiff = TiffStructure.of(file.bytes())
            .orElseThrow(() -> DamageException.inconsistent(0, "No TIFF header stands at byte 0"));
        new TiffCheck(file, tiff).check();
    }

    private void check() throws DamageException {
        long directory = this.tiff.firstDirectory();
        if (directory < 0) {
            throw this.file.truncated("a TIFF's header is longer");
        }
        CheckedFile.require(directory > 0, 0, "The header at byte 0 points to no directory");
        while (directory > 0) {
            CheckedFile.require(this.seen.add(directory), directory,
                    "The chain of directories leads back to the one at byte " + directory);
            directory(directory);
            directory = this.tiff.nextDirectory(directory);
        }
        while (!this.below.isEmpty()) {
            long next = this.below.remove();
            if (this.seen.add(next)) {
                directory(next);
            }
        }
        this.file.noteBehind(this.file.reached(), "last part that a directory points to");
    }

    private void directory(long at) throws DamageException {
        long fields = this.tiff.claimedFields(at);
        if (fields < 0) {
            throw this.file.truncated("a directory is expected at byte " + at);
        }
        this.file.need(at, this.tiff.directoryBytes(fields), "The directory of %d fields", fields);
        spend(fields, at);
        for (long field : this.tiff.fieldsOf(at)) {
            this.file.need(this.tiff.valuesAt(field), this.tiff.valueBytes(field),
                    "The value of the field with the tag %d at byte %d", this.tiff.tag(field), field);
            descend(this.tiff.tag(field), field);
        }
        TiffImage image = new TiffImage(this.file, this.tiff, at);
        spend(image.parts(), at);
        image.check();
    }

    private void spend(long work, long at) throws DamageException {
        this.budget -= work;
        CheckedFile.require(this.budget >= 0, at,
                "The directory at byte %d shares its fields or strips with others: there are more than the file has bytes",
                at);
    }

    private void descend(int tag, long field) throws DamageException {
        if (tag == TiffTag.SUB_DIRECTORIES || tag == EXIF_DIRECTORY || tag == GPS_DIRECTORY) {
            spend(this.tiff.count(field), field);
            for (long i = 0; i < this.tiff.count(field); i++) {
                this.tiff.integer(field, i).ifPresent(this.below::add);
            }
        }
    }

}
