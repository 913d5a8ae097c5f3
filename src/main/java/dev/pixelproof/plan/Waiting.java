package dev.pixelproof.plan;

import java.time.Duration;
import java.time.Instant;

import dev.pixelproof.source.Candidate;

/**
 * Which files are left to a later run, as somebody may still be writing them.
 *
 * @param minAge a file that was modified less long ago waits; zero for none
 * @param now before the first file is looked at
 */
public record Waiting(Duration minAge, Instant now) {

    /** Whether a file is one of them. */
    public boolean includes(Candidate file) {
        return !file.branch() && (!file.ready() || file.isYounger(this.minAge, this.now));
    }

}
