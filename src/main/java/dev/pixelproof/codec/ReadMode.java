package dev.pixelproof.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How encoded bytes become pixels: OpenCV's {@code IMREAD_*} flags for still images, by
 * name and by number. All but {@link #UNCHANGED} and those that ignore it apply the EXIF
 * orientation.
 */
public enum ReadMode {

    /**
     * As stored: depth, alpha and channel count kept, not rotated. The only mode that
     * proofs use.
     */
    UNCHANGED(-1),
    /** One 8-bit channel. */
    GRAYSCALE(0),
    /** Three 8-bit channels, BGR. */
    COLOR(1),
    /** 16 and 32 bits kept, gray. */
    ANYDEPTH(2),
    /** Gray or colour as stored, 8 bits. */
    ANYCOLOR(4),
    /**
     * Depth and colour as stored, without alpha:
     * {@code IMREAD_ANYDEPTH | IMREAD_ANYCOLOR}.
     */
    ANYDEPTH_ANYCOLOR(6),
    /** Three channels, depth kept: {@code IMREAD_ANYDEPTH | IMREAD_COLOR}. */
    ANYDEPTH_COLOR(3),
    /** Gray, half of each side. */
    REDUCED_GRAYSCALE_2(16),
    /** BGR, half of each side. */
    REDUCED_COLOR_2(17),
    /** Gray, a quarter of each side. */
    REDUCED_GRAYSCALE_4(32),
    /** BGR, a quarter of each side. */
    REDUCED_COLOR_4(33),
    /** Gray, an eighth of each side. */
    REDUCED_GRAYSCALE_8(64),
    /** BGR, an eighth of each side. */
    REDUCED_COLOR_8(65),
    /**
     * Gray, EXIF orientation not applied:
     * {@code IMREAD_GRAYSCALE | IMREAD_IGNORE_ORIENTATION}.
     */
    GRAYSCALE_IGNORE_ORIENTATION(128),
    /**
     * BGR, EXIF orientation not applied:
     * {@code IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION}.
     */
    COLOR_IGNORE_ORIENTATION(129);

    private final int flag;

    ReadMode(int flag) {
        this.flag = flag;
    }

    /** The value of OpenCV's flag. */
    public int flag() {
        return this.flag;
    }

    /** The name on the command line: {@code reduced-color-2}. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a mode by its name on the command line; empty if the name is unknown.
     */
    public static Optional<ReadMode> named(String optionName) {
        return Arrays.stream(values()).filter((mode) -> mode.optionName().equals(optionName)).findFirst();
    }

}
