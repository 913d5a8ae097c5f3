package dev.pixelproof.encode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.pixelproof.codec.opencv.OpenCvFiles;

import static org.opencv.imgcodecs.Imgcodecs.IMWRITE_HDR_COMPRESSION;
import static org.opencv.imgcodecs.Imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.opencv.imgcodecs.Imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.opencv.imgcodecs.Imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
import static org.opencv.imgcodecs.Imgcodecs.IMWRITE_PXM_BINARY;
import static org.opencv.imgcodecs.Imgcodecs.IMWRITE_TIFF_COMPRESSION;
import static org.opencv.imgcodecs.Imgcodecs.IMWRITE_WEBP_QUALITY;

/**
 * Whole images for {@link DamageSweep}, six a format: from the shared corpora where they
 * have them, else small parts of Kodak's photographs.
 */
final class SweepImages {

    private static final int IMAGES = 6;

    private final Path corpora;

    private final Map<String, Map<String, byte[]>> rows = new LinkedHashMap<>();

    private SweepImages(Path corpora) {
        this.corpora = corpora;
    }

    /** Reads rows from a directory: each directory in it is one, named for its format. */
    static Map<String, Map<String, byte[]>> in(Path directory) throws IOException {
        Map<String, Map<String, byte[]>> rows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String row = directory.relativize(file.resolveSibling("")).toString();
                rows.computeIfAbsent(row, (name) -> new LinkedHashMap<>())
                    .put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return rows;
    }

    /** Takes rows from the corpora. */
    static Map<String, Map<String, byte[]>> from(Path corpora) throws IOException {
        SweepImages images = new SweepImages(corpora);
        images.corpusRows();
        images.photographRows();
        return images.rows;
    }

    private void corpusRows() throws IOException {
        row("jpeg camera", "orientation/*_[135].jpg");
        row("jpeg others", "mixed/jpg/**.jpg");
        row("png", "pngsuite/bas{i2c08,i3p02,n0g16,n4a08,n6a16}.png", "mixed/png/apng/rgba16.png");
        row("tiff", "mixed/tiff/testsuite/{hpredict,hpredict_packbits,planar,l1,rgb-3c-16b,rgb32f_bw}.tiff");
        row("tiff jpeg", "mixed/tiff/testsuite/ycbcr_jpeg_8bit.tif");
        row("webp lossy, alpha", "mixed/webp/{lossy_images,extended_images}/{simple,lossy}*.webp");
        row("webp lossless", "mixed/webp/lossless_images/*.webp");
        row("bmp", "mixed/bmp/images/{rgb16,rgb24,rgb32,pal8v4,rgba32,Info_4_Bit}.bmp");
        row("bmp rle", "mixed/bmp/images/pal{4rle,4rletrns,8rle}.bmp");
        row("gif", "mixed/gif/anim/{any,border,interlaced,large,mixed}*.gif");
        row("hdr", "mixed/hdr/images/{image1,rgbr4x4,scale}.hdr");
    }

    private void row(String name, String... globs) throws IOException {
        Map<String, byte[]> images = new TreeMap<>();
        for (String glob : globs) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + this.corpora + "/" + glob);
            try (Stream<Path> files = Files.walk(this.corpora)) {
                for (Path file : files.filter(matcher::matches).sorted().limit(IMAGES).toList()) {
                    images.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        this.rows.put(name, images);
    }

    private void photographRows() throws IOException {
        made("jpeg baseline", (photograph) -> photograph.bytes(".jpg", IMWRITE_JPEG_RST_INTERVAL, 2));
        made("jpeg of two pictures", SweepImages::pictures);
        made("jpeg progressive", (photograph) -> photograph.bytes(".jpg", IMWRITE_JPEG_PROGRESSIVE, 1));
        made("tiff lzw", (photograph) -> photograph.bytes(".tif", IMWRITE_TIFF_COMPRESSION, 5));
        made("tiff deflate", (photograph) -> photograph.bytes(".tif", IMWRITE_TIFF_COMPRESSION, 8));
        made("webp alpha", (photograph) -> photograph.transparent(".webp", IMWRITE_WEBP_QUALITY, 70));
        made("pnm", (photograph) -> photograph.bytes(".ppm"));
        made("pnm text", (photograph) -> photograph.bytes(".ppm", IMWRITE_PXM_BINARY, 0));
        made("pam", (photograph) -> photograph.bytes(".pam"));
        made("pfm", (photograph) -> photograph.floats(".pfm"));
        made("hdr flat", (photograph) -> photograph.floats(".hdr", IMWRITE_HDR_COMPRESSION, 0));
        made("hdr runs", (photograph) -> photograph.floats(".hdr", IMWRITE_HDR_COMPRESSION, 1));
        made("jpeg 2000", (photograph) -> photograph.bytes(".jp2"));
        made("sun raster", (photograph) -> photograph.bytes(".sr"));
    }

    private void made(String name, Function<OpenCvFiles, byte[]> writer) throws IOException {
        Map<String, byte[]> images = new LinkedHashMap<>();
        for (int number = 1; number <= IMAGES; number++) {
            byte[] file = Files.readAllBytes(this.corpora.resolve("kodak").resolve(number + ".png"));
            try (OpenCvFiles photograph = OpenCvFiles.middleOf(file, 64, 48)) {
                images.put("kodak " + number, writer.apply(photograph));
            }
        }
        this.rows.put(name, images);
    }

    /** Two pictures in one file as CIPA DC-007 lays them out, the second one small. */
    private static byte[] pictures(OpenCvFiles photograph) {
        byte[] first = photograph.bytes(".jpg");
        byte[] second = photograph.bytes(".jpg", IMWRITE_JPEG_QUALITY, 10);
        int size = first.length + 62;
        ByteBuffer file = ByteBuffer.allocate(size + second.length);
        file.put(first, 0, 2).putShort((short) 0xffe2).putShort((short) 60).putInt(0x4d504600);
        file.putInt(0x4d4d002a).putInt(8).putShort((short) 1);
        file.putShort((short) 0xb002).putShort((short) 7).putInt(32).putInt(22);
        file.putInt(0x030000).putInt(size).putLong(0);
        file.putInt(0x010001).putInt(second.length).putInt(size - 10).putInt(0);
        return file.put(first, 2, first.length - 2).put(second).array();
    }

}
