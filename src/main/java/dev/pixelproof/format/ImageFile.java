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
 * An image file in memory, and what its bytes tell without being decoded. No method
 * throws, whatever the bytes are; each takes time proportional to the file's length at
 * most, but for {@link #structure()} of a PNG, which inflates the samples. For one thread
 * at a time.
 */
public final class ImageFile {

    private final ImageFormat format;

    private final byte[] bytes;

    private final FormatReader reader;

    private @Nullable ImageFacts facts;

    private @Nullable Structure structure;

    /**
     * An image file.
     * @param format what the file was recognised as
     * @param bytes all of it; not copied
     */
    public ImageFile(ImageFormat format, byte[] bytes) {
        this.format = Objects.requireNonNull(format);
        this.bytes = Objects.requireNonNull(bytes);
        this.reader = reader(format);
    }

    /** Recognises a file by its content; empty when it is of no format known here. */
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

    /** All of the file; not to be written to. */
    public byte[] bytes() {
        return this.bytes;
    }

    /**
     * What the header claims; of several pictures, of the one that is decoded.
     * @return empty where no decoder reads the format, or where the header can't be read
     */
    public Optional<Dimensions> dimensions() {
        return this.reader.dimensions(all());
    }

    /**
     * The largest picture that is decoded on the way, as far as the header tells: the one
     * of {@link #dimensions()} or a tile of it that goes beyond it.
     */
    public Optional<Dimensions> largest() {
        return dimensions().map((picture) -> this.reader.largest(all(), picture));
    }

    /**
     * Memory outside the Java heap that decoding takes, as far as the header tells: a
     * copy of the file, the samples, and what the decoder needs beside them.
     */
    public long decodingBytes() {
        return this.reader.dimensions(all())
            .map((picture) -> Saturated.plus(picture.decodedBytes(), this.reader.workingBytes(all(), picture)))
            .map((bytes) -> Saturated.plus(bytes, this.bytes.length))
            .orElse((long) this.bytes.length);
    }

    /**
     * Whether it is a JPEG that comes in several scans, each of which makes a decoder go
     * through the whole picture.
     */
    public boolean isInScans() {
        return this.format == ImageFormat.JPEG
                && dimensions().filter((picture) -> this.reader.workingBytes(all(), picture) > 0).isPresent();
    }

    /** Whether the structure is whole; a format without a check is sound. */
    public Structure structure() {
        if (this.structure == null) {
            this.structure = check(new CheckedFile(all()));
        }
        return this.structure;
    }

    /**
     * Judges the structure once more, given what a decoder said about the file: that may
     * be a reason to look at more of it.
     */
    public void hear(Remarks remarks) {
        if (structure() instanceof Structure.Sound sound) {
            this.structure = judged(sound, remarks.lines());
        }
    }

    /** What is missing or wrong, given what a decoder said about the file. */
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

    /**
     * The picture alone with the end mark that the file lacks; empty where it lacks none.
     */
    public Optional<byte[]> completed() {
        return lacksEnd() ? this.reader.completed(all()) : Optional.empty();
    }

    /** Whether the file is whole but for its end mark. */
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

    /** What the container says besides the samples; what is broken is passed over. */
    public ImageFacts facts() {
        if (this.facts == null) {
            FactsCollector found = new FactsCollector();
            this.reader.facts(all(), found);
            this.facts = found.facts();
        }
        return this.facts;
    }

    /**
     * What a PNG made of the file's picture carries besides the samples, and what it
     * loses.
     */
    public PngMetadata pngMetadata(Shape shape) {
        PngMetadata metadata = PngMetadata.of(facts(), shape);
        boolean trailing = this.format != ImageFormat.PNG && structure() instanceof Structure.Sound sound
                && sound.quirks().contains(Quirk.TRAILING_DATA);
        return trailing ? metadata.losing(Loss.TRAILING_DATA) : metadata;
    }

    /**
     * What OpenCV changes in silence; empty when it reads the file right, or refuses it.
     */
    public Optional<Misreading> misreading() {
        return this.reader.misreading(all());
    }

    /**
     * Why OpenCV refuses the file although it is whole: it is of a kind that OpenCV does
     * not read. Asked once the decoder has refused, so that nothing is refused for these
     * rules' sake; what they don't know counts as broken.
     * @return the kind, as a sentence without a full stop; empty when OpenCV reads files
     * of this kind, as far as the header tells
     */
    public Optional<String> unreadKind() {
        return this.reader.unread(all());
    }

    private Bytes all() {
        return Bytes.bigEndian(this.bytes);
    }

}
