package dev.pixelproof.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a TIFF's first directory says of its picture (TIFF 6.0, sections 3 to 8). */
final class TiffDimensions {

    /** Those from here on are colour, whatever the number of samples. */
    private static final int FIRST_COLOUR = 2;

    /** SGI's logarithms of luminance, alone and with two of colour. */
    private static final int LOG_LUMINANCE = 32_844;

    private static final int LOG_COLOUR = 32_845;

    private static final int MAX_CHANNELS = 4;

    private final TiffStructure tiff;

    private final Map<Integer, Long> numbers = new HashMap<>();

    TiffDimensions(TiffStructure tiff) {
        this.tiff = tiff;
    }

    Optional<Dimensions> read() {
        long directory = this.tiff.firstDirectory();
        long fields = this.tiff.fields(directory);
        for (long i = 0; i < fields; i++) {
            take(this.tiff.field(directory, i));
        }
        boolean logarithms = number(TiffTag.PHOTOMETRIC, 0) == LOG_COLOUR;
        return Dimensions.known(number(TiffTag.WIDTH, -1), number(TiffTag.HEIGHT, -1), channels(),
                logarithms ? Float.BYTES : Dimensions.bytesOf(number(TiffTag.BITS_PER_SAMPLE, 1)));
    }

    /** Of two fields with the same tag, the first counts. */
    private void take(long field) {
        int tag = this.tiff.tag(field);
        switch (tag) {
            case TiffTag.WIDTH, TiffTag.HEIGHT, TiffTag.BITS_PER_SAMPLE, TiffTag.PHOTOMETRIC,
                    TiffTag.SAMPLES_PER_PIXEL ->
                this.tiff.integer(field).ifPresent((value) -> this.numbers.putIfAbsent(tag, value));
            default -> {
            }
        }
    }

    /** The decoder gives one, three or four. */
    private int channels() {
        long samples = Math.min(number(TiffTag.SAMPLES_PER_PIXEL, 1), MAX_CHANNELS);
        long photometric = number(TiffTag.PHOTOMETRIC, 0);
        boolean colour = samples > 2 || (photometric >= FIRST_COLOUR && photometric != LOG_LUMINANCE);
        return colour ? (int) Math.max(samples, 3) : 1;
    }

    private long number(int tag, long otherwise) {
        return this.numbers.getOrDefault(tag, otherwise);
    }

}
