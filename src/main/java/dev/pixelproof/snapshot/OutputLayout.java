package dev.pixelproof.snapshot;

import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.durable.Disk;

import dev.pixelproof.digest.Sha256;

/**
 * The layout of an output on disk. Nobody else knows these names.
 *
 * @param output the output directory
 * @param state the directory of what is not published: staging, history, logs
 */
public record OutputLayout(Path output, Path state) {

    /** The symbolic link to the newest snapshot, where the file system has links. */
    public Path latest() {
        return this.output.resolve("latest");
    }

    /** The link that is about to take the place of the one before. */
    Path nextLatest() {
        return this.output.resolve(".latest.partial");
    }

    /** The file that names the newest snapshot as well. */
    public Path pointer() {
        return this.output.resolve("latest.json");
    }

    /** The file that is about to take the place of the one before. */
    Path nextPointer() {
        return this.output.resolve(".latest.json.partial");
    }

    /** The snapshots, one directory each. */
    public Path snapshots() {
        return this.output.resolve("snapshots");
    }

    /** The file that the running process has locked. */
    public Path lock() {
        return this.output.resolve(".lock");
    }

    /** The same for the state, which two runs must not share at once. */
    public Path stateLock() {
        return this.state.resolve(".lock");
    }

    /**
     * A snapshot that is being put together; on the output's own device, so that it can
     * be renamed into place.
     */
    public Path publishing() {
        return this.output.resolve(".publishing");
    }

    /** Snapshots that are being removed. */
    Path removing() {
        return this.output.resolve(".removing");
    }

    /** What a run has done so far. */
    public Staging staging() {
        return new Staging(this.state.resolve("staging"));
    }

    /**
     * Files whose time has changed since a snapshot and whose content has not.
     * @param snapshot the snapshot's name
     */
    public Path seen(String snapshot) {
        return seen().resolve(snapshot + ".jsonl");
    }

    /** The directory of these files, of one snapshot at most. */
    public Path seen() {
        return this.state.resolve("seen");
    }

    /**
     * The inodes of a snapshot's sources.
     * @param sources SHA-256 of its source records, as their file lists one for each
     */
    public Path inodes(Sha256 sources) {
        return inodes().resolve(sources.hex());
    }

    /** The directory of this file, of one snapshot. */
    public Path inodes() {
        return this.state.resolve("inodes");
    }

    /** The day until which proofs have been repeated. */
    public Path scrub() {
        return this.state.resolve("scrub.json");
    }

    /** Who has judged the rejected files of the newest snapshot since. */
    Path judgement() {
        return this.state.resolve("judgement.json");
    }

    /** The log file. */
    public Path log() {
        return this.state.resolve("logs").resolve("pixelproof.log");
    }

    /**
     * The verification of the last run that found a payload which is not what its source
     * is.
     */
    public Path failedVerification() {
        return this.state.resolve("failed-verification.json");
    }

    /** The directories that runs make in the state. */
    public List<Path> stateDirectories() {
        return List.of(staging().directory(), Disk.parent(log()), seen(), inodes());
    }

    /** The small files that runs read whole, in the state. */
    public List<Path> notes() {
        return List.of(staging().run(), staging().inFlight(), staging().crashes(), scrub(), judgement(),
                failedVerification());
    }

}
