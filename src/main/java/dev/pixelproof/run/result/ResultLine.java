package dev.pixelproof.run.result;

import java.time.Duration;

import dev.pixelproof.run.Failures;

/** The result of a run, as one line of its log. */
public final class ResultLine {

    private ResultLine() {
    }

    public static String of(ConvertResult result, Duration took) {
        return "Result after %.1f s, exit status %d: %s".formatted(took.toMillis() / 1000.0, result.exitStatus(),
                text(result));
    }

    private static String text(ConvertResult result) {
        if (result instanceof ConvertResult.Published published) {
            Publication publication = published.publication();
            return "published %s, %,d entries proven, %,d images newly rejected, %,d healed".formatted(
                    publication.snapshot().directory(), publication.dataset().counts().entries(),
                    publication.newRejections().count(), publication.verification().healed().size());
        }
        if (result instanceof ConvertResult.Unchanged unchanged) {
            return "nothing has changed, nothing was published; the latest snapshot is %s"
                .formatted(unchanged.snapshot().directory());
        }
        if (result instanceof ConvertResult.Refused refused) {
            return "refused, nothing published: " + refused.message();
        }
        if (result instanceof ConvertResult.NotProven notProven) {
            return "NOT PROVEN, nothing published: %s; see %s, and check this"
                .formatted(Failures.differing(notProven.verification().mismatches().size()), notProven.file())
                    + " machine's memory and disk";
        }
        if (result instanceof ConvertResult.Failed failed) {
            return "failed, nothing published: %s; the same command continues where it stopped"
                .formatted(failed.message());
        }
        return (result instanceof ConvertResult.Busy busy) ? busy.message()
                : "stopped, nothing published; the same command continues where it stopped";
    }

}
