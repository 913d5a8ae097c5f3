package dev.pixelproof.format.bitmap;

import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Misreading;
import dev.pixelproof.format.container.Saturated;

/** Sun raster files (rasterfile(5)). */
public final class SunRasterReader implements FormatReader {

    private static final int HEADER_BYTES = 32;

    private static final int WIDTH = 4;

    private static final int HEIGHT = 8;

    private static final int DEPTH = 12;

    private static final int KIND = 20;

    private static final int MAP_KIND = 24;

    private static final int MAP_BYTES = 28;

    private static final int RUN_LENGTH = 2;

    private static final int RED_FIRST = 3;

    private static final int ESCAPE = 0x80;

    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        return Dimensions.known(file.u32(WIDTH), file.u32(HEIGHT), (file.u32(DEPTH) == 32) ? 4 : 3, 1);
    }

    /** The process that decodes holds another copy of the picture. */
    @Override
    public long workingBytes(Bytes file, Dimensions picture) {
        return picture.decodedBytes();
    }

    /**
     * Checks that header, colour map and pixels are inside the file. Run lengths are
     * followed to the number of bytes that the rows need, as the header gives their own
     * length, that of all pixels, or none. Changed samples are not found.
     */
    @Override
    public void check(CheckedFile file) throws DamageException {
        file.need(0, HEADER_BYTES, "The header");
        Bytes bytes = file.bytes();
        long width = bytes.u32(WIDTH);
        long height = bytes.u32(HEIGHT);
        CheckedFile.require(width > 0 && height > 0, WIDTH, "The header at byte 0 says that the picture is %d × %d",
                width, height);
        long row = Saturated.times(Saturated.dividedUp(Saturated.times(width, bytes.u32(DEPTH)), 16), 2);
        long from = HEADER_BYTES + bytes.u32(MAP_BYTES);
        long pixels = Saturated.times(row, height);
        long kind = bytes.u32(KIND);
        file.need(from, (kind == RUN_LENGTH) ? runs(file, from, pixels) : (kind > RED_FIRST) ? 1 : pixels,
                "The pixels");
        file.noteBehind(file.reached(), "pixels");
    }

    /**
     * The length of run lengths that decode to a number of bytes. Each is an escape, a
     * count less one and a value; or an escape and 0 for the escape itself.
     */
    private static long runs(CheckedFile file, long from, long pixels) throws DamageException {
        Bytes bytes = file.bytes();
        long at = from;
        long count = 0;
        while (count < pixels) {
            int more = (bytes.u8(at) == ESCAPE) ? bytes.u8(at + 1) : 0;
            long size = (bytes.u8(at) != ESCAPE) ? 1 : (more == 0) ? 2 : 3;
            if (!bytes.contains(at, size)) {
                throw file.truncated("the run lengths that start at byte %d stand for %d of %d bytes".formatted(from,
                        count, pixels));
            }
            count += more + 1L;
            at += size;
        }
        return at - from;
    }

    @Override
    public Optional<Misreading> misreading(Bytes file) {
        boolean mapped = file.u32(MAP_KIND) > 0 && file.u32(MAP_BYTES) > 0;
        return Misreading.changed(!mapped && file.u32(DEPTH) <= 8,
                "OpenCV reads a Sun raster without a colour map as black");
    }

    @Override
    public Optional<String> unread(Bytes file) {
        return FormatReader.when(file.u32(KIND) >= RUN_LENGTH,
                "OpenCV 4.9 does not read Sun raster with run lengths, with red first or of a rare type; convert or rasttopnm reads it");
    }

}
