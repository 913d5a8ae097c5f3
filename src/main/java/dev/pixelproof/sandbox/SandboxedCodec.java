package dev.pixelproof.sandbox;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.Remarks;
import dev.pixelproof.codec.opencv.DeferredOpenCvCodec;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.nativecode.ErrorDescriptor;

/**
 * Decodes images of some formats in separate processes, whose crash can't end this one,
 * and all others in this process, and passes on the decoders' remarks about each. If
 * remarks here may belong to several images, each of them is decoded once more in a
 * separate process. A process is kept for the next image.
 */
public final class SandboxedCodec implements ImageCodec {

    /** Formats whose decoders are old, large or both. */
    public static final Set<ImageFormat> USUAL_FORMATS = Set.of(ImageFormat.TIFF, ImageFormat.JPEG2000,
            ImageFormat.SUNRASTER, ImageFormat.HDR);

    /**
     * After this many images in a row with remarks, the next one is decoded in a separate
     * process at once.
     */
    private static final int OFTEN = 8;

    private final ImageCodec images;

    private final Set<ImageFormat> formats;

    private final Hearing hearing;

    private final AtomicInteger remarkedInARow = new AtomicInteger();

    private final DecoderPool decoders;

    /**
     * A codec whose processes run this program's classes.
     * @param images decodes all other formats, encodes, and holds pixels
     * @param formats decoded in separate processes
     */
    public SandboxedCodec(DeferredOpenCvCodec images, Set<ImageFormat> formats) {
        this(images, formats, new DecoderPool(DecoderCommand.ofThisProgram(images::library), Patience.USUAL),
                Hearing.ofThisProcess());
    }

    /** OpenCV from the user's cache, with the usual formats in separate processes. */
    public static SandboxedCodec usual() {
        return new SandboxedCodec(DeferredOpenCvCodec.create(), USUAL_FORMATS);
    }

    SandboxedCodec(ImageCodec images, Set<ImageFormat> formats, DecoderPool decoders, Hearing hearing) {
        this.hearing = hearing;
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
        return decode(encoded, mode, (remarks) -> {
        });
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode, Consumer<Remarks> remarks) throws DecodeException {
        Optional<ImageFile> image = ImageFile.recognize(encoded);
        if (image.isEmpty() || !isSandboxed(image.get())) {
            Optional<Pixels> pixels = decodeHere(encoded, mode, remarks);
            if (pixels.isPresent()) {
                return pixels.get();
            }
        }
        AtomicBoolean silent = new AtomicBoolean(true);
        Pixels pixels = ask(image.orElseGet(() -> new ImageFile(ImageFormat.PNG, encoded)),
                (decoder) -> decoder.decode(encoded, mode, this.images, (said) -> {
                    silent.set(false);
                    remarks.accept(said);
                }));
        if (silent.get()) {
            this.remarkedInARow.set(0);
        }
        return pixels;
    }

    /**
     * Decodes in this process.
     * @return empty where something was said of which it is not known what it is about
     */
    private Optional<Pixels> decodeHere(byte[] encoded, ReadMode mode, Consumer<Remarks> told) throws DecodeException {
        Hearing.Image heard = this.hearing.begin();
        Pixels pixels;
        try {
            pixels = this.images.decode(encoded, mode);
        }
        catch (DecodeException ex) {
            Remarks remarks = end(heard);
            if (remarks == null) {
                return Optional.empty();
            }
            throw ex.with(remarks);
        }
        catch (RuntimeException | Error ex) {
            end(heard);
            throw ex;
        }
        Remarks remarks = end(heard);
        if (remarks == null) {
            pixels.close();
            return Optional.empty();
        }
        if (!remarks.isEmpty()) {
            told.accept(remarks);
        }
        return Optional.of(pixels);
    }

    private @Nullable Remarks end(Hearing.Image heard) {
        Remarks remarks = this.hearing.end(heard);
        if (remarks != null && remarks.isEmpty()) {
            this.remarkedInARow.set(0);
        }
        else {
            this.remarkedInARow.incrementAndGet();
        }
        return remarks;
    }

    /** Remarks that can't be captured here are captured in a separate process. */
    private boolean isSandboxed(ImageFile image) {
        return this.formats.contains(image.format()) || this.remarkedInARow.get() >= OFTEN
                || (!this.hearing.isPossible() && (image.format() == ImageFormat.JPEG || ErrorDescriptor.isOwned()));
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        try {
            Optional<ImageFile> image = ImageFile.recognize(encoded).filter(this::isSandboxed);
            return image.isEmpty() ? decodesRepeatablyHere(encoded)
                    : ask(image.get(), (decoder) -> decoder.decodesRepeatably(encoded));
        }
        catch (DecodeException ex) {
            return false;
        }
    }

    /**
     * Remarks made meanwhile are not needed, but must not be attributed to another image.
     */
    private boolean decodesRepeatablyHere(byte[] encoded) {
        Hearing.Image heard = this.hearing.begin();
        try {
            return this.images.decodesRepeatably(encoded);
        }
        finally {
            this.hearing.end(heard);
        }
    }

    /**
     * Asks a process and, if it dies, a new one, so that no image is blamed for an
     * earlier one, or for a process that was killed.
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
                    "The decoder crashed on this image, twice: " + ex.getMessage() + "; fix or remove the file");
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

    /** A question to a process. */
    private interface Question<T> {

        /**
         * Asks it.
         * @throws DecodeException if that is its answer
         * @throws IOException if it gives none
         */
        T put(Decoder decoder) throws IOException;

    }

}
