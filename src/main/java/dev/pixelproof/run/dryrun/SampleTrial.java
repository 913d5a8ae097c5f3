package dev.pixelproof.run.dryrun;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.verify.EntryVerifier;

/**
 * Encodes and verifies a few images as a run would, and writes their lines nowhere. Not
 * safe for use by several threads.
 */
final class SampleTrial {

    /** Time to warm up Java, which is not measured. */
    private static final Duration WARMING = Duration.ofSeconds(1);

    private static final Duration MEASURING = Duration.ofMillis(2500);

    private final ImageEncoder encoder;

    private final EntryVerifier verifier;

    private final LongSupplier nanos;

    /**
     * Makes a trial.
     * @param nanos the time in nanoseconds, as {@link System#nanoTime} gives it
     */
    SampleTrial(ImageEncoder encoder, EntryVerifier verifier, LongSupplier nanos) {
        this.encoder = encoder;
        this.verifier = verifier;
        this.nanos = nanos;
    }

    /**
     * Tries as many as there is time for, one at least.
     * @param progress counts them
     */
    Forecast.Sample of(List<Candidate> files, StepProgress progress) throws IOException {
        long start = this.nanos.getAsLong();
        for (int i = 0; i < files.size() && !isOver(start, WARMING); i++) {
            measure(files.get(i));
        }
        Forecast.Sample sample = Forecast.Sample.NONE;
        start = this.nanos.getAsLong();
        for (int i = 0; i < files.size() && (i == 0 || !isOver(start, MEASURING)); i++) {
            Forecast.Sample one = measure(files.get(i));
            progress.advance(1, one.bytes());
            sample = sample.plus(one);
        }
        return sample;
    }

    private boolean isOver(long start, Duration time) {
        return this.nanos.getAsLong() - start > time.toNanos();
    }

    private Forecast.Sample measure(Candidate file) throws IOException {
        long start = this.nanos.getAsLong();
        Outcome outcome = this.encoder.encode(file);
        long line = 0;
        if (outcome instanceof Outcome.Encoded encoded) {
            line = 1 + new EntryWriter(OutputStream.nullOutputStream()).write(encoded.entry(), encoded.payload())
                .length();
            this.verifier.verify(encoded.entry(), encoded.payload());
        }
        double seconds = (this.nanos.getAsLong() - start) / 1e9;
        return new Forecast.Sample(1, (outcome instanceof Outcome.Rejected) ? 1 : 0, file.bytes(), line, seconds);
    }

}
