package dev.pixelproof.format.tiff;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.FormatReader;

/**
 * Checks a TIFF or BigTIFF (TIFF 6.0, section 2): every directory inside the file, in the
 * chain or below another one (SubIFDs, EXIF, GPS); no cycle; every field's values and
 * every strip and tile inside the file. Nothing marks a TIFF's end, so that a cut through
 * bytes without a pointer to them is not found; such bytes are noted. Changed samples are
 * not found.
 */
final class TiffCheck {

    private static final int EXIF_DIRECTORY = 34_665;

    private static final int GPS_DIRECTORY = 34_853;

    private final CheckedFile file;

    private final TiffStructure tiff;

    private final FormatReader jpegs;

    private final Deque<Pointer> below = new ArrayDeque<>();

    private final Set<Long> seen = new HashSet<>();

    /**
     * The number of fields and values that may still be examined, at first the file's
     * length: a sound file has no more of them than bytes.
     */
    private long budget;

    private TiffCheck(CheckedFile file, TiffStructure tiff, FormatReader jpegs) {
        this.jpegs = jpegs;
        this.file = file;
        this.tiff = tiff;
        this.budget = file.length();
    }

    /**
     * Checks a file.
     * @param jpegs checks strips and tiles that are JPEGs
     */
    static void check(CheckedFile file, FormatReader jpegs) throws DamageException {
        TiffStructure tiff = TiffStructure.of(file.bytes())
            .orElseThrow(() -> DamageException.inconsistent(0, "There is no TIFF header at byte 0"));
        new TiffCheck(file, tiff, jpegs).check();
    }

    private void check() throws DamageException {
        long directory = this.tiff.firstDirectory();
        if (directory < 0) {
            throw this.file.truncated("a TIFF's header is longer");
        }
        CheckedFile.require(directory > 0, 0, "The header at byte 0 points to no directory");
        this.seen.add(directory);
        directory(directory);
        long last = chain(directory);
        while (!this.below.isEmpty()) {
            Pointer pointer = this.below.remove();
            if (this.seen.add(pointer.target())) {
                below(pointer);
            }
        }
        checkNext(last);
        this.file.noteBehind(this.file.reached(), "last part that a directory points to");
    }

    /**
     * Follows the chain of further pictures.
     * @return the last directory
     */
    private long chain(long first) throws DamageException {
        long before = first;
        for (long next = this.tiff.nextDirectory(before); next > 0; next = this.tiff.nextDirectory(before)) {
            if (!this.seen.add(next) || !isPicture(next)) {
                return before;
            }
            directory(next);
            before = next;
        }
        return before;
    }

    /** Examining a directory takes time in proportion to the fields that it claims. */
    private boolean isPicture(long at) throws DamageException {
        spend(Math.min(this.tiff.fields(at), TiffStructure.MOST_FIELDS), at);
        return this.tiff.isPicture(at);
    }

    /**
     * Judges a pointer from the last directory that leads to no directory. If it leads
     * beyond the file, and some bytes belong to no part, they are of a picture that is
     * cut off.
     */
    private void checkNext(long last) throws DamageException {
        long next = this.tiff.nextDirectory(last);
        if (next <= 0) {
            return;
        }
        boolean beyond = !this.file.bytes()
            .contains(next, this.tiff.fieldsBytes(Math.max(1, this.tiff.claimedFields(next))));
        if (beyond && this.file.reached() < this.file.length() && this.tiff.fields(next) <= TiffStructure.MOST_FIELDS) {
            throw this.file.truncated("a directory is expected at byte %d, after further data".formatted(next));
        }
        this.file.note(Quirk.DANGLING_POINTER,
                "The directory at byte %d says that the next one is at byte %d, but there is none".formatted(last,
                        next));
    }

    /**
     * Checks a directory below another one, on which no sample of the picture depends.
     */
    private void below(Pointer pointer) throws DamageException {
        boolean ofPicture = pointer.tag() == TiffTag.SUB_DIRECTORIES;
        spend(Math.min(this.tiff.fields(pointer.target()), TiffStructure.MOST_FIELDS), pointer.target());
        if (ofPicture ? !this.tiff.isPicture(pointer.target()) : !this.tiff.isDirectory(pointer.target())) {
            noteDangling(pointer.tag(), pointer.target());
        }
        else if (ofPicture) {
            directory(pointer.target());
        }
        else {
            fields(pointer.target());
        }
    }

    private void noteDangling(int tag, long target) {
        this.file.note(Quirk.DANGLING_POINTER,
                "The field with the tag %d points to byte %d, where what it names is not".formatted(tag, target));
    }

    private void directory(long at) throws DamageException {
        long fields = this.tiff.claimedFields(at);
        if (fields < 0) {
            throw this.file.truncated("a directory is expected at byte " + at);
        }
        this.file.need(at, this.tiff.fieldsBytes(fields), "The directory of %d fields", fields);
        if (this.file.bytes().contains(at, this.tiff.directoryBytes(fields))) {
            this.file.need(at, this.tiff.directoryBytes(fields), "The directory");
        }
        else {
            this.file.note(Quirk.DANGLING_POINTER,
                    "The file ends within the pointer after the directory at byte " + at);
        }
        fields(at);
        TiffImage image = new TiffImage(this.file, this.tiff, this.jpegs, at);
        spend(image.parts(), at);
        image.check();
    }

    private void fields(long at) throws DamageException {
        spend(this.tiff.fields(at), at);
        for (long field : this.tiff.fieldsOf(at)) {
            int tag = this.tiff.tag(field);
            long values = this.tiff.valuesAt(field);
            if (TiffTag.isOfTheSamples(tag) || this.file.bytes().contains(values, this.tiff.valueBytes(field))) {
                this.file.need(values, this.tiff.valueBytes(field), "The value of the field with the tag %d at byte %d",
                        tag, field);
                descend(tag, field);
            }
            else {
                noteDangling(tag, values);
            }
        }
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
                this.tiff.integer(field, i).ifPresent((target) -> this.below.add(new Pointer(tag, target)));
            }
        }
    }

    /**
     * A pointer to a directory below another one.
     *
     * @param tag of the field that has it
     * @param target position that it points to
     */
    private record Pointer(int tag, long target) {
    }

}
