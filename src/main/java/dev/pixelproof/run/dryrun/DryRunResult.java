package dev.pixelproof.run.dryrun;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.run.result.ConvertResult;

/**
 * What a dry run came to.
 *
 * @param forecast what the conversion would do, null where that is unknown
 * @param refusal why it would refuse to do that, or empty
 * @param failure what stopped the dry run itself, or empty
 * @param took how long the dry run took
 */
public record DryRunResult(@Nullable Forecast forecast, String refusal, String failure, Duration took) {

    /** The exit status that the conversion would have, as far as is known before it. */
    public int exitStatus() {
        if (!this.failure.isEmpty()) {
            return new ConvertResult.Failed(this.failure, null).exitStatus();
        }
        return this.refusal.isEmpty() ? 0 : new ConvertResult.Refused(this.refusal).exitStatus();
    }

}
