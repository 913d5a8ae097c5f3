package dev.pixelproof.batch;

import java.time.Clock;
import java.util.function.Function;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.encode.PayloadMaker;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Publisher;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.verify.EntryVerifier;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.Verdict;

/**
 * All that the steps of one conversion share.
 *
 * @param settings of the job
 * @param disk the door to the disk
 * @param images decodes and encodes
 * @param clock tells the time of publishing
 * @param guard against images that kill the decoder
 */
record ConvertRun(JobSettings settings, Disk disk, ImageCodec images, Clock clock, CrashGuard guard) {

    ConvertRun(JobSettings settings, Disk disk, ImageCodec images, Clock clock) {
        this(settings, disk, images, clock, CrashGuard.NONE);
    }

    ConvertRun guardedBy(CrashGuard other) {
        return new ConvertRun(this.settings, this.disk, this.images, this.clock, other);
    }

    OutputLayout layout() {
        return new OutputLayout(this.settings.output(), this.settings.state());
    }

    Staging staging() {
        return layout().staging();
    }

    SourceTree sources() {
        return new SourceTree(this.settings.sources());
    }

    ImageEncoder encoder() {
        PayloadMaker payloads = new PayloadMaker(this.images, this.settings.payload());
        return new ImageEncoder(sources(), this.settings.sourceRules(), payloads, this.settings.label()::labelOf,
                HeapBudget.ofThisJvm(), this.guard.known());
    }

    Function<Candidate, Outcome> encoding() {
        ImageEncoder encoder = encoder();
        return (candidate) -> this.guard.encode(encoder, candidate);
    }

    Function<StoredEntry, Verdict> verifying() {
        EntryVerifier verifier = new EntryVerifier(this.images, sources());
        return (stored) -> this.guard.verify(verifier, stored);
    }

    Publisher publisher() {
        return new Publisher(this.disk, layout(), this.clock);
    }

    ShardMaker shardMaker() {
        return new ShardMaker(this.disk, staging(), encoder(), this.guard);
    }

}
