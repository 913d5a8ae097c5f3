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

/** Reads the content of files while a plan is made. Safe for use by several threads. */
public final class ContentCheck {

    /**
     * PNG chunks, metadata, and the bytes that deflate adds to incompressible samples.
     */
    private static final long PNG_OVERHEAD = 4096;

    private static final int DEFLATE_SHARE = 500;

    /** Where the payload is the file itself, files up to this size count as images. */
    private static final long SMALL_BYTES = 1 << 20;

    private final SourceTree sources;

    private final PayloadCodec codec;

    private final Limits limits;

    private final Clock clock;

    /**
     * Checks a job's files.
     * @param sources the directories of the job
     * @param codec that makes the payloads
     * @param limits of images that are accepted
     * @param clock gives the time at which a file is read
     */
    public ContentCheck(SourceTree sources, PayloadCodec codec, Limits limits, Clock clock) {
        this.sources = sources;
        this.codec = codec;
        this.limits = limits;
        this.clock = clock;
    }

    /** Reads a file; empty where that fails or the file changes meanwhile. */
    Optional<SeenFile> read(Candidate file) {
        if (file.bytes() > this.limits.fileBytes()) {
            return Optional.empty();
        }
        Instant now = this.clock.instant();
        return FileDigest.of(this.sources, file)
            .map((found) -> SeenFile.of(file.path(), file.bytes(), file.modified(), found.hex(), now));
    }

    /** Whether a file must be read to find the size of its payload. */
    boolean looksForRoom(Candidate file) {
        return file.bytes() <= this.limits.fileBytes()
                && (this.codec != PayloadCodec.ORIGINAL || file.bytes() > SMALL_BYTES);
    }

    /** The most bytes that a file's payload can have; 0 for a file that gets none. */
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

    /** A file that is unreadable now may be an image when it is encoded. */
    private boolean isImage(Candidate file) {
        try {
            return this.sources.format(file).isPresent();
        }
        catch (IOException ex) {
            return true;
        }
    }

}
