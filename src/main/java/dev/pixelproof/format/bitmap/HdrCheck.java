package dev.pixelproof.format.bitmap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Saturated;

/**
 * Checks a Radiance picture: a header, a size, and pixels up to the last row, flat or in
 * either kind of runs (Radiance file formats, "Picture File Format"). Any cut is found.
 * Changed samples are found only if they change a run's length.
 */
final class HdrCheck {

    /** Narrower or wider rows are never in the newer kind of runs. */
    private static final int MIN_RUN_WIDTH = 8;

    private static final int MAX_RUN_WIDTH = 0x7fff;

    private static final Pattern SIZE = Pattern.compile("[-+][XY] +(\\d{1,9}) +[-+][XY] +(\\d{1,9})\\s*");

    private final CheckedFile file;

    private final Bytes bytes;

    private long at;

    HdrCheck(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
    }

    void check() throws DamageException {
        int line = 0;
        while (line < this.file.length()
                && this.bytes.next('\n', line) > line + ((this.bytes.u8(line) == '\r') ? 1 : 0)) {
            line = this.bytes.next('\n', line) + 1;
        }
        int start = this.bytes.next('\n', line) + 1;
        int end = this.bytes.next('\n', start);
        if (end >= this.file.length()) {
            throw this.file.truncated("a header, an empty line and the picture's size are expected first");
        }
        Matcher size = SIZE.matcher(this.bytes.latin1(start, Math.min(end - start, 80)));
        CheckedFile.require(size.matches(), start, "The picture's size is expected at byte " + start);
        this.at = end + 1L;
        rows(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
        this.file.noteBehind(this.at, "last row");
    }

    private void rows(int rows, int width) throws DamageException {
        CheckedFile.require(rows > 0 && width > 0, this.at, "The picture before byte %d has no pixels", this.at);
        for (int row = 0; row < rows; row++) {
            if (!isInRuns(width)) {
                pixels(Saturated.times(rows - row, width));
                return;
            }
            row(row, width);
        }
    }

    private boolean isInRuns(int width) {
        return width >= MIN_RUN_WIDTH && width <= MAX_RUN_WIDTH && this.bytes.u16(this.at) == 0x0202
                && this.bytes.u8(this.at + 2) < 128;
    }

    private void row(int row, int width) throws DamageException {
        this.file.need(this.at, 4, "The header of row " + row);
        CheckedFile.require(this.bytes.u16(this.at + 2) == width, this.at,
                "Row %d at byte %d has %d pixels; the picture has %d across", row, this.at, this.bytes.u16(this.at + 2),
                width);
        long start = this.at;
        this.at += 4;
        for (int left = 4 * width; left > 0;) {
            left -= run(row, start, (left - 1) % width + 1);
        }
    }

    /** Skips a run of one value (count above 128) or of different ones. */
    private int run(int row, long start, int room) throws DamageException {
        int code = this.bytes.u8(this.at);
        int count = (code > 128) ? code - 128 : code;
        if (code >= 0 && (count == 0 || count > room)) {
            throw DamageException.inconsistent(this.at,
                    "The run at byte %d has %d values, in row %d there is room for %d".formatted(this.at, count, row,
                            room));
        }
        int length = (code > 128) ? 2 : 1 + count;
        if (code < 0 || !this.bytes.contains(this.at, length)) {
            throw this.file
                .truncated("row %d starts at byte %d, and its runs go on at byte %d".formatted(row, start, this.at));
        }
        this.at += length;
        return count;
    }

    /** Skips pixels of four bytes; those of 1, 1, 1, n repeat the previous one. */
    private void pixels(long count) throws DamageException {
        long start = this.at;
        int shift = 0;
        for (long left = count; left > 0; this.at += 4) {
            if (!this.bytes.contains(this.at, 4)) {
                throw this.file.truncated("of %d pixels from byte %d on, %d are missing".formatted(count, start, left));
            }
            boolean repeat = this.at > start && this.bytes.u32(this.at) >> 8 == 0x010101;
            left -= repeat ? (long) this.bytes.u8(this.at + 3) << shift : 1;
            shift = repeat ? Math.min(shift + 8, 32) : 0;
        }
    }

}
