package dev.pixelproof.format;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.Remarks;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.format.bitmap.BmpReader;
import dev.pixelproof.format.bitmap.GifReader;
import dev.pixelproof.format.bitmap.HdrReader;
import dev.pixelproof.format.bitmap.SunRasterReader;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.ImageFacts;
import dev.pixelproof.format.container.Misreading;
import dev.pixelproof.format.container.Saturated;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.format.jp2.Jp2Reader;
import dev.pixelproof.format.jpeg.JpegReader;
import dev.pixelproof.format.netpbm.NetpbmReader;
import dev.pixelproof.format.netpbm.PamReader;
import dev.pixelproof.format.png.PngMetadata;
import dev.pixelproof.format.png.PngReader;
import dev.pixelproof.format.tiff.Cr2Reader;
import dev.pixelproof.format.tiff.TiffReader;
import dev.pixelproof.format.webp.WebpReader;

/**
 * An image file in memory, and the facts in its bytes that need no decoding. No method
 * throws, whatever the bytes are. Each takes time at most proportional to the file's
 * length, except {@link #structure()} of a PNG, which inflates the samples. For one
 * thread at a time.
 */
public final class ImageFile {

    private final ImageFormat format;

    private final byte[] bytes;

    private final FormatReader reader;

    private @Nullable ImageFacts facts;

    private @Nullable Structure structure;

    /**
     * An image file.
     * @param format the recognised format
     * @param bytes all of it; not copied
     */
    public ImageFile(ImageFormat format, byte[] bytes) {
        this.format = Objects.requireNonNull(format);
        this.bytes = Objects.requireNonNull(bytes);
        this.reader = reader(format);
    }

    /** Recognises a file by its content; empty if its format is unknown here. */
    public static Optional<ImageFile> recognize(byte[] bytes) {
        return ImageFormat.recognize(bytes).map((format) -> new ImageFile(format, bytes));
    }

    private static FormatReader reader(ImageFormat format) {
        return switch (format) {
            case JPEG -> new JpegReader();
            case PNG -> new PngReader();
            case TIFF -> new TiffReader(new JpegReader());
            case CR2 -> new Cr2Reader();
            case WEBP -> new WebpReader();
            case BMP -> new BmpReader();
            case GIF -> new GifReader();
            case PNM, PFM -> new NetpbmReader();
            case PAM -> new PamReader();
            case HDR -> new HdrReader();
            case JPEG2000 -> new Jp2Reader();
            case SUNRASTER -> new SunRasterReader();
            default -> FormatReader.NONE;
        };
    }

    public ImageFormat format() {
        return this.format;
    }

    /** The whole file; must not be modified. */
    public byte[] bytes() {
        return this.bytes;
    }

    /**
     * The size that the header claims; of several pictures, the size of the decoded one.
     * @return empty if no decoder reads the format, or the header is unreadable
     */
    public Optional<Dimensions> dimensions() {
        return this.reader.dimensions(all());
    }

    /**
     * The largest picture that decoding produces, according to the header: the one of
     * {@link #dimensions()}, or a tile of it that extends beyond it.
     */
    public Optional<Dimensions> largest() {
        return dimensions().map((picture) -> this.reader.largest(all(), picture));
    }

    /**
     * Memory outside the Java heap that decoding needs, according to the header: a copy
     * of the file, the samples, and the decoder's working memory.
     */
    public long decodingBytes() {
        return this.reader.dimensions(all())
            .map((picture) -> Saturated.plus(picture.decodedBytes(), this.reader.workingBytes(all(), picture)))
            .map((bytes) -> Saturated.plus(bytes, this.bytes.length))
            .orElse((long) this.bytes.length);
    }

    /**
     * Whether the file is a JPEG of several scans, each of which makes a decoder pass
     * over the whole picture.
     */
    public boolean isInScans() {
        return this.format == ImageFormat.JPEG
                && dimensions().filter((picture) -> this.reader.workingBytes(all(), picture) > 0).isPresent();
    }

    /** The state of the structure; a format without a check counts as sound. */
    public Structure structure() {
        if (this.structure == null) {
            this.structure = check(new CheckedFile(all()));
        }
        return this.structure;
    }

    /**
     * Judges the structure again with a decoder's remarks on the file, which may be a
     * reason to examine more of it.
     */
    public void hear(Remarks remarks) {
        if (structure() instanceof Structure.Sound sound) {
            this.structure = judged(sound, remarks.lines());
        }
    }

    /** The damage, given a decoder's remarks on the file. */
    public Optional<Structure.Broken> damage(Remarks remarks) {
        hear(remarks);
        return (structure() instanceof Structure.Broken broken) ? Optional.of(broken) : Optional.empty();
    }

    private Structure judged(Structure.Sound sound, List<String> remarks) {
        CheckedFile file = new CheckedFile(all());
        sound.notes().forEach((note) -> file.note(Quirk.DECODER_REMARK, note));
        remarks.forEach((remark) -> file.note(Quirk.DECODER_REMARK, "The decoder says: " + remark));
        try {
            if (!sound.quirks().contains(Quirk.NO_END_MARK)) {
                this.reader.judge(file, remarks);
            }
            return file.sound().and(sound.quirks());
        }
        catch (DamageException ex) {
            return ex.broken();
        }
    }

    /** The picture alone with the end mark that the file lacks; empty if it has one. */
    public Optional<byte[]> completed() {
        return lacksEnd() ? this.reader.completed(all()) : Optional.empty();
    }

    /** Whether only the end mark is missing. */
    public boolean lacksEnd() {
        return structure() instanceof Structure.Sound sound && sound.quirks().contains(Quirk.NO_END_MARK);
    }

    private Structure check(CheckedFile file) {
        try {
            this.reader.check(file);
            return file.sound();
        }
        catch (DamageException ex) {
            return ex.broken();
        }
    }

    /**
     * The facts that the container states besides the samples; broken parts are skipped.
     */
    public ImageFacts facts() {
        if (this.facts == null) {
            FactsCollector found = new FactsCollector();
            this.reader.facts(all(), found);
            this.facts = found.facts();
        }
        return this.facts;
    }

    /** The metadata that a PNG made of the file's picture carries, and the losses. */
    public PngMetadata pngMetadata(Shape shape) {
        PngMetadata metadata = PngMetadata.of(facts(), shape);
        boolean trailing = this.format != ImageFormat.PNG && structure() instanceof Structure.Sound sound
                && sound.quirks().contains(Quirk.TRAILING_DATA);
        return trailing ? metadata.losing(Loss.TRAILING_DATA) : metadata;
    }

    /** A silent change by OpenCV; empty if it reads the file correctly, or refuses it. */
    public Optional<Misreading> misreading() {
        return this.reader.misreading(all());
    }

    /**
     * The reason why OpenCV refuses an intact file: it does not read files of its kind.
     * Asked only after the decoder has refused, so that these rules alone refuse no file.
     * An unknown kind counts as broken.
     * @return the kind, as a sentence without a full stop; empty if OpenCV reads files of
     * this kind, according to the header
     */
    public Optional<String> unreadKind() {
        return this.reader.unread(all());
    }

    private Bytes all() {
        return Bytes.bigEndian(this.bytes);
    }

}
