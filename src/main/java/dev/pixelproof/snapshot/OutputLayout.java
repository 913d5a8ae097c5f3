package dev.pixelproof.snapshot;

import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.durable.Disk;

import dev.pixelproof.digest.Sha256;

/**
 * The layout of an output on disk. Only this class has these names.
 *
 * @param output the output directory
 * @param state the directory of unpublished files: staging, notes for the next run, logs
 */
public record OutputLayout(Path output, Path state) {

    /** The symbolic link to the newest snapshot, where the file system has links. */
    public Path latest() {
        return this.output.resolve("latest");
    }

    /** The link that is about to replace {@code latest}. */
    Path nextLatest() {
        return this.output.resolve(".latest.partial");
    }

    /** The file that also names the newest snapshot. */
    public Path pointer() {
        return this.output.resolve("latest.json");
    }

    /** The file that is about to replace {@code latest.json}. */
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

    /** The lock file of the state directory, which two runs must not share at once. */
    public Path stateLock() {
        return this.state.resolve(".lock");
    }

    /**
     * A snapshot that is being assembled. It is on the output's own device so that it can
     * be renamed into place.
     */
    public Path publishing() {
        return this.output.resolve(".publishing");
    }

    /** Snapshots that are being removed. */
    Path removing() {
        return this.output.resolve(".removing");
    }

    /** The progress of a run. */
    public Staging staging() {
        return new Staging(this.state.resolve("staging"));
    }

    /**
     * Files whose time has changed since a snapshot although their content has not.
     * @param snapshot the snapshot's name
     */
    public Path seen(String snapshot) {
        return seen().resolve(snapshot + ".jsonl");
    }

    /** The directory of these files, with the file of one snapshot at most. */
    public Path seen() {
        return this.state.resolve("seen");
    }

    /**
     * The inodes of a snapshot's sources.
     * @param sources SHA-256 of its source records, which have the same order
     */
    public Path inodes(Sha256 sources) {
        return inodes().resolve(sources.hex());
    }

    /** The directory of this file, with the file of one snapshot. */
    public Path inodes() {
        return this.state.resolve("inodes");
    }

    /** The note of the last day that the scrub has covered. */
    public Path scrub() {
        return this.state.resolve("scrub.json");
    }

    /** The note of the last judgement of the newest snapshot's rejected files. */
    Path judgement() {
        return this.state.resolve("judgement.json");
    }

    /** The log file. */
    public Path log() {
        return this.state.resolve("logs").resolve("pixelproof.log");
    }

    /** The verification of the last run in which a payload did not match its source. */
    public Path failedVerification() {
        return this.state.resolve("failed-verification.json");
    }

    /** The directories that runs create in the state. */
    public List<Path> stateDirectories() {
        return List.of(staging().directory(), Disk.parent(log()), seen(), inodes());
    }

    /** The small files in the state that runs read whole. */
    public List<Path> notes() {
        return List.of(staging().run(), staging().inFlight(), staging().crashes(), scrub(), judgement(),
                failedVerification());
    }

}
