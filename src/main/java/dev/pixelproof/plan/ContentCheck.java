package dev.pixelproof.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.path.UnsafePathException;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.FileDigest;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.PixelBound;
import dev.pixelproof.source.SourceTree;

/** Looks into files while a plan is made. Safe for use by several threads. */
public final class ContentCheck {

    /** Chunks, metadata and what deflate adds to samples that it can't make smaller. */
    private static final long PNG_OVERHEAD = 4096;

    private static final int DEFLATE_SHARE = 500;

    private final SourceTree sources;

    private final PayloadCodec codec;

    private final Limits limits;

    private final Clock clock;

    /**
     * Looks into a job's files.
     * @param sources where they lie
     * @param codec that makes the payloads
     * @param limits of images that get one
     * @param clock tells when a file is read
     */
    public ContentCheck(SourceTree sources, PayloadCodec codec, Limits limits, Clock clock) {
        this.sources = sources;
        this.codec = codec;
        this.limits = limits;
        this.clock = clock;
    }

    /** Reads a file; empty where that fails, or where it changes meanwhile. */
    Optional<SeenFile> read(Candidate file) {
        Instant now = this.clock.instant();
        try {
            Optional<Sha256> sha256 = FileDigest.of(this.sources.resolve(file.path(), file.utf8()), file);
            return sha256.map((found) -> SeenFile.of(file.path(), file.bytes(), file.modified(), found.hex(), now));
        }
        catch (UnsafePathException ex) {
            return Optional.empty();
        }
    }

    /** Whether a file is read to tell the room that its payload takes. */
    boolean looksForRoom() {
        return this.codec != PayloadCodec.ORIGINAL;
    }

    /** The most bytes that a file's payload can take. */
    long room(Candidate file) {
        if (!looksForRoom()) {
            return file.bytes();
        }
        try {
            long pixels = PixelBound.of(this.sources.resolve(file.path(), file.utf8()), this.limits);
            return file.bytes() + pixels + pixels / DEFLATE_SHARE + PNG_OVERHEAD;
        }
        catch (UnsafePathException ex) {
            return 0;
        }
    }

}
