package dev.pixelproof.plan;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import dev.pixelproof.codec.PayloadCodec;
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

    /** Files up to this count as images where their payload is their own bytes. */
    private static final long SMALL_BYTES = 1 << 20;

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
        if (file.bytes() > this.limits.fileBytes()) {
            return Optional.empty();
        }
        Instant now = this.clock.instant();
        return FileDigest.of(this.sources, file)
            .map((found) -> SeenFile.of(file.path(), file.bytes(), file.modified(), found.hex(), now));
    }

    /** Whether a file is read to tell the room that its payload takes. */
    boolean looksForRoom(Candidate file) {
        return file.bytes() <= this.limits.fileBytes()
                && (this.codec != PayloadCodec.ORIGINAL || file.bytes() > SMALL_BYTES);
    }

    /** The most bytes that a file's payload can take. */
    long room(Candidate file) {
        if (file.bytes() > this.limits.fileBytes() || (file.bytes() > SMALL_BYTES && !isImage(file))) {
            return 0;
        }
        if (this.codec == PayloadCodec.ORIGINAL) {
            return file.bytes();
        }
        long pixels = PixelBound.of(this.sources, file, this.limits);
        return file.bytes() + pixels + pixels / DEFLATE_SHARE + PNG_OVERHEAD;
    }

    /** A file that can't be read now may be an image when it is encoded. */
    private boolean isImage(Candidate file) {
        try {
            return this.sources.format(file).isPresent();
        }
        catch (IOException ex) {
            return true;
        }
    }

}
