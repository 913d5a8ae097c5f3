package dev.pixelproof.format.bitmap;

import java.util.List;
import java.util.Optional;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Density;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.IccProfile;
import dev.pixelproof.format.container.Misreading;

/**
 * Windows and OS/2 bitmaps, with headers of any version (OS/2: BITMAPCOREHEADER; Windows:
 * BITMAPINFOHEADER, BITMAPV4HEADER, BITMAPV5HEADER).
 */
public final class BmpReader implements FormatReader {

    private static final int FILE_HEADER_BYTES = 14;

    private static final int VERSION_3_BYTES = 40;

    private static final int OS2_BYTES = 12;

    private static final int VERSION_4_BYTES = 108;

    private static final int VERSION_5_BYTES = 124;

    private static final int DENSITY = 38;

    private static final int COLOUR_SPACE = 70;

    /**
     * Position of the profile's offset, from the beginning of the header; its length
     * follows.
     */
    private static final int PROFILE = 126;

    private static final long CALIBRATED_RGB = 0;

    private static final int MASKS = 54;

    private static final int BY_MASKS = 3;

    /** Shorter headers, of OS/2, have no compression field. */
    private static final int COMPRESSION_KNOWN_BYTES = 36;

    @Override
    public Optional<Dimensions> dimensions(Bytes bytes) {
        Bytes file = bytes.littleEndian();
        if (!file.contains(0, 30)) {
            return Optional.empty();
        }
        if (file.u32(FILE_HEADER_BYTES) == OS2_BYTES) {
            return Dimensions.known(file.u16(18), file.u16(20), channels(file.u16(24)), 1);
        }
        // A negative height means that rows go down; a negative width has no meaning
        int width = (int) file.u32(18);
        return Dimensions.known(width, Math.abs((long) (int) file.u32(22)), channels(file.u16(28)), 1);
    }

    private static int channels(int bits) {
        return (bits == 32) ? 4 : 3;
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        new BmpCheck(file).check();
    }

    @Override
    public void facts(Bytes bytes, FactsCollector found) {
        Bytes file = bytes.littleEndian();
        long headerBytes = file.u32(FILE_HEADER_BYTES);
        found.samplesPerPixel((headerBytes >= OS2_BYTES) ? samplesPerPixel(file) : 0);
        if (headerBytes >= VERSION_4_BYTES && file.u32(COLOUR_SPACE) == CALIBRATED_RGB) {
            found.holds(Loss.GAMMA);
        }
        // A profile embedded or linked; its four letters are in reverse order
        if (headerBytes >= VERSION_5_BYTES && file.has(COLOUR_SPACE, "DEBM")) {
            Bytes profile = file.part(FILE_HEADER_BYTES + file.u32(PROFILE), file.u32(PROFILE + 4));
            found.profile(IccProfile.of(List.of(profile)));
        }
        else if (headerBytes >= VERSION_5_BYTES && file.has(COLOUR_SPACE, "KNIL")) {
            found.holds(Loss.ICC_PROFILE);
        }
        if (headerBytes >= VERSION_3_BYTES) {
            found.density(new Density(file.u32(DENSITY), file.u32(DENSITY + 4), true));
        }
    }

    /** 1 for a palette of grays only, else 3; opacity is not counted. */
    private static int samplesPerPixel(Bytes file) {
        boolean os2 = file.u32(FILE_HEADER_BYTES) == OS2_BYTES;
        int bits = file.u16(os2 ? 24 : 28);
        long palette = FILE_HEADER_BYTES + file.u32(FILE_HEADER_BYTES);
        int colourBytes = os2 ? 3 : 4;
        if (bits < 1 || bits > 8) {
            return 3;
        }
        long end = Math.min(palette + ((long) colourBytes << bits), file.u32(10));
        for (long at = palette; at + 3 <= end; at += colourBytes) {
            if (file.u8(at) != file.u8(at + 1) || file.u8(at) != file.u8(at + 2)) {
                return 3;
            }
        }
        return 1;
    }

    @Override
    public Optional<Misreading> misreading(Bytes file) {
        return Misreading.changed(hasWideMasks(file.littleEndian()), "OpenCV cuts samples of a bitmap to 8 bits")
            .or(() -> misplacedRuns(file).map((kind) -> new Misreading(kind, true)));
    }

    private static Optional<String> misplacedRuns(Bytes file) {
        return FormatReader.when(BmpCheck.areRunsMisread(file),
                "OpenCV 4.9 does not read a bitmap whose run lengths have jumps or an end of this kind;"
                        + " convert -compress none rewrites it");
    }

    /** Whether masks divide a pixel of 32 bits into samples of more than 8. */
    private static boolean hasWideMasks(Bytes file) {
        boolean masked = file.u32(FILE_HEADER_BYTES) >= VERSION_3_BYTES && file.u16(28) == 32
                && file.u32(30) == BY_MASKS;
        for (int mask = 0; masked && mask < 3; mask++) {
            if (Long.bitCount(Math.max(0, file.u32(MASKS + 4L * mask))) > 8) {
                return true;
            }
        }
        return false;
    }

    /** Compression 4 and above mean embedded files and rare kinds. */
    @Override
    public Optional<String> unread(Bytes bytes) {
        Bytes file = bytes.littleEndian();
        if (file.u32(FILE_HEADER_BYTES) < COMPRESSION_KNOWN_BYTES) {
            return Optional.empty();
        }
        int bits = file.u16(28);
        long compression = file.u32(30);
        return misplacedRuns(bytes).or(() -> FormatReader.when(bits == 2, "OpenCV 4.9 does not read bitmaps of 2 bits"))
            .or(() -> FormatReader.when(bits == 16 && compression == BY_MASKS && !hasReadMasks(file),
                    "OpenCV 4.9 does not read a bitmap with these masks"))
            .or(() -> FormatReader.when(compression >= 4,
                    "OpenCV 4.9 does not read bitmaps of the compression %d".formatted(compression)));
    }

    /** OpenCV looks for masks after the header, even if they are part of it. */
    private static boolean hasReadMasks(Bytes file) {
        long masks = FILE_HEADER_BYTES + file.u32(FILE_HEADER_BYTES);
        long red = file.u32(masks);
        long green = file.u32(masks + 4);
        return file.u32(masks + 8) == 0x1f && ((red == 0x7c00 && green == 0x3e0) || (red == 0xf800 && green == 0x7e0));
    }

}
