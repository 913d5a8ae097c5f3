package dev.pixelproof.source;

import java.util.List;

import dev.pixelproof.codec.ImageFormat;

/**
 * Whether a file's structure is whole, found before anything decodes it: decoders turn
 * many a truncated file into a full-size picture in silence. What the structure can't
 * show, above all changed samples where a format has no checksums, is not found.
 */
public sealed interface Structure {

    /**
     * Nothing is missing, and nothing contradicts itself.
     *
     * @param notes oddities that do no harm, as sentences without a full stop: bytes
     * behind the picture, for example
     */
    record Sound(List<String> notes) implements Structure {

        public Sound {
            notes = List.copyOf(notes);
        }

    }

    /**
     * Something is missing or contradicts itself; only the first such thing is told.
     *
     * @param reason {@link Reason#TRUNCATED} or {@link Reason#INCONSISTENT}
     * @param offset the byte that it is about; the file's length when it is truncated
     * @param message at which byte what was expected
     */
    record Broken(Reason reason, long offset, String message) implements Structure {
    }

    /**
     * Checks a file. Never throws, whatever the bytes are; takes time proportional to the
     * file's length or, for PNG, to that of its inflated samples, and no more than a few
     * buffers of memory. A format without a check is sound.
     * @param format what the file was recognised as
     * @param file all of the file's bytes
     */
    static Structure of(ImageFormat format, byte[] file) {
        CheckedFile checked = new CheckedFile(
                isLittleEndian(format) ? Bytes.littleEndian(file) : Bytes.bigEndian(file));
        try {
            check(format, checked);
            return new Sound(checked.notes());
        }
        catch (DamageException ex) {
            return ex.broken();
        }
    }

    private static boolean isLittleEndian(ImageFormat format) {
        return switch (format) {
            case WEBP, BMP, GIF -> true;
            default -> false;
        };
    }

    private static void check(ImageFormat format, CheckedFile file) throws DamageException {
        switch (format) {
            case JPEG -> new JpegCheck(file).check();
            case PNG -> new PngCheck(file).check();
            case TIFF, CR2 -> TiffCheck.check(file);
            case WEBP -> new WebpCheck(file).check();
            case BMP -> new BmpCheck(file).check();
            case GIF -> new GifCheck(file).check();
            case PNM, PAM, PFM -> new NetpbmCheck(file).check();
            case HDR -> new HdrCheck(file).check();
            case SUNRASTER -> SunRasterCheck.check(file);
            case JPEG2000 -> new Jpeg2000Check(file).check();
            default -> {
            }
        }
    }

}
