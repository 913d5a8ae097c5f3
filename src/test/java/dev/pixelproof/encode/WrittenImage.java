package dev.pixelproof.encode;

import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Samples;

/**
 * A file made of known samples.
 *
 * @param kind what sets it apart
 * @param format of the file
 * @param file the bytes
 * @param decoded what OpenCV makes of the samples, by the rules of the format and of
 * OpenCV; empty where it refuses the file
 * @param carried whether a PNG can carry what the file holds
 */
@SuppressWarnings("ArrayRecordComponent")
record WrittenImage(String kind, ImageFormat format, byte[] file, Optional<Samples> decoded, boolean carried) {

    /** A file that is decoded to what it holds, which PNG has a place for. */
    static WrittenImage carried(String kind, ImageFormat format, byte[] file, Samples decoded) {
        return new WrittenImage(kind, format, file, Optional.of(decoded), true);
    }

    /** A file that PNG can't stand for. */
    static WrittenImage kept(String kind, ImageFormat format, byte[] file, Samples decoded) {
        return new WrittenImage(kind, format, file, Optional.of(decoded), false);
    }

    /** A file that OpenCV does not read. */
    static WrittenImage refused(String kind, ImageFormat format, byte[] file) {
        return new WrittenImage(kind, format, file, Optional.empty(), false);
    }

    @Override
    public String toString() {
        return this.format + " of " + this.kind + ", " + this.file.length + " bytes, "
                + this.decoded.map((samples) -> samples.shape().toString()).orElse("refused");
    }

}
