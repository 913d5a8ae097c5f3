package dev.pixelproof.codec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * File formats of images. A format is recognised by a file's first bytes, never by its
 * name; some are recognised only so that it can be said that nothing here decodes them.
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum ImageFormat {

    /** PNG 3rd edition, 5.2, animated or not. */
    PNG("image/png", true, Signature.anyOf("\u0089PNG\r\n\u001a\n"), "png", "apng"),
    /** ITU-T T.81, Annex B. */
    JPEG("image/jpeg", true, Signature.anyOf("\u00ff\u00d8\u00ff"), "jpg", "jpeg", "jpe", "jfif", "jfi", "jif", "mpo"),
    /**
     * Canon's camera raw: a TIFF whose first picture is a preview, so that a TIFF decoder
     * would miss what matters.
     */
    CR2("image/tiff", false, Signature::isCr2, "cr2"),
    /**
     * TIFF 6.0 and BigTIFF, both byte orders; camera raw that says in no other way what
     * it is.
     */
    TIFF("image/tiff", true, Signature.anyOf("II*\0", "MM\0*", "II+\0", "MM\0+"), "tif", "tiff", "btf", "tf8", "dng",
            "nef", "nrw", "arw", "sr2", "srf", "srw", "pef", "erf", "3fr", "iiq", "dcr", "kdc", "mos", "rwl"),
    /** RFC 9649. */
    WEBP("image/webp", true, Signature::isWebp, "webp"),
    /** Windows and OS/2 bitmaps. */
    BMP("image/bmp", true, Signature::isBmp, "bmp", "dib"),
    /** Netpbm P1 to P6: PBM, PGM, PPM. */
    PNM("image/x-portable-anymap", true, TextHeader::isPnm, "pnm", "pbm", "pgm", "ppm"),
    /** Netpbm P7. */
    PAM("image/x-portable-arbitrarymap", true, TextHeader::isPam, "pam"),
    /** Portable float map, colour or gray. */
    PFM("image/x-portable-floatmap", true, TextHeader::isPfm, "pfm"),
    /** Radiance RGBE. */
    HDR("image/vnd.radiance", true, Signature.anyOf("#?RADIANCE", "#?RGBE"), "hdr", "rgbe", "pic"),
    /** ISO/IEC 15444-1: JP2 boxes or a bare codestream. */
    JPEG2000("image/jp2", true, Signature.anyOf("\0\0\0\fjP  \r\n\u0087\n", "\u00ffO\u00ffQ"), "jp2", "jpf", "jpx",
            "jpm", "j2k", "j2c", "jpc"),
    /** Sun raster. */
    SUNRASTER("image/x-sun-raster", true, Signature.anyOf("Y\u00a6j\u0095"), "ras", "sr"),
    /** OpenEXR; OpenCV has a decoder, switched off by default. */
    EXR("image/x-exr", false, Signature.anyOf("v/1\1"), "exr"),
    /** GIF 87a and 89a. */
    GIF("image/gif", false, Signature.anyOf("GIF87a", "GIF89a"), "gif"),
    /** Canon's camera raw in ISO boxes. */
    CR3("image/x-canon-cr3", false, Signature::isCr3, "cr3"),
    /** AV1 in HEIF. */
    AVIF("image/avif", false, Signature::isAvif, "avif", "avifs"),
    /** HEVC in HEIF, and HEIF that does not name its codec. */
    HEIC("image/heic", false, Signature::isHeic, "heic", "heif", "heics", "heifs", "hif"),
    /** ISO/IEC 18181, bare or in boxes. */
    JPEGXL("image/jxl", false, Signature.anyOf("\u00ff\n", "\0\0\0\fJXL \r\n\u0087\n"), "jxl"),
    /** Windows icons and cursors. */
    ICO("image/vnd.microsoft.icon", false, Signature::isIcon, "ico", "cur"),
    /** Adobe Photoshop, small and large documents. */
    PSD("image/vnd.adobe.photoshop", false, Signature.anyOf("8BPS\0\1", "8BPS\0\2"), "psd", "psb"),
    /** The Quite OK Image format, version 1.0. */
    QOI("image/qoi", false, Signature::isQoi, "qoi"),
    /** DirectDraw surface. */
    DDS("image/vnd-ms.dds", false, Signature.anyOf("DDS |\0\0\0"), "dds"),
    /** Fujifilm's camera raw. */
    RAF("image/x-fuji-raf", false, Signature.anyOf("FUJIFILMCCD-RAW"), "raf"),
    /** Olympus's camera raw. */
    ORF("image/x-olympus-orf", false, Signature.anyOf("IIRO", "IIRS", "MMOR"), "orf"),
    /** Panasonic's camera raw. */
    RW2("image/x-panasonic-rw2", false, Signature.anyOf("IIU\0"), "rw2"),
    /** farbfeld, 16-bit RGBA. */
    FARBFELD("image/x-farbfeld", false, Signature.anyOf("farbfeld"), "ff", "farbfeld"),
    /** Scalable Vector Graphics, XML. */
    SVG("image/svg+xml", false, RareSignature::isSvg, "svg"),
    /** Encapsulated PostScript. */
    EPS("application/postscript", false, RareSignature::isEps, "eps", "epsf", "epsi"),
    /** Medical images, DICOM PS3.10. */
    DICOM("application/dicom", false, RareSignature::isDicom, "dcm", "dicom"),
    /** JPEG Network Graphics 1.0, a JPEG in the chunks of a PNG. */
    JNG("image/x-jng", false, Signature.anyOf("\u008bJNG\r\n\u001a\n"), "jng"),
    /** Multiple-image Network Graphics 1.0. */
    MNG("video/x-mng", false, Signature.anyOf("\u008aMNG\r\n\u001a\n"), "mng"),
    /** JPEG XR and HD Photo. */
    JPEGXR("image/jxr", false, RareSignature::isJpegXr, "jxr", "wdp", "hdp"),
    /** The GIMP's own. */
    XCF("image/x-xcf", false, Signature.anyOf("gimp xcf "), "xcf"),
    /** Canon's older camera raw. */
    CRW("image/x-canon-crw", false, Signature.anyOf("II\u001a\0\0\0HEAPCCDR", "MM\0\0\0\u001aHEAPCCDR"), "crw"),
    /** Minolta's camera raw. */
    MRW("image/x-minolta-mrw", false, Signature.anyOf("\0MRM"), "mrw"),
    /** Sigma's camera raw. */
    X3F("image/x-sigma-x3f", false, Signature.anyOf("FOVb"), "x3f"),
    /** Apple's icons. */
    ICNS("image/icns", false, RareSignature::isIcns, "icns"),
    /** Silicon Graphics' RGB. */
    SGI("image/sgi", false, RareSignature::isSgi, "sgi", "rgb", "rgba", "bw"),
    /** ZSoft Paintbrush. */
    PCX("image/vnd.zbrush.pcx", false, RareSignature::isPcx, "pcx"),
    /** X11 pixmaps, text. */
    XPM("image/x-xpixmap", false, RareSignature::isXpm, "xpm"),
    /** X11 bitmaps, text. */
    XBM("image/x-xbitmap", false, RareSignature::isXbm, "xbm"),
    /** Truevision TGA, by the plausibility of its header, so that it comes last. */
    TGA("image/x-tga", false, RareSignature::isTga, "tga", "icb", "vda", "vst");

    /**
     * How much of a file's beginning {@link #recognize} wants, in bytes; less when the
     * file is shorter.
     */
    public static final int HEAD_BYTES = Head.MOST_BYTES;

    /** Formats without a signature that a head can hold, known by name only. */
    private static final List<String> OTHER_SUFFIXES = List.of("svgz", "wbmp", "pict", "pct", "wmf", "emf");

    private static final Set<String> SUFFIXES = Stream
        .concat(Arrays.stream(values()).flatMap((format) -> format.suffixes.stream()), OTHER_SUFFIXES.stream())
        .collect(Collectors.toUnmodifiableSet());

    /**
     * Formats whose files are known by their names where a head does not show what they
     * are.
     */
    private static final Set<ImageFormat> KNOWN_BY_NAME = EnumSet.range(SVG, TGA);

    private final String mediaType;

    private final boolean decodable;

    private final Predicate<Head> signature;

    private final List<String> suffixes;

    ImageFormat(String mediaType, boolean decodable, Predicate<Head> signature, String... suffixes) {
        this.mediaType = mediaType;
        this.decodable = decodable;
        this.signature = signature;
        this.suffixes = List.of(suffixes);
    }

    /**
     * Recognizes a file's format by its first bytes.
     * @param head a file, or at least its first {@link #HEAD_BYTES} bytes; later bytes
     * are ignored
     * @return the format; empty when it is no image, or none that is known here
     */
    public static Optional<ImageFormat> recognize(byte[] head) {
        Head beginning = new Head((head.length > HEAD_BYTES) ? Arrays.copyOf(head, HEAD_BYTES) : head);
        return Arrays.stream(values()).filter((format) -> format.signature.test(beginning)).findFirst();
    }

    /**
     * Whether a file name looks like an image's: its suffix, in any case, is that of a
     * known format.
     */
    public static boolean namesAnImage(String fileName) {
        return SUFFIXES.contains(suffix(fileName));
    }

    /**
     * The format of a file whose content does not show one, by its name.
     * @return a format that nothing here decodes, as in {@code tga}; empty for names of
     * all formats that have a signature
     */
    public static Optional<String> undecodableByName(String fileName) {
        String suffix = suffix(fileName);
        return OTHER_SUFFIXES.contains(suffix) ? Optional.of(suffix)
                : KNOWN_BY_NAME.stream()
                    .filter((format) -> format.suffixes.contains(suffix))
                    .map(ImageFormat::formatName)
                    .findFirst();
    }

    private static String suffix(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return (dot < 0) ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The name in an entry's {@code source_format}: {@code jpeg}, {@code jpeg2000}… */
    public String formatName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The media type of a file of this format, as in {@code image/png}. */
    public String mediaType() {
        return this.mediaType;
    }

    /** Whether OpenCV, as it is bundled and set up here, decodes this format. */
    public boolean decodable() {
        return this.decodable;
    }

    /**
     * Usual suffixes of file names, in lower case and without a dot, the most usual
     * first; a name decides nothing.
     */
    public List<String> suffixes() {
        return this.suffixes;
    }

}
