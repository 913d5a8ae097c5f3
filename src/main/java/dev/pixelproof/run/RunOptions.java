package dev.pixelproof.run;

import java.time.Duration;

/**
 * Options of a single run, beside its job.
 *
 * @param checksum whether every file is read to tell whether it changed, even if its size
 * and time are unchanged
 * @param allowRemovals whether the dataset may shrink this once by more than the job
 * allows
 * @param waitFor how long to wait for another run that holds the output
 */
public record RunOptions(boolean checksum, boolean allowRemovals, Duration waitFor) {

    /** The defaults. */
    public static final RunOptions NONE = new RunOptions(false, false, Duration.ZERO);

}
