package dev.pixelproof.codec;

import java.util.Locale;

/**
 * Why a candidate that is an image, or is named like one, is not in the dataset. The
 * codes do not change.
 */
public enum Reason {

    /** The file can't be opened or read. */
    UNREADABLE,
    /** The file existed when the sources were listed, and no longer exists. */
    VANISHED,
    /**
     * The file changes while it is read, or changed again after its shard was made a
     * second time.
     */
    SOURCE_CHANGING,
    /** The file or its picture goes beyond one of the job's limits. */
    TOO_LARGE,
    /** The path's bytes are not UTF-8, so that no JSON can carry it. */
    PATH_NOT_UTF8,
    /** Paths below a directory are too long to be used; it means all of them. */
    PATH_TOO_LONG,
    /** The file has no bytes. */
    EMPTY,
    /**
     * The file has an image's name, but its content is of no image format that is known
     * here.
     */
    NOT_AN_IMAGE,
    /** The format is known, but no decoder here reads it. */
    NOT_DECODABLE,
    /**
     * The wanted codec can't carry the image exactly, and the job allows no fallback.
     */
    NOT_EXACT,
    /**
     * The payload would lose something that the source holds, and the job does not allow
     * that.
     */
    WOULD_LOSE,
    /** The file ends before its structure does. */
    TRUNCATED,
    /**
     * The file's structure contradicts itself: checksums, lengths, the order of parts.
     */
    INCONSISTENT,
    /** The format is readable, but this file is not: the decoder refuses it. */
    BROKEN,
    /** The metadata files beside the image can't be used. */
    BAD_METADATA,

    /**
     * The process died in the decoder, twice: in the run, and when it was tried alone.
     */
    DECODER_CRASHED;

    /**
     * Whether samples are missing or invented: only then can a file be kept as a damaged
     * image.
     */
    public boolean isDamage() {
        return this == TRUNCATED || this == INCONSISTENT || this == BROKEN;
    }

    /** The code in {@code rejected.jsonl}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

}
