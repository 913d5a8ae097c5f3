package dev.pixelproof.encode;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceFacts;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.OtherContent;
import dev.pixelproof.source.SourceFile;
import dev.pixelproof.source.SourceReader;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.Undecodable;
import dev.pixelproof.source.glob.SkipReason;

/**
 * Turns a candidate into an outcome. Every problem of an image is an outcome too; only a
 * problem that stops the whole run is an exception. Safe for use by several threads.
 */
public final class ImageEncoder {

    /**
     * Version of the rules by which files are judged. It is raised when any file gets
     * another outcome, warning or loss: the next run then judges every file again.
     */
    public static final String RULES = "2";

    private final SourceTree sources;

    private final SourceReader reader;

    private final SourceRules rules;

    private final HeapBudget heap;

    private final SizeRules sizes;

    private final PayloadMaker payloads;

    private final Function<Candidate, Annotation> annotations;

    private final KnownCrashes crashes;

    private final StoredPngs stored;

    /**
     * Encodes images of one job.
     * @param sources directories of the candidates
     * @param rules which candidates are accepted
     * @param payloads makes the payloads
     * @param annotations gives the annotation of a candidate
     */
    public ImageEncoder(SourceTree sources, SourceRules rules, PayloadMaker payloads,
            Function<Candidate, Annotation> annotations) {
        this(sources, rules, payloads, annotations, KnownCrashes.NONE, StoredPngs.NONE);
    }

    /**
     * Encodes images of one job, except those that would crash the process.
     * @param sources directories of the candidates
     * @param rules which candidates are accepted
     * @param payloads makes the payloads
     * @param annotations gives the annotation of a candidate
     * @param crashes images that are known to crash the decoder
     * @param stored payloads that need not be encoded again
     */
    public ImageEncoder(SourceTree sources, SourceRules rules, PayloadMaker payloads,
            Function<Candidate, Annotation> annotations, KnownCrashes crashes, StoredPngs stored) {
        this.heap = payloads.heap();
        this.reader = new SourceReader(rules.limits().fileBytes(), this.heap);
        this.sizes = new SizeRules(rules.limits(), payloads.codec(), payloads.isUnmeasured(), this.heap);
        this.sources = sources;
        this.rules = rules;
        this.payloads = payloads;
        this.annotations = annotations;
        this.crashes = crashes;
        this.stored = stored;
    }

    /** Reads, decodes and encodes one candidate, without a bound on the heap. */
    public Outcome encode(Candidate candidate) {
        return encode(candidate, HeapBudget.unshared().room());
    }

    /**
     * Reads, decodes and encodes one candidate. Its outcome holds its bytes.
     * @param room an empty share of the heap; used for the source and the payload of a
     * large image, and released when the outcome is no longer used
     */
    public Outcome encode(Candidate candidate, HeapBudget.Room room) {
        SourceFile file = read(candidate, room);
        if (file instanceof SourceFile.Image image) {
            return encode(candidate, image.file(), room);
        }
        if (file instanceof SourceFile.NoImage none) {
            return noImage(candidate, none);
        }
        if (file instanceof SourceFile.Unread unread) {
            return unread(candidate, unread);
        }
        SourceFile.Failed failed = (SourceFile.Failed) file;
        return reject(candidate, failed.reason(), failed.message(), candidate.bytes(), "");
    }

    /** Rejects a candidate without reading it. */
    public static Outcome reject(Candidate candidate, Reason reason, String message) {
        return reject(candidate, reason, message, candidate.bytes(), "");
    }

    private SourceFile read(Candidate candidate, HeapBudget.Room room) {
        takeSource(candidate.bytes(), room);
        return this.reader.read(this.sources, candidate.path(), candidate.utf8());
    }

    /** A file larger than the limits is never held in memory. */
    private void takeSource(long bytes, HeapBudget.Room room) {
        if (bytes <= Math.min(this.rules.limits().fileBytes(), this.heap.largest())) {
            room.takeSource(bytes);
        }
    }

    private Outcome noImage(Candidate candidate, SourceFile.NoImage file) {
        String sha256 = file.sha256().hex();
        if (!file.damage().isEmpty()) {
            return reject(candidate, Reason.INCONSISTENT, file.damage(), file.bytes(), sha256);
        }
        if (!isNamedLikeAnImage(candidate)) {
            return new Outcome.Ignored(record(candidate, file.bytes(), sha256, SourceRecord.IGNORED));
        }
        if (file.bytes() == 0) {
            return reject(candidate, Reason.EMPTY, "The file has no bytes", 0, sha256);
        }
        Optional<String> format = ImageFormat.undecodableByName(name(candidate));
        Optional<String> standIn = format.flatMap((name) -> OtherContent.standIn(file.head(), file.bytes(), name));
        if (format.isPresent() && standIn.isEmpty()) {
            return reject(candidate, Reason.NOT_DECODABLE, Undecodable.message(format.get())
                    + "; this one is known by its name only, and can't be kept either", file.bytes(), sha256);
        }
        boolean quoted = !this.sources.links().followed();
        return reject(candidate, Reason.NOT_AN_IMAGE,
                "The file is named like an image, but is "
                        + standIn.orElseGet(() -> OtherContent.describe(file.head(), file.bytes(), quoted)),
                file.bytes(), sha256);
    }

    /** Only its name shows whether the file is meant to be an image. */
    private static Outcome unread(Candidate candidate, SourceFile.Unread file) {
        return isNamedLikeAnImage(candidate) ? reject(candidate, Reason.TOO_LARGE, file.message(), file.bytes(), "")
                : new Outcome.Ignored(record(candidate, file.bytes(), "", SourceRecord.IGNORED));
    }

    private static boolean isNamedLikeAnImage(Candidate candidate) {
        return ImageFormat.namesAnImage(name(candidate));
    }

    private static String name(Candidate candidate) {
        return SkipReason.placeholder(candidate.path().substring(candidate.path().lastIndexOf('/') + 1));
    }

    private Outcome encode(Candidate candidate, ImageFile image, HeapBudget.Room room) {
        if (!candidate.utf8()) {
            return reject(candidate, image, Reason.PATH_NOT_UTF8,
                    "The path's bytes are not UTF-8 (shown percent-encoded); rename the file");
        }
        if (!image.format().decodable() && !this.rules.keepUndecodable()) {
            return reject(candidate, image, Reason.NOT_DECODABLE, Undecodable.message(image.format().formatName()));
        }
        Optional<SourceFile.Failed> tooLarge = this.sizes.admit(image, room);
        if (tooLarge.isPresent()) {
            return reject(candidate, image, tooLarge.get().reason(), tooLarge.get().message());
        }
        Optional<String> crash = this.crashes.of(image.bytes());
        if (crash.isPresent()) {
            return reject(candidate, image, Reason.DECODER_CRASHED, crash.get());
        }
        return plain(candidate, image).orElseGet(() -> checkAndDecode(candidate, image));
    }

    /**
     * The outcome of a file that needs no other decoder and no further check; empty for
     * other files.
     */
    private Optional<Outcome> plain(Candidate candidate, ImageFile image) {
        if (image.format() != ImageFormat.PNG) {
            return Optional.empty();
        }
        return this.payloads.makeOfPlainPng(image).map((payload) -> encoded(candidate, payload, Structure.FLAWLESS));
    }

    private Outcome checkAndDecode(Candidate candidate, ImageFile image) {
        Structure structure = image.structure();
        if (structure instanceof Structure.Broken broken) {
            return damaged(candidate, image, broken.reason(), broken.message());
        }
        Structure.Sound sound = (Structure.Sound) structure;
        return image.format().decodable() ? decode(candidate, image, sound) : keep(candidate, image, sound);
    }

    private Outcome decode(Candidate candidate, ImageFile image, Structure.Sound sound) {
        try {
            Payload payload = this.payloads.make(image,
                    (pixels) -> this.stored.find(candidate.path(), Sha256.of(image.bytes()), pixels));
            return encoded(candidate, payload, (image.structure() instanceof Structure.Sound heard) ? heard : sound);
        }
        catch (DecodeException ex) {
            return (ex.reason() == Reason.BROKEN) ? refused(candidate, image, sound, String.valueOf(ex.getMessage()))
                    : damaged(candidate, image, ex.reason(), String.valueOf(ex.getMessage()));
        }
        catch (PayloadException ex) {
            return reject(candidate, image, ex.reason(), String.valueOf(ex.getMessage()));
        }
    }

    private Outcome encoded(Candidate candidate, Payload payload, Structure.Sound sound) {
        SourceRecord source = storedRecord(candidate, payload.sourceBytes(), payload.sourceSha256().hex(),
                SourceRecord.ENTRY);
        Entry entry = payload.entry(candidate.path(), this.annotations.apply(candidate),
                Quirk.warnings(sound.quirks()));
        return new Outcome.Encoded(source, entry, payload.bytes(), sound.notes());
    }

    /**
     * An intact file may be of a kind that its decoder does not read, which is not
     * damage.
     */
    private Outcome refused(Candidate candidate, ImageFile image, Structure.Sound sound, String message) {
        Optional<String> kind = image.unreadKind();
        if (kind.isEmpty()) {
            return damaged(candidate, image, Reason.BROKEN, message);
        }
        return this.rules.keepUndecodable() ? keep(candidate, image, sound)
                : reject(candidate, image, Reason.NOT_DECODABLE, kind.get());
    }

    /**
     * Keeps the original bytes of an image that no decoder here reads: its pixels are
     * unknown.
     */
    private Outcome keep(Candidate candidate, ImageFile image, Structure.Sound sound) {
        return keep(candidate, image, Quirk.warnings(sound.quirks()), "", SourceRecord.ENTRY, sound.notes());
    }

    /** Keeps a damaged image if the job wants it. */
    private Outcome damaged(Candidate candidate, ImageFile image, Reason reason, String message) {
        return (reason.isDamage() && this.rules.keepDamaged())
                ? keep(candidate, image, "", reason.code(), SourceRecord.DAMAGED,
                        List.of("kept although it is damaged (%s): %s".formatted(reason.code(), message)))
                : reject(candidate, image, reason, message);
    }

    private Outcome keep(Candidate candidate, ImageFile image, String warnings, String damage, String state,
            List<String> notes) {
        byte[] bytes = image.bytes();
        String sha256 = Sha256.of(bytes).hex();
        Entry entry = new Entry(candidate.path(), this.annotations.apply(candidate),
                new SourceFacts(image.format().formatName(), image.facts().orientation(), bytes.length, sha256),
                PixelFacts.UNKNOWN,
                new PayloadFacts(image.format().mediaType(), PayloadCodec.ORIGINAL.optionName(), bytes.length, sha256),
                "", warnings, damage);
        return new Outcome.Encoded(storedRecord(candidate, bytes.length, sha256, state), entry, bytes, notes);
    }

    private static Outcome reject(Candidate candidate, ImageFile image, Reason reason, String message) {
        return reject(candidate, reason, message, image.bytes().length, Sha256.of(image.bytes()).hex());
    }

    private static Outcome reject(Candidate candidate, Reason reason, String message, long bytes, String sha256) {
        return new Outcome.Rejected(record(candidate, bytes, sha256, SourceRecord.REJECTED),
                new Rejection(candidate.path(), reason.code(), message, bytes, sha256));
    }

    private static SourceRecord record(Candidate candidate, long bytes, String sha256, String state) {
        return new SourceRecord(candidate.path(), bytes, candidate.modified(), sha256, state);
    }

    private SourceRecord storedRecord(Candidate candidate, long bytes, String sha256, String state) {
        return new SourceRecord(candidate.path(), bytes, candidate.modified(), sha256, state,
                this.annotations.apply(candidate).sha256());
    }

}
