package dev.pixelproof.source;

import java.util.Locale;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.Saturated;

/**
 * How large an image may be. A file's header is held against the limits before anything
 * is allocated for its pixels.
 *
 * @param fileBytes of the file, 1 to 2,147,483,639
 * @param dimension pixels across, and pixels down, 1 to 1,048,576
 * @param pixels of one picture, 1 to 1,073,741,824
 * @param decodedBytes of its samples in memory, 1 to 16·10^9
 * @param ratio of the samples' bytes to the file's, 1 to 10^9, for pictures of more than
 * {@value #FREE_BYTES} bytes; PNG is bounded by its compression
 */
public record Limits(long fileBytes, int dimension, long pixels, long decodedBytes, long ratio) {

    /**
     * Up to this size a picture may come from a file as small as it likes: a blank mask.
     */
    public static final long FREE_BYTES = 256_000_000;

    /** The largest ratio that can be set. */
    public static final long MAX_RATIO = 1_000_000_000;

    /**
     * The most that deflate can compress a blank picture of one bit, in three colours.
     */
    public static final long USUAL_RATIO = 25_000;

    /** The largest file that is read: the largest Java array. */
    public static final long MAX_FILE_BYTES = Integer.MAX_VALUE - 8;

    /** OpenCV's own limit. */
    public static final int MAX_DIMENSION = 1 << 20;

    /** OpenCV's own limit. */
    public static final long MAX_PIXELS = 1L << 30;

    /** The most that may be allowed to decoded samples. */
    public static final long MAX_DECODED_BYTES = 16_000_000_000L;

    /** The largest possible limits. */
    public static final Limits WIDEST = new Limits(MAX_FILE_BYTES, MAX_DIMENSION, MAX_PIXELS, MAX_DECODED_BYTES,
            MAX_RATIO);

    /** Photographs of 100 megapixels pass with room to spare. */
    public static final Limits DEFAULT = new Limits(1_000_000_000, 65_535, 250_000_000, 2_000_000_000, USUAL_RATIO);

    public Limits {
        require(fileBytes, MAX_FILE_BYTES);
        require(dimension, MAX_DIMENSION);
        require(pixels, MAX_PIXELS);
        require(decodedBytes, MAX_DECODED_BYTES);
        require(ratio, MAX_RATIO);
    }

    /** Limits with the usual ratio. */
    public Limits(long fileBytes, int dimension, long pixels, long decodedBytes) {
        this(fileBytes, dimension, pixels, decodedBytes, USUAL_RATIO);
    }

    private static void require(long limit, long most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("A limit of %d; use 1 to %d".formatted(limit, most));
        }
    }

    /** Whether an image is to be refused by what its header says, and why. */
    public Optional<SourceFile.Failed> refuse(ImageFile image) {
        Optional<Dimensions> claimed = image.largest();
        return image.dimensions()
            .flatMap(this::refuse)
            .or(() -> claimed.flatMap(this::refuse))
            .or(() -> claimed.flatMap((picture) -> blownUp(image, picture))
                .map((excess) -> new SourceFile.Failed(Reason.TOO_LARGE, excess)));
    }

    private Optional<String> blownUp(ImageFile image, Dimensions picture) {
        long most = Saturated.times(this.ratio, Math.max(1, image.bytes().length));
        boolean bounded = image.format() == ImageFormat.PNG || picture.decodedBytes() <= FREE_BYTES;
        return (bounded || picture.decodedBytes() <= most) ? Optional.empty()
                : Optional.of(claim(picture)
                        + text(", %,d bytes when decoded, from a file of %,d; limits.ratio allows %,d times as many",
                                picture.decodedBytes(), image.bytes().length, this.ratio));
    }

    /**
     * Whether a picture of this size is to be refused, and why: because it has no pixels,
     * or because a limit does not allow it.
     */
    public Optional<SourceFile.Failed> refuse(Dimensions picture) {
        if (picture.width() == 0 || picture.height() == 0) {
            return Optional.of(new SourceFile.Failed(Reason.INCONSISTENT, claim(picture) + ": there are none"));
        }
        return excess(picture).map((excess) -> new SourceFile.Failed(Reason.TOO_LARGE, claim(picture) + excess));
    }

    private Optional<String> excess(Dimensions picture) {
        if (Math.max(picture.width(), picture.height()) > this.dimension) {
            return Optional.of(text("; limits.dimension allows %,d", this.dimension));
        }
        if (picture.pixels() > this.pixels) {
            return Optional.of(text(", %,d in all; limits.pixels allows %,d", picture.pixels(), this.pixels));
        }
        if (picture.decodedBytes() > this.decodedBytes) {
            return Optional.of(text(", %,d bytes when decoded; limits.decoded-size allows %,d", picture.decodedBytes(),
                    this.decodedBytes));
        }
        return Optional.empty();
    }

    private static String claim(Dimensions picture) {
        return text("The header says %,d × %,d pixels", picture.width(), picture.height());
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

}
