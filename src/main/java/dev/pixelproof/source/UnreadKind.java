package dev.pixelproof.source;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.pixelproof.codec.ImageFormat;

/**
 * Why OpenCV 4.9 refuses a whole file of a format that it reads: the file is of a kind
 * that it does not read. Asked once the decoder has refused, so that nothing is refused
 * for these rules' sake; what they don't know counts as broken.
 */
public final class UnreadKind {

    /** Shorter ones, of OS/2, say nothing of compression. */
    private static final int BITMAP_HEADER_BYTES = 36;

    private static final Pattern TOP_LEFT = Pattern.compile("-Y +\\d+ +\\+X ");

    private UnreadKind() {
    }

    /**
     * Looks at what kind of file it is. Never throws, whatever the bytes are.
     * @param format what the file was recognised as
     * @param file all of the file's bytes
     * @return the kind, as a sentence without a full stop; empty when OpenCV reads files
     * of this kind, as far as the header tells
     */
    public static Optional<String> of(ImageFormat format, byte[] file) {
        Bytes bytes = Bytes.bigEndian(file);
        return switch (format) {
            case PNG -> PngKind.unread(bytes);
            case JPEG -> JpegKind.unread(bytes);
            case TIFF -> TiffStructure.of(bytes).flatMap(TiffKind::unread);
            case WEBP -> when(bytes.has(12, "VP8X") && (Math.max(0, bytes.u8(20)) & 2) != 0,
                    "OpenCV 4.9 does not read animated WebP");
            case BMP -> ofBitmap(Bytes.littleEndian(file));
            case PAM -> PamKind.unread(bytes);
            case HDR -> ofRadiance(bytes.latin1(0, 4096));
            case JPEG2000 -> Jpeg2000Kind.unread(bytes);
            case SUNRASTER -> when(bytes.u32(20) == 2 || bytes.u32(20) == 3,
                    "OpenCV 4.9 does not read Sun raster with run lengths, or with red first");
            default -> Optional.empty();
        };
    }

    static Optional<String> when(boolean condition, String kind) {
        return condition ? Optional.of(kind) : Optional.empty();
    }

    /** Compression 4 and above stand for embedded files and rarities. */
    private static Optional<String> ofBitmap(Bytes file) {
        if (file.u32(14) < BITMAP_HEADER_BYTES) {
            return Optional.empty();
        }
        int bits = file.u16(28);
        long compression = file.u32(30);
        return when(bits == 2, "OpenCV 4.9 does not read bitmaps of 2 bits")
            .or(() -> when(bits == 16 && compression == 3 && !hasReadMasks(file),
                    "OpenCV 4.9 does not read a bitmap with these masks"))
            .or(() -> when(compression >= 4,
                    "OpenCV 4.9 does not read bitmaps of the compression %d".formatted(compression)));
    }

    /** OpenCV looks for masks behind the header, even where they belong to it. */
    private static boolean hasReadMasks(Bytes file) {
        long masks = 14 + file.u32(14);
        long red = file.u32(masks);
        long green = file.u32(masks + 4);
        return file.u32(masks + 8) == 0x1f && ((red == 0x7c00 && green == 0x3e0) || (red == 0xf800 && green == 0x7e0));
    }

    /** Behind an empty line, the resolution tells where rows begin, then columns. */
    private static Optional<String> ofRadiance(String head) {
        int end = head.indexOf("\n\n");
        if (end < 0) {
            return Optional.empty();
        }
        return when(!head.substring(0, end + 1).contains("\nFORMAT=32-bit_rle_rgbe\n"),
                "OpenCV 4.9 does not read Radiance files without FORMAT=32-bit_rle_rgbe")
            .or(() -> when(!TOP_LEFT.matcher(head.substring(end + 2)).lookingAt(),
                    "OpenCV 4.9 does not read Radiance files that don't begin at the top left"));
    }

}
