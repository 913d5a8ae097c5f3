package dev.pixelproof.encode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Fallback;
import dev.pixelproof.codec.HashedRows;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCarriage;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.Remarks;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.png.PlainPng;
import dev.pixelproof.codec.png.PngEncoder;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.ImageFacts;
import dev.pixelproof.format.container.Misreading;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.format.png.PngMetadata;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.PixelBudget;

/**
 * Makes payloads: decodes an image as it is stored, and either keeps its bytes or encodes
 * its pixels as PNG. Safe for use by several threads.
 */
public final class PayloadMaker {

    /**
     * A source, another copy of it, and a payload whose growing array needs up to twice
     * its size.
     */
    private static final int COPIES = 4;

    private final ImageCodec images;

    private final PayloadRules rules;

    private final PixelBudget memory;

    private final HeapBudget heap;

    /**
     * Makes payloads by rules, one at a time.
     * @param images decodes and encodes
     * @param rules for the payloads
     */
    public PayloadMaker(ImageCodec images, PayloadRules rules) {
        this(images, rules, PixelBudget.unlimited(), HeapBudget.unshared());
    }

    /**
     * Makes payloads by rules.
     * @param images decodes and encodes
     * @param rules for the payloads
     * @param memory for decoded images
     * @param heap for sources and payloads
     */
    public PayloadMaker(ImageCodec images, PayloadRules rules, PixelBudget memory, HeapBudget heap) {
        this.images = images;
        this.rules = rules;
        this.memory = memory;
        this.heap = heap;
    }

    /** The wanted codec of payloads. */
    PayloadCodec codec() {
        return this.rules.codec();
    }

    /** The heap for sources and payloads. */
    HeapBudget heap() {
        return this.heap;
    }

    /** Whether a payload's size is unknown before it is made. */
    boolean isUnmeasured() {
        return !this.rules.compression().isFast();
    }

    /**
     * Makes the payload of one image file.
     * @throws DecodeException if no decoder reads the bytes as a complete image
     * @throws PayloadException if the rules do not allow the payload that the image would
     * have
     */
    public Payload make(ImageFile source) throws DecodeException, PayloadException {
        return make(source, (pixels) -> Optional.empty());
    }

    /**
     * Makes the payload of one image file.
     * @param stored finds a PNG of the same source by the checksum of its samples
     */
    Payload make(ImageFile source, Function<Sha256, Optional<byte[]>> stored) throws DecodeException, PayloadException {
        Optional<Misreading> misreading = source.misreading();
        refuse(misreading.filter(Misreading::arbitrary));
        long bytes = source.decodingBytes() * (source.lacksEnd() ? 2 : 1);
        try (PixelBudget.Room room = this.memory.take(bytes); Pixels pixels = decode(source)) {
            requireWhole(source, pixels);
            if (!isPng(pixels.shape(), source.facts(), misreading)) {
                return original(source, new HashedRows(pixels.rows()));
            }
            return this.rules.compression().isFast() ? png(source, pixels::rows) : leveledPng(source, pixels, stored);
        }
    }

    /**
     * Makes the payload of a PNG of an ordinary kind without the image codec. The PNG is
     * proven to be flawless to its last byte in the same pass.
     * @param source a PNG
     * @return empty for any other file, which may be sound or not, and where the rules do
     * not allow the payload: damage is reported before that
     */
    Optional<Payload> makeOfPlainPng(ImageFile source) {
        boolean leveled = this.rules.codec() == PayloadCodec.PNG && !this.rules.compression().isFast();
        if (leveled || isTight(source.bytes().length)) {
            return Optional.empty();
        }
        Optional<PlainPng> plain = PlainPng.open(source.bytes());
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(isPng(plain.get().shape(), source.facts(), Optional.empty())
                    ? png(source, reopened(plain.get(), source.bytes()))
                    : original(source, new HashedRows(plain.get())));
        }
        catch (DecodeException | PayloadException ex) {
            return Optional.empty();
        }
    }

    private Pixels decode(ImageFile source) throws DecodeException {
        try {
            return this.images.decode(source.bytes(), ReadMode.UNCHANGED, (remarks) -> hear(source, remarks));
        }
        catch (DecodeException ex) {
            if (ex.reason() != Reason.BROKEN) {
                throw ex;
            }
            throw source.completed().isPresent() ? withoutEnd()
                    : source.unreadKind().map(DecodeException::new).orElse(ex);
        }
    }

    /**
     * Passes on the decoder's remarks, except for plain PNGs. Whether the image codec
     * decodes those depends on memory, so that its remarks must not count.
     */
    private static void hear(ImageFile source, Remarks remarks) {
        if (source.format() != ImageFormat.PNG || PlainPng.open(source.bytes()).isEmpty()) {
            source.hear(remarks);
        }
    }

    /**
     * Rejects incomplete pictures. The decoder's remarks may reveal missing samples. Of a
     * file without its end mark, the decoder may leave out the last rows.
     */
    private void requireWhole(ImageFile source, Pixels pixels) throws DecodeException {
        if (source.structure() instanceof Structure.Broken broken) {
            throw new DecodeException(broken.reason(), broken.message());
        }
        Optional<byte[]> completed = source.completed();
        if (completed.isPresent()) {
            try (Pixels whole = this.images.decode(completed.get(), ReadMode.UNCHANGED)) {
                if (whole.differenceFrom(pixels).isPresent()) {
                    throw withoutEnd();
                }
            }
        }
    }

    private static DecodeException withoutEnd() {
        return new DecodeException(Reason.TRUNCATED,
                "The EOI marker is missing, without which OpenCV does not give all rows, although they are there;"
                        + " append the bytes FF D9 to the file");
    }

    private static void refuse(Optional<Misreading> arbitrary) throws DecodeException {
        if (arbitrary.isPresent()) {
            throw new DecodeException(arbitrary.get().what());
        }
    }

    private static Payload payload(ImageFile source, PayloadCodec codec, byte[] bytes, Shape shape, Sha256 pixels,
            String lost) {
        ImageFormat format = (codec == PayloadCodec.PNG) ? ImageFormat.PNG : source.format();
        return new Payload(source.format(), source.bytes().length, Sha256.of(source.bytes()), codec, format, bytes,
                shape, pixels, source.facts().orientation(), lost);
    }

    private static Payload original(ImageFile source, HashedRows rows) throws DecodeException {
        return payload(source, PayloadCodec.ORIGINAL, source.bytes(), rows.shape(), rows.sha256(), "");
    }

    /** The open file at first; later, the file reopened from its beginning. */
    private static Supplier<PlainPng> reopened(PlainPng open, byte[] source) {
        Deque<PlainPng> first = new ArrayDeque<>(List.of(open));
        return () -> first.isEmpty() ? PlainPng.open(source).orElseThrow() : first.pop();
    }

    private Payload png(ImageFile source, Supplier<? extends PixelRows> pixels)
            throws PayloadException, DecodeException {
        HashedRows rows = new HashedRows(pixels.get());
        PngMetadata metadata = source.pngMetadata(rows.shape());
        String lost = ledger(metadata);
        byte[] png = isTight(rows.shape().bytes())
                ? PngEncoder.encodeMeasured(rows, metadata.chunks(), measured(pixels.get(), metadata.chunks()))
                : PngEncoder.encode(rows, metadata.chunks());
        return payload(source, PayloadCodec.PNG, png, rows.shape(), rows.sha256(), lost);
    }

    /**
     * Whether the heap of each thread may lack space for an array that grows to a size,
     * or for another copy of one.
     */
    private boolean isTight(long bytes) {
        return bytes > this.heap.halfPerThread() / COPIES;
    }

    private int measured(PixelRows rows, List<PngChunk> chunks) throws PayloadException, DecodeException {
        long bytes = PngEncoder.measure(rows, chunks);
        Optional<String> excess = this.heap.excess("The picture's PNG takes", bytes);
        if (excess.isPresent()) {
            throw new PayloadException(Reason.TOO_LARGE, excess.get());
        }
        return Math.toIntExact(bytes);
    }

    private Payload leveledPng(ImageFile source, Pixels pixels, Function<Sha256, Optional<byte[]>> stored)
            throws PayloadException {
        PngMetadata metadata = source.pngMetadata(pixels.shape());
        String lost = ledger(metadata);
        Sha256 sha256 = pixels.sha256();
        byte[] png = stored.apply(sha256)
            .filter((payload) -> metadata.difference(payload).isEmpty())
            .orElseGet(
                    () -> PngChunk.insert(this.images.encodePng(pixels, this.rules.compression()), metadata.chunks()));
        return payload(source, PayloadCodec.PNG, png, pixels.shape(), sha256, lost);
    }

    private boolean isPng(Shape shape, ImageFacts facts, Optional<Misreading> misreading) throws PayloadException {
        if (this.rules.codec() != PayloadCodec.PNG) {
            return false;
        }
        Optional<String> obstacle = misreading.map(Misreading::what).or(() -> obstacle(shape, facts));
        if (obstacle.isPresent() && this.rules.fallback() == Fallback.REJECT) {
            throw new PayloadException(Reason.NOT_EXACT, obstacle.get());
        }
        return obstacle.isEmpty();
    }

    /** Why PNG can't carry all of the picture, as a sentence; empty if it can. */
    private static Optional<String> obstacle(Shape shape, ImageFacts facts) {
        if (facts.frames() > 1) {
            return Optional.of("PNG carries one picture; the file has " + facts.frames());
        }
        if (facts.samplesPerPixel() > shape.channels() && !facts.extras().contains(Loss.CMYK)) {
            return Optional.of("The decoder gives %d of the %d channels that the file has".formatted(shape.channels(),
                    facts.samplesPerPixel()));
        }
        if (facts.orientation() > 1
                && facts.metadata().exif().filter((exif) -> exif.length > PngChunk.MOST_BYTES).isPresent()) {
            return Optional.of("The EXIF block is too large for a PNG of ours, which would lose its orientation");
        }
        if (facts.orientationDisputed()) {
            return Optional
                .of("OpenCV does not take the orientation of this JPEG for what EXIF says, but would in a PNG");
        }
        return PngCarriage.obstacle(shape);
    }

    private String ledger(PngMetadata metadata) throws PayloadException {
        String lost = Loss.ledger(metadata.lost());
        if (this.rules.requireLossless() && !lost.isEmpty()) {
            throw new PayloadException(Reason.WOULD_LOSE, "The PNG would not carry all that the file holds: " + lost);
        }
        return lost;
    }

}
