package dev.pixelproof.plan;

import java.time.Duration;
import java.time.Instant;

import dev.pixelproof.source.Candidate;

/**
 * The rule for files that are left to a later run because they may still be being
 * written.
 *
 * @param minAge files modified more recently than this wait; zero for none
 * @param now the time before the first file is examined
 */
public record Waiting(Duration minAge, Instant now) {

    /** Whether a file waits. */
    public boolean includes(Candidate file) {
        return !file.branch() && (!file.ready() || file.isYounger(this.minAge, this.now));
    }

}
