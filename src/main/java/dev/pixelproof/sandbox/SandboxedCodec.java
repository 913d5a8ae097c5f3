package dev.pixelproof.sandbox;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.opencv.DeferredOpenCvCodec;
import dev.pixelproof.format.ImageFile;

/**
 * Decodes images of some formats in processes of their own, which can't hurt this one,
 * and all others here. A process is kept for the next image; there are as many as threads
 * decode such images at the same time.
 */
public final class SandboxedCodec implements ImageCodec {

    /** Formats whose decoders are old, large or both. */
    public static final Set<ImageFormat> USUAL_FORMATS = Set.of(ImageFormat.TIFF, ImageFormat.JPEG2000,
            ImageFormat.SUNRASTER, ImageFormat.HDR);

    private final ImageCodec images;

    private final Set<ImageFormat> formats;

    private final DecoderPool decoders;

    /**
     * A codec whose processes run this program's classes.
     * @param images decodes all other formats, encodes, and holds pixels
     * @param formats decoded in processes of their own
     */
    public SandboxedCodec(DeferredOpenCvCodec images, Set<ImageFormat> formats) {
        this(images, formats, new DecoderPool(DecoderCommand.ofThisProgram(images::library), Patience.USUAL));
    }

    /** OpenCV from the user's cache, with the usual formats in processes of their own. */
    public static SandboxedCodec usual() {
        return new SandboxedCodec(DeferredOpenCvCodec.create(), USUAL_FORMATS);
    }

    SandboxedCodec(ImageCodec images, Set<ImageFormat> formats, DecoderPool decoders) {
        this.images = images;
        this.formats = formats.isEmpty() ? Set.of() : EnumSet.copyOf(formats);
        this.decoders = decoders;
    }

    @Override
    public String version() {
        return this.images.version();
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        Optional<ImageFile> image = sandboxed(encoded);
        return image.isEmpty() ? this.images.decode(encoded, mode)
                : ask(image.get(), (decoder) -> decoder.decode(encoded, mode, this.images));
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        try {
            Optional<ImageFile> image = sandboxed(encoded);
            return image.isEmpty() ? this.images.decodesRepeatably(encoded)
                    : ask(image.get(), (decoder) -> decoder.decodesRepeatably(encoded));
        }
        catch (DecodeException ex) {
            return false;
        }
    }

    private Optional<ImageFile> sandboxed(byte[] encoded) {
        return ImageFile.recognize(encoded).filter((image) -> this.formats.contains(image.format()));
    }

    /**
     * Asks a process, and if that dies a new one, so that no image is blamed for what
     * another one left behind, or for somebody who ended the process.
     */
    private <T> T ask(ImageFile image, Question<T> question) throws DecodeException {
        try {
            return ask(this.decoders.take(image), question);
        }
        catch (DeathException first) {
            return askAgain(image, question);
        }
    }

    private <T> T askAgain(ImageFile image, Question<T> question) throws DecodeException {
        try {
            return ask(this.decoders.start(image), question);
        }
        catch (DeathException ex) {
            throw new DecodeException(Reason.DECODER_CRASHED,
                    "The decoder died on this image, twice: " + ex.getMessage() + "; mend or remove the file");
        }
    }

    private <T> T ask(Decoder decoder, Question<T> question) throws DecodeException, DeathException {
        boolean answered = false;
        try {
            T answer = question.put(decoder);
            answered = true;
            return answer;
        }
        catch (DecodeException ex) {
            answered = true;
            throw ex;
        }
        catch (IOException ex) {
            throw decoder.death(ex);
        }
        finally {
            if (answered) {
                this.decoders.giveBack(decoder);
            }
            else {
                this.decoders.end(decoder);
            }
        }
    }

    @Override
    public Pixels pixels(PixelRows rows) throws DecodeException {
        return this.images.pixels(rows);
    }

    @Override
    public byte[] encodePng(Pixels pixels, PngCompression compression) {
        return this.images.encodePng(pixels, compression);
    }

    @Override
    public void close() {
        this.decoders.close();
        this.images.close();
    }

    /** What a process is asked. */
    private interface Question<T> {

        /**
         * Asks it.
         * @throws DecodeException if that is its answer
         * @throws IOException if it gives none
         */
        T put(Decoder decoder) throws IOException;

    }

}
