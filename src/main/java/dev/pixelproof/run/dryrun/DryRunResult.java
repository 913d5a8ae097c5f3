package dev.pixelproof.run.dryrun;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.run.result.ConvertResult;

/**
 * The result of a dry run.
 *
 * @param forecast of the conversion, null if it is unknown
 * @param refusal why it would refuse to do that, or empty
 * @param failure of the dry run itself, or empty
 * @param took the duration of the dry run
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
