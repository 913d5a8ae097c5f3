package dev.pixelproof.encode;

import java.util.List;
import java.util.stream.Stream;

import dev.pixelproof.codec.ImageFormat;

/**
 * The outcome for each kind of image file under each codec. Measured with OpenCV 4.9;
 * tests run an example file of every row.
 */
public final class FormatTable {

    private FormatTable() {
    }

    /** All rows, grouped by format. Formats without a decoder come last. */
    public static List<FormatRow> rows() {
        return Stream
            .of(PngAndJpegRows.jpeg(), PngAndJpegRows.png(), TiffRows.list(), PngAndJpegRows.webp(), RasterRows.bmp(),
                    RasterRows.pnm(), RasterRows.pam(), RasterRows.pfm(), RasterRows.hdr(), RasterRows.jpeg2000(),
                    RasterRows.sunRaster(), undecoded())
            .flatMap(List::stream)
            .toList();
    }

    private static List<FormatRow> undecoded() {
        return Stream.of(undecoded(ImageFormat.GIF, "still.gif", "still"),
                undecoded(ImageFormat.GIF, "animated.gif", "animated"),
                undecoded(ImageFormat.HEIC, "still.heic", "any"), undecoded(ImageFormat.AVIF, "still.avif", "any"),
                undecoded(ImageFormat.JPEGXL, "codestream.jxl", "bare codestream"),
                undecoded(ImageFormat.JPEGXL, "boxes.jxl", "in boxes"),
                undecoded(ImageFormat.EXR, "half-floats.exr", "any"),
                undecoded(ImageFormat.ICO, "icon.ico", "icons and cursors"),
                undecoded(ImageFormat.PSD, "document.psd", "any"), undecoded(ImageFormat.QOI, "rgb.qoi", "any"),
                undecoded(ImageFormat.DDS, "bgra.dds", "any"), undecoded(ImageFormat.FARBFELD, "rgba-16.ff", "any"),
                undecoded(ImageFormat.CR2, "raw.cr2", "camera raw"),
                undecoded(ImageFormat.CR3, "raw.cr3", "camera raw"),
                undecoded(ImageFormat.RAF, "raw.raf", "camera raw"),
                undecoded(ImageFormat.ORF, "raw.orf", "camera raw"),
                undecoded(ImageFormat.RW2, "raw.rw2", "camera raw"),
                undecoded(ImageFormat.CRW, "raw.crw", "camera raw"),
                undecoded(ImageFormat.MRW, "raw.mrw", "camera raw"),
                undecoded(ImageFormat.X3F, "raw.x3f", "camera raw"), undecoded(ImageFormat.SVG, "square.svg", "any"),
                undecoded(ImageFormat.EPS, "square.eps", "any"), undecoded(ImageFormat.DICOM, "gray-8.dcm", "any"),
                undecoded(ImageFormat.JNG, "raw.jng", "any"), undecoded(ImageFormat.MNG, "raw.mng", "any"),
                undecoded(ImageFormat.JPEGXR, "raw.jxr", "any"), undecoded(ImageFormat.XCF, "raw.xcf", "any"),
                undecoded(ImageFormat.ICNS, "raw.icns", "any"), undecoded(ImageFormat.SGI, "gray-8.sgi", "any"),
                undecoded(ImageFormat.PCX, "gray-8.pcx", "any"), undecoded(ImageFormat.XPM, "two-colours.xpm", "any"),
                undecoded(ImageFormat.XBM, "bitmap.xbm", "any"), undecoded(ImageFormat.TGA, "bgr-24.tga", "any"))
            .flatMap(List::stream)
            .toList();
    }

    private static List<FormatRow> undecoded(ImageFormat format, String example, String kind) {
        return new FormatRows(format).notDecodable(example, kind).list();
    }

}
