package dev.pixelproof.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PixelDifference;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Misreading;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.format.png.PngMetadata;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.PixelBudget;
import dev.pixelproof.source.SourceFile;
import dev.pixelproof.source.SourceReader;
import dev.pixelproof.source.SourceTree;

/**
 * Proves one image: the line is the one that was written, the payload is the one that was
 * stored, and it is, byte for byte or sample for sample, the source read afresh. Safe for
 * use by several threads.
 */
public final class EntryVerifier {

    private final ImageCodec images;

    private final @Nullable SourceTree sources;

    private final PixelBudget memory;

    private final Limits limits;

    private final SourceReader reader = new SourceReader();

    /**
     * Verifies entries, one at a time.
     * @param images decodes
     * @param sources where the sources are, or null to look at the dataset alone
     */
    public EntryVerifier(ImageCodec images, @Nullable SourceTree sources) {
        this(images, sources, PixelBudget.unlimited(), Limits.WIDEST);
    }

    /**
     * Verifies entries.
     * @param images decodes
     * @param sources where the sources are, or null to look at the dataset alone
     * @param memory for decoded images
     * @param limits how large a payload may be; a larger one is never decoded
     */
    public EntryVerifier(ImageCodec images, @Nullable SourceTree sources, PixelBudget memory, Limits limits) {
        this.images = images;
        this.sources = sources;
        this.memory = memory;
        this.limits = limits;
    }

    /** Verifies one entry of a shard against its index row and its source. */
    public Verdict verify(StoredEntry stored) {
        try {
            StoredLine.Whole line = wholeLine(stored);
            checkIndex(stored, line);
            return verify(line.entry(), line.payload());
        }
        catch (MismatchException ex) {
            return ex.verdict(stored.place());
        }
    }

    /**
     * Verifies that an entry carries the payload that was proven by an earlier run.
     * @param proven the entry of that run
     */
    public static Verdict verifyCarried(StoredEntry stored, Entry proven) {
        try {
            StoredLine.Whole line = wholeLine(stored);
            checkIndex(stored, line);
            check("entry", proven.annotated(Annotation.NONE), line.entry().annotated(Annotation.NONE));
            check("payload_sha256", proven.payload().sha256(), Sha256.of(line.payload()).hex());
            return new Verdict.Identical(proven.path(), Proof.CARRIED);
        }
        catch (MismatchException ex) {
            return ex.verdict(stored.place());
        }
    }

    /**
     * Verifies one entry against its source.
     * @param entry of the line
     * @param payload decoded from its data
     */
    public Verdict verify(Entry entry, byte[] payload) {
        try {
            checkCodec(entry.payload().codec());
            check("payload_bytes", entry.payload().bytes(), payload.length);
            check("payload_sha256", entry.payload().sha256(), Sha256.of(payload).hex());
            checkLimits(payload);
            return (this.sources != null) ? verify(entry, payload, this.sources) : verifyAlone(entry, payload);
        }
        catch (MismatchException ex) {
            return ex.verdict(entry.path());
        }
    }

    /** An entry that claims neither kind of payload could not be held to anything. */
    private static void checkCodec(String codec) throws MismatchException {
        if (Arrays.stream(PayloadCodec.values()).noneMatch((one) -> one.optionName().equals(codec))) {
            throw new MismatchException("codec", "original or png", codec);
        }
    }

    private static StoredLine.Whole wholeLine(StoredEntry stored) throws MismatchException {
        StoredLine line = stored.line();
        if (line instanceof StoredLine.Whole whole) {
            return whole;
        }
        if (line instanceof StoredLine.Damaged damaged) {
            throw new MismatchException("line", "an entry as it was written",
                    "%s (%s, byte %d)".formatted(damaged.problem(), stored.shard(), damaged.offset()));
        }
        throw new MismatchException("line", "a line in " + stored.shard(), "none");
    }

    private static void checkIndex(StoredEntry stored, StoredLine.Whole line) throws MismatchException {
        IndexRow row = stored.row();
        if (row == null) {
            throw new MismatchException("index", "a row", "none");
        }
        IndexRow actual = new IndexRow(line.entry(), row.shard(), line.offset(), line.length());
        if (!row.equals(actual)) {
            throw MismatchException.ofIndex(row, actual);
        }
    }

    /** A dataset from elsewhere can claim to have been made under any limits. */
    private void checkLimits(byte[] payload) throws MismatchException {
        Optional<ImageFile> image = ImageFile.recognize(payload);
        Optional<String> excess = image.flatMap(this.limits::refuse)
            .map(SourceFile.Failed::message)
            .or(() -> image.filter(ImageFile::isInScans).flatMap(EntryVerifier::excessOfScans));
        if (excess.isPresent()) {
            throw new MismatchException("limits", "an image within them", excess.get() + "; --set raises a limit");
        }
    }

    private static Optional<String> excessOfScans(ImageFile image) {
        return (image.structure() instanceof Structure.Broken broken && broken.reason() == Reason.TOO_LARGE)
                ? Optional.of(broken.message()) : Optional.empty();
    }

    private Verdict verify(Entry entry, byte[] payload, SourceTree tree) throws MismatchException {
        SourceFile source = read(entry, tree);
        if (source instanceof SourceFile.Failed failed) {
            verifyAlone(entry, payload);
            return new Verdict.SourceChanged(entry.path(), entry.source().sha256(), failed.message());
        }
        if (source instanceof SourceFile.Unread unread) {
            verifyAlone(entry, payload);
            return new Verdict.SourceChanged(entry.path(), entry.source().sha256(), unread.message());
        }
        if (source instanceof SourceFile.NoImage none) {
            verifyAlone(entry, payload);
            return new Verdict.SourceChanged(entry.path(), entry.source().sha256(), none.sha256().hex());
        }
        ImageFile image = ((SourceFile.Image) source).file();
        boolean same = Arrays.equals(payload, image.bytes());
        String sha256 = same ? entry.payload().sha256() : Sha256.of(image.bytes()).hex();
        if (!sha256.equals(entry.source().sha256())) {
            verifyAlone(entry, payload);
            return new Verdict.SourceChanged(entry.path(), entry.source().sha256(), sha256);
        }
        checkSource(entry, image);
        if (entry.payload().codec().equals(PayloadCodec.ORIGINAL.optionName())) {
            check("payload", "the source's bytes", same ? "the source's bytes" : "other bytes");
            check("lost", "", entry.lost());
        }
        try {
            return same ? alone(entry, payload, Proof.BYTES) : comparePixels(entry, payload, image);
        }
        catch (MismatchException ex) {
            if (this.images.decodesRepeatably(image.bytes())) {
                throw ex;
            }
            return new Verdict.Unrepeatable(entry.path());
        }
    }

    private SourceFile read(Entry entry, SourceTree tree) {
        return this.reader.read(tree, entry.path(), true, Math.max(entry.source().bytes(), HeapBudget.SMALL_BYTES));
    }

    private static void checkSource(Entry entry, ImageFile image) throws MismatchException {
        check("source_bytes", entry.source().bytes(), image.bytes().length);
        check("source_format", entry.source().format(), image.format().formatName());
        check("orientation", entry.source().orientation(), image.facts().orientation());
    }

    private Verdict verifyAlone(Entry entry, byte[] payload) throws MismatchException {
        if (entry.payload().codec().equals(PayloadCodec.ORIGINAL.optionName())) {
            check("source_sha256", entry.source().sha256(), entry.payload().sha256());
        }
        return alone(entry, payload, Proof.SELF);
    }

    private Verdict alone(Entry entry, byte[] payload, Proof proof) throws MismatchException {
        if (!entry.pixels().isKnown()) {
            checkUndecodable(entry, payload);
            return new Verdict.Identical(entry.path(), proof);
        }
        check("damage", "", entry.damage());
        try (PixelBudget.Room room = this.memory.take(weight(payload)); Pixels pixels = decode(payload)) {
            checkPixels(entry, payload, pixels);
            return new Verdict.Identical(entry.path(), proof);
        }
    }

    private Verdict comparePixels(Entry entry, byte[] payload, ImageFile source) throws MismatchException {
        try (PixelBudget.Room room = this.memory.take(weight(payload), source.decodingBytes());
                Pixels actual = decode(payload);
                Pixels expected = decode(source.bytes())) {
            checkMetadata(entry, payload, source, actual.shape());
            Optional<PixelDifference> difference = actual.differenceFrom(expected);
            if (difference.isPresent()) {
                PixelDifference found = difference.get();
                throw new MismatchException(found.aspect(), found.expected(), found.actual());
            }
            checkPixels(entry, payload, actual);
            return new Verdict.Identical(entry.path(), Proof.PIXELS);
        }
    }

    /**
     * An entry without facts about pixels is of an image that could not be decoded, or
     * that is damaged.
     */
    private void checkUndecodable(Entry entry, byte[] payload) throws MismatchException {
        checkDamage(entry);
        Optional<ImageFile> image = ImageFile.recognize(payload).filter((one) -> one.format().decodable());
        if (!entry.isDamaged() && image.isPresent() && isDecoded(image.get())) {
            throw new MismatchException("pixel_sha256", "a checksum, as the image can be decoded", "none");
        }
        check("codec", PayloadCodec.ORIGINAL.optionName(), entry.payload().codec());
        check("media_type", entry.payload().mediaType(), mediaType(payload));
        PixelFacts pixels = entry.pixels();
        check("pixels", "0×0×0, 0 bytes", "%d×%d×%d%s, %d bytes".formatted(pixels.height(), pixels.width(),
                pixels.channels(), pixels.dtype(), pixels.bytes()));
    }

    private static void checkDamage(Entry entry) throws MismatchException {
        List<String> codes = Arrays.stream(Reason.values()).filter(Reason::isDamage).map(Reason::code).toList();
        if (entry.isDamaged() && !codes.contains(entry.damage())) {
            throw new MismatchException("damage", "empty, or one of " + String.join(", ", codes), entry.damage());
        }
    }

    private boolean isDecoded(ImageFile image) {
        if (image.unreadKind().isEmpty()) {
            return true;
        }
        if (image.misreading().filter(Misreading::arbitrary).isPresent()) {
            return false;
        }
        try (PixelBudget.Room room = this.memory.take(image.decodingBytes());
                Pixels pixels = this.images.decode(image.bytes(), ReadMode.UNCHANGED)) {
            return true;
        }
        catch (DecodeException ex) {
            return false;
        }
    }

    private static long weight(byte[] payload) {
        return ImageFile.recognize(payload).map(ImageFile::decodingBytes).orElse(0L);
    }

    private static String mediaType(byte[] payload) {
        return ImageFormat.recognize(payload).map(ImageFormat::mediaType).orElse("none that is known");
    }

    /**
     * The chunks are derived from the source again and compared with the payload byte by
     * byte. Their meaning is compared with the source in another way, so that a fault of
     * the derivation is found as well.
     */
    private static void checkMetadata(Entry entry, byte[] payload, ImageFile source, Shape shape)
            throws MismatchException {
        Optional<String> missing = MetadataProof.missing(entry.lost(), source.facts(),
                new ImageFile(ImageFormat.PNG, payload).facts());
        if (missing.isPresent()) {
            throw new MismatchException("metadata", "the source's " + missing.get() + ", or its name in lost",
                    "neither");
        }
        PngMetadata derived = source.pngMetadata(shape);
        check("lost", Loss.ledger(derived.lost()), entry.lost());
        Optional<String> difference = derived.difference(payload);
        if (difference.isPresent()) {
            throw new MismatchException("metadata", "the chunks that the source gives", difference.get());
        }
    }

    private static void checkPixels(Entry entry, byte[] payload, Pixels pixels) throws MismatchException {
        PixelFacts stored = entry.pixels();
        Shape shape = pixels.shape();
        check("media_type", entry.payload().mediaType(), mediaType(payload));
        check("height", stored.height(), shape.height());
        check("width", stored.width(), shape.width());
        check("channels", stored.channels(), shape.channels());
        check("dtype", stored.dtype(), shape.dtype().numpyName());
        check("pixel_bytes", stored.bytes(), shape.bytes());
        check("pixel_sha256", stored.sha256(), pixels.sha256().hex());
    }

    /** A decoder gives a picture although parts of it are missing, and says so. */
    private Pixels decode(byte[] image) throws MismatchException {
        List<Structure.Broken> damage = new ArrayList<>();
        try {
            Pixels pixels = this.images.decode(image, ReadMode.UNCHANGED,
                    (remarks) -> ImageFile.recognize(image)
                        .flatMap((file) -> file.damage(remarks))
                        .ifPresent(damage::add));
            if (damage.isEmpty()) {
                return pixels;
            }
            pixels.close();
            throw new MismatchException("pixels", "a whole picture", damage.get(0).message());
        }
        catch (DecodeException ex) {
            throw new MismatchException("pixels", "an image that decodes", String.valueOf(ex.getMessage()));
        }
    }

    private static void check(String aspect, Object expected, Object actual) throws MismatchException {
        if (!String.valueOf(expected).equals(String.valueOf(actual))) {
            throw new MismatchException(aspect, String.valueOf(expected), String.valueOf(actual));
        }
    }

}
