package dev.pixelproof.format.jpeg;

import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * Checks a JPEG (ITU-T T.81, Annex B), baseline, progressive, arithmetic or lossless, of
 * one or several scans.
 * <p>
 * Every segment must be inside the file. A frame header is required, and all its
 * components in scans that are long enough. Restart markers must be in order and
 * complete. An end-of-image marker is required, and after it the further pictures that an
 * index announces. A cut before that marker or in those pictures is always found.
 * <p>
 * Not found are changed entropy-coded bytes that form no marker, and cuts into other data
 * after the end-of-image marker. A scan that was cut and then closed by a marker is found
 * only if restart markers are missing.
 */
final class JpegCheck {

    /**
     * No camera or encoder writes more than a few dozen scans, and each makes a decoder
     * pass over the whole picture.
     */
    private static final int MOST_SCANS = 500;

    /** Fewer bytes than a table has, and more than a writer miscounts a segment by. */
    private static final int MOST_STRAY = 20;

    /** A run of twice as many bytes is always found. */
    private static final int STEP = 16;

    private static final int NUMBER_OF_LINES = 0xdc;

    private static final int RESTART_INTERVAL = 0xdd;

    private static final int HIERARCHY = 0xde;

    private static final int APP2 = 0xe2;

    private static final int APP14 = 0xee;

    private static final int ADOBE_BYTES = 12;

    private static final int YCC = 1;

    private final CheckedFile file;

    private final Bytes bytes;

    private @Nullable JpegFrame frame;

    private int restartInterval;

    private boolean hierarchical;

    private @Nullable JpegPictures pictures;

    private int scans;

    private boolean filled;

    private int shortAdobe = -1;

    /** The next segment, or the bytes where one is expected. */
    private int at = 2;

    JpegCheck(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
    }

    void check() throws DamageException {
        try {
            picture();
        }
        catch (DamageException ex) {
            endWithoutMarker(ex);
            return;
        }
        if (this.filled) {
            JpegCoding.check(this.file);
        }
        if (this.pictures != null) {
            this.pictures.check(this.file, this.at + 2L);
        }
        noteBehindTheEnd(this.at + 2);
    }

    /** Accepts a file that lacks only the marker, whatever is in its place. */
    private void endWithoutMarker(DamageException damage) throws DamageException {
        Optional<Integer> end = (this.scans > 0 && this.scans <= MOST_SCANS) ? JpegCoding.completeEnd(this.bytes)
                : Optional.empty();
        if (end.isEmpty() || end.get() > damage.broken().offset()) {
            throw damage;
        }
        this.file.note(Quirk.NO_END_MARK,
                "The EOI marker is missing after the last block of the picture, at byte " + end.get());
        this.file.noteBehind(end.get(), "last block");
    }

    private void picture() throws DamageException {
        for (int code = marker(); code != JpegMarkers.END_OF_IMAGE; code = marker()) {
            segment(code);
        }
        if (this.frame == null) {
            throw DamageException.inconsistent(this.at,
                    "The EOI marker at byte %d comes before any frame header".formatted(this.at));
        }
        CheckedFile.require(
                this.shortAdobe < 0 || this.frame.components().size() == 1
                        || this.bytes.u8(this.shortAdobe + 3L + ADOBE_BYTES) == YCC,
                this.shortAdobe, "Adobe's segment at byte %d is too short, so that decoders do not know its colours",
                this.shortAdobe);
        if (!this.hierarchical) {
            this.frame.checkScans(this.at);
        }
    }

    private void noteBehindTheEnd(int end) {
        if (this.bytes.u16(end) == 0xff00 + JpegMarkers.START_OF_IMAGE) {
            this.file.note(Quirk.TRAILING_DATA, "A second image follows the EOI marker, at byte " + end);
        }
        else {
            this.file.noteBehind(end, "EOI marker");
        }
    }

    /**
     * Moves to the next marker, over fill bytes (T.81, B.1.1.2), and returns its code.
     */
    private int marker() throws DamageException {
        int from = this.at;
        int place = JpegMarkers.seek(this.bytes, from);
        int to = this.bytes.next(0xff, from);
        while (this.bytes.u8(place + 1L) == 0) {
            to = this.bytes.next(0xff, place + 2);
            place = JpegMarkers.seek(this.bytes, place + 2);
        }
        if (place >= this.bytes.length()) {
            throw this.file
                .truncated("a marker is expected at byte %d, and a JPEG ends with an EOI marker".formatted(from));
        }
        checkPassedOver(from, to);
        this.at = place;
        return this.bytes.u8(place + 1L);
    }

    /**
     * Checks bytes between segments. Decoders skip them, and so does this check where no
     * sample can depend on them: zeros, or a few bytes that can't be a segment whose
     * first byte was changed. Of the segments that a decoder may miss without notice,
     * those that define tables again between two scans are longer, and therefore
     * rejected.
     */
    private void checkPassedOver(int from, int to) throws DamageException {
        if (to == from) {
            return;
        }
        Bytes passed = this.bytes.part(from, to - (long) from);
        boolean zeros = IntStream.range(0, passed.length()).allMatch((i) -> passed.u8(i) == 0);
        boolean segment = passed.length() >= 4 && passed.u16(2) == passed.length() - 2;
        boolean scan = this.scans > 0 && passed.u8(1) == JpegMarkers.START_OF_SCAN;
        CheckedFile.require(zeros || (passed.length() <= MOST_STRAY && !segment && !scan), from,
                "A marker is expected at byte %d, but the next one is at byte %d", from, to);
        this.file.note(Quirk.STRAY_BYTES, "%d %s between two segments, from byte %d on".formatted(to - from,
                zeros ? "zeros are" : "bytes of neither are", from));
    }

    private void segment(int code) throws DamageException {
        if (code != JpegMarkers.START_OF_IMAGE && JpegMarkers.isAlone(code)) {
            this.at += 2;
            return;
        }
        CheckedFile.require(code != 0 && code != JpegMarkers.START_OF_IMAGE, this.at,
                "A segment is expected at byte %d, not the code FF%02X", this.at, code);
        this.file.need(this.at, 4, "The segment FF%02X", code);
        int length = this.bytes.u16(this.at + 2L);
        CheckedFile.require(length >= 2, this.at,
                "The segment FF%02X at byte %d says that its length is %d; it is at least 2", code, this.at, length);
        this.file.need(this.at, 2L + length, "The segment FF%02X", code);
        int end = this.at + 2 + length;
        read(code, this.bytes.part(this.at + 4L, length - 2L), end);
    }

    private void read(int code, Bytes body, int end) throws DamageException {
        int start = this.at;
        this.at = end;
        switch (code) {
            case JpegMarkers.START_OF_SCAN -> scan(body, start);
            case NUMBER_OF_LINES -> lines(body, start);
            case RESTART_INTERVAL -> this.restartInterval = Math.max(0, body.u16(0));
            case HIERARCHY -> this.hierarchical = true;
            case APP14 -> adobe(body, start);
            case APP2 -> JpegPictures.of(body, start + 4L).ifPresent((index) -> this.pictures = index);
            default -> {
                if (JpegMarkers.isFrame(code)) {
                    frame(code, body, start);
                }
            }
        }
    }

    /**
     * A decoder ignores a segment of Adobe's that is too short, and then reads three
     * components as YCbCr.
     */
    private void adobe(Bytes body, int start) {
        if (this.bytes.has(start + 4L, "Adobe") && body.length() < ADOBE_BYTES) {
            this.shortAdobe = start;
        }
    }

    private void frame(int code, Bytes body, int start) throws DamageException {
        CheckedFile.require(this.frame == null || this.hierarchical, start,
                "A second frame header is at byte " + start);
        this.frame = JpegFrame.of(code, body, start);
    }

    private void lines(Bytes body, int start) throws DamageException {
        if (this.frame != null) {
            this.frame.lines(body.u16(0), start);
        }
    }

    private void scan(Bytes header, int start) throws DamageException {
        if (this.frame == null) {
            throw DamageException.inconsistent(start,
                    "The scan at byte %d comes before any frame header".formatted(start));
        }
        this.scans++;
        if (this.scans > MOST_SCANS) {
            throw DamageException.tooLarge(start,
                    "The JPEG has more than %d scans; write it again with fewer".formatted(MOST_SCANS));
        }
        JpegScan scan = JpegScan.of(this.frame, header, start, this.hierarchical);
        int data = this.at;
        this.at = scan.walk(this.file, data, this.restartInterval);
        this.filled |= isFilled(data, this.at);
    }

    /**
     * Whether coded data have a run of one value, as only a lost sector or a flat picture
     * has.
     */
    private boolean isFilled(int from, int to) {
        for (int i = from; i + 2 * STEP < to; i += STEP) {
            int value = this.bytes.u8(i);
            if (this.bytes.u8(i + STEP) == value && isRun(i, value)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRun(int from, int value) {
        return IntStream.range(from, from + STEP).allMatch((i) -> this.bytes.u8(i) == value);
    }

}
