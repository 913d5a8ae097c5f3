package dev.pixelproof.format.tiff;

import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Misreading;
import dev.pixelproof.format.container.Saturated;

/**
 * TIFF and BigTIFF (TIFF 6.0). The first directory (sections 3 to 8 and 18 to 23) decides
 * whether and how OpenCV reads a file.
 */
public final class TiffReader implements FormatReader {

    private static final int CONVERTED = 4;

    /**
     * Photometric interpretations from this one on are colour, whatever the number of
     * samples.
     */
    private static final int FIRST_COLOUR = 2;

    /** SGI's logarithms of luminance, alone and with two values of colour. */
    private static final int LOG_LUMINANCE = 32_844;

    private static final int LOG_COLOUR = 32_845;

    private static final int MAX_CHANNELS = 4;

    private static final int CMYK = 5;

    private static final int OLD_JPEG = 6;

    private static final int YCBCR = 6;

    private static final int LAB = 8;

    private static final int PALETTE = 3;

    private static final int UNSIGNED = 1;

    private static final int SIGNED = 2;

    private static final int FLOAT = 3;

    /** CCITT, LZW, JPEG, deflate, PackBits, NeXT, ThunderScan. */
    private static final Set<Long> READ_COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32_766L, 32_771L, 32_773L,
            32_809L, 32_946L);

    private static final int PREDICTOR = 317;

    private static final int SUBSAMPLING = 530;

    /** LZW and deflate. */
    private static final Set<Long> PREDICTED = Set.of(5L, 8L, 32_946L);

    private static final Set<Long> LOG_COMPRESSIONS = Set.of(34_676L, 34_677L);

    /** Gray of both kinds, RGB, palettes, CMYK, YCbCr, L*a*b*. */
    private static final Set<Long> READ_COLOURS = Set.of(0L, 1L, 2L, 3L, 5L, 6L, 8L);

    private static final Set<Long> LOG_COLOURS = Set.of(32_844L, 32_845L);

    private static final int WHITE_IS_ZERO = 0;

    private static final int MULTIPLIED_IN = 1;

    private static final int NOT_MULTIPLIED_IN = 2;

    /** The factor that widens an 8-bit sample to 16 bits. */
    private static final int WIDENED = 257;

    private final FormatReader jpegs;

    /**
     * Reads TIFF.
     * @param jpegs checks strips and tiles that are JPEGs
     */
    public TiffReader(FormatReader jpegs) {
        this.jpegs = jpegs;
    }

    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        return TiffDirectory.first(file).flatMap(TiffReader::dimensions);
    }

    private static Optional<Dimensions> dimensions(TiffDirectory first) {
        boolean logarithms = first.number(TiffTag.PHOTOMETRIC, 0) == LOG_COLOUR;
        return Dimensions.known(first.number(TiffTag.WIDTH, -1), first.number(TiffTag.HEIGHT, -1), channels(first),
                logarithms ? Float.BYTES : Dimensions.bytesOf(first.number(TiffTag.BITS_PER_SAMPLE, 1)));
    }

    /** The number of channels that the decoder returns: one, three or four. */
    private static int channels(TiffDirectory first) {
        long samples = Math.min(first.number(TiffTag.SAMPLES_PER_PIXEL, 1), MAX_CHANNELS);
        long photometric = first.number(TiffTag.PHOTOMETRIC, 0);
        boolean colour = samples > 2 || (photometric >= FIRST_COLOUR && photometric != LOG_LUMINANCE);
        return colour ? (int) Math.max(samples, 3) : 1;
    }

    /** A tile is decoded completely, even if little of it belongs to the picture. */
    @Override
    public Dimensions largest(Bytes file, Dimensions picture) {
        return TiffDirectory.first(file)
            .flatMap((first) -> Dimensions.known(Math.max(picture.width(), first.number(TiffTag.TILE_WIDTH, 0)),
                    Math.max(picture.height(), first.number(TiffTag.TILE_HEIGHT, 0)), picture.channels(),
                    picture.sampleBytes()))
            .orElse(picture);
    }

    /**
     * A strip or tile is decoded into one buffer and converted in another one, of at
     * least four bytes a pixel. The process that decodes holds another copy of the
     * picture.
     */
    @Override
    public long workingBytes(Bytes file, Dimensions picture) {
        long part = TiffDirectory.first(file).map(TiffReader::partPixels).orElse(0L);
        long pixel = (long) picture.channels() * picture.sampleBytes();
        return Saturated.plus(picture.decodedBytes(), Saturated.times(part, pixel + Math.max(CONVERTED, pixel)));
    }

    private static long partPixels(TiffDirectory first) {
        long width = first.number(TiffTag.WIDTH, 0);
        long height = first.number(TiffTag.HEIGHT, 0);
        return Saturated.times(Math.max(0, first.number(TiffTag.TILE_WIDTH, width)),
                Math.max(0, first.has(TiffTag.TILE_WIDTH) ? first.number(TiffTag.TILE_HEIGHT, height)
                        : Math.min(height, first.number(TiffTag.ROWS_PER_STRIP, height))));
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        TiffCheck.check(file, this.jpegs);
    }

    @Override
    public void facts(Bytes file, FactsCollector found) {
        TiffFacts.collect(file, found);
    }

    @Override
    public Optional<Misreading> misreading(Bytes file) {
        return TiffDirectory.first(file).flatMap(TiffReader::misreading);
    }

    private static Optional<Misreading> misreading(TiffDirectory first) {
        long compression = first.number(TiffTag.COMPRESSION, 1);
        if (isUnreadCompression(compression)) {
            return Optional
                .of(new Misreading("OpenCV reads a TIFF of the compression %d as black".formatted(compression), true));
        }
        return ofSamples(first);
    }

    private static Optional<Misreading> ofSamples(TiffDirectory first) {
        long bits = first.number(TiffTag.BITS_PER_SAMPLE, 1);
        long samples = first.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        long photometric = first.number(TiffTag.PHOTOMETRIC, 1);
        if (first.number(TiffTag.PLANES, 1) == 2 && bits > 8 && samples > 2) {
            return Optional.of(new Misreading("OpenCV reads only 8-bit samples from a TIFF's separate planes", true));
        }
        return ofOpacity(bits, samples, first.number(TiffTag.EXTRA_SAMPLES, 0))
            .or(() -> Misreading.changed(bits > 8 && photometric == WHITE_IS_ZERO,
                    "OpenCV gives the samples of a TIFF whose white is zero as a negative"))
            .or(() -> Misreading.changed(photometric >= 8 && photometric <= 10,
                    "OpenCV turns a TIFF's L*a*b* into RGB"))
            .or(() -> Misreading.changed(hasFineColours(first),
                    "OpenCV cuts the colours of a TIFF's palette to 8 bits"));
    }

    /** Opacity is multiplied into 8-bit colours; OpenCV does not report whether it is. */
    private static Optional<Misreading> ofOpacity(long bits, long samples, long kind) {
        return Misreading
            .changed(bits == 8 && samples == 4 && kind == NOT_MULTIPLIED_IN,
                    "OpenCV multiplies the colours of an 8-bit TIFF by their opacity")
            .or(() -> Misreading.changed(samples == 4 && kind == MULTIPLIED_IN,
                    "OpenCV gives a TIFF's colours, multiplied by their opacity, as if they were not"));
    }

    /** Whether a colour in the map needs more than 8 bits. */
    private static boolean hasFineColours(TiffDirectory first) {
        long colours = Math.min(first.count(TiffTag.COLOUR_MAP), 3L * 65_536);
        for (long i = 0; i < colours; i++) {
            if (first.number(TiffTag.COLOUR_MAP, i, 0) % WIDENED != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<String> unread(Bytes file) {
        return TiffDirectory.first(file).flatMap(TiffReader::unread);
    }

    private static Optional<String> unread(TiffDirectory first) {
        long compression = first.number(TiffTag.COMPRESSION, 1);
        long samples = first.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        long bits = first.number(TiffTag.BITS_PER_SAMPLE, 1);
        long photometric = first.number(TiffTag.PHOTOMETRIC, 1);
        return FormatReader
            .when(isUnreadCompression(compression),
                    "OpenCV 4.9 does not read TIFF of the compression " + compression
                            + "; gdal_translate -co COMPRESS=LZW rewrites it")
            .or(() -> FormatReader.when(isUnreadPredictor(first, compression, bits),
                    "OpenCV 4.9 does not read TIFF of the predictor %d of samples of %d bits of this kind"
                        .formatted(first.number(PREDICTOR, 1), bits) + "; gdal_translate -co COMPRESS=LZW rewrites it"))
            .or(() -> FormatReader.when(compression == OLD_JPEG,
                    "OpenCV 4.9 does not read old-style JPEG in TIFF (compression 6); tiffcp -c none rewrites it"))
            .or(() -> FormatReader.when(isSparse(first),
                    "OpenCV 4.9 does not read TIFF with strips or tiles without data (sparse); gdal_translate fills them"))
            .or(() -> FormatReader.when(photometric == 32_803 || photometric == 34_892,
                    "OpenCV 4.9 does not read a camera's raw samples"))
            .or(() -> FormatReader.when(!isReadColour(photometric, compression),
                    "OpenCV 4.9 does not read TIFF of the photometric interpretation " + photometric))
            .or(() -> FormatReader.when(samples > 4, "OpenCV 4.9 does not read TIFF of %d channels".formatted(samples)))
            .or(() -> FormatReader.when(photometric == CMYK && bits != 8,
                    "OpenCV 4.9 does not read CMYK of %d bits".formatted(bits)))
            .or(() -> FormatReader.when((photometric == YCBCR || photometric == LAB) && (bits != 8 || samples != 3),
                    "OpenCV 4.9 does not read YCbCr or L*a*b* of %d channels of %d bits".formatted(samples, bits)))
            .or(() -> FormatReader.when(photometric == YCBCR && isSubsampledInPlanes(first),
                    "OpenCV 4.9 does not read YCbCr in separate planes of different sizes"))
            .or(() -> FormatReader.when(first.number(TiffTag.PLANES, 1) == 2 && bits > 8 && samples > 2,
                    "OpenCV 4.9 does not read separate planes of %d bits; tiffcp -p contig joins them".formatted(bits)))
            .or(() -> FormatReader.when(photometric == PALETTE && bits != 1 && bits != 4 && bits != 8,
                    "OpenCV 4.9 does not read a TIFF's palette of %d bits".formatted(bits)))
            .or(() -> FormatReader.when(photometric != PALETTE && isUnreadDepth(first, bits, samples),
                    "OpenCV 4.9 does not read TIFF samples of %d bits of this kind".formatted(bits)));
    }

    private static boolean isSubsampledInPlanes(TiffDirectory first) {
        return first.number(TiffTag.PLANES, 1) == 2
                && (first.number(SUBSAMPLING, 0, 2) != 1 || first.number(SUBSAMPLING, 1, 2) != 1);
    }

    /**
     * Predictors: differences of integers, or of floats byte by byte (libtiff's
     * tif_predict.c).
     */
    private static boolean isUnreadPredictor(TiffDirectory first, long compression, long bits) {
        if (!PREDICTED.contains(compression)) {
            return false;
        }
        return switch ((int) first.number(PREDICTOR, 1)) {
            case 1 -> false;
            case 2 -> bits != 8 && bits != 16 && bits != 32;
            case 3 -> first.number(TiffTag.SAMPLE_FORMAT, UNSIGNED) != FLOAT;
            default -> true;
        };
    }

    private static boolean isSparse(TiffDirectory first) {
        int tag = first.has(TiffTag.TILE_BYTES) ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES;
        return LongStream.range(0, first.count(tag))
            .map((i) -> first.number(tag, i, -1))
            .takeWhile((bytes) -> bytes >= 0)
            .anyMatch((bytes) -> bytes == 0);
    }

    private static boolean isReadColour(long photometric, long compression) {
        return READ_COLOURS.contains(photometric)
                || (LOG_COLOURS.contains(photometric) && LOG_COMPRESSIONS.contains(compression));
    }

    /** Void and complex samples are not read at any depth, floats from 32 bits on. */
    private static boolean isUnreadDepth(TiffDirectory first, long bits, long samples) {
        long format = first.number(TiffTag.SAMPLE_FORMAT, UNSIGNED);
        boolean integer = format == UNSIGNED || format == SIGNED;
        return switch ((int) bits) {
            case 1 -> samples > 1 || !integer;
            case 8, 16 -> !integer;
            case 10, 12, 14 -> samples == 2 || !integer;
            case 32 -> samples == 2 || (format != SIGNED && format != FLOAT);
            case 64 -> samples == 2 || format != FLOAT;
            default -> true;
        };
    }

    /** Whether no decompressor for the samples is bundled with OpenCV 4.9. */
    private static boolean isUnreadCompression(long compression) {
        return !READ_COMPRESSIONS.contains(compression) && !LOG_COMPRESSIONS.contains(compression);
    }

}
