package dev.pixelproof.batch;

import java.time.Clock;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.encode.PayloadMaker;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Publisher;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.verify.EntryVerifier;

/**
 * All that the steps of one conversion share.
 *
 * @param settings of the job
 * @param disk the door to the disk
 * @param images decodes and encodes
 * @param clock tells the time of publishing
 */
record ConvertRun(JobSettings settings, Disk disk, ImageCodec images, Clock clock) {

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
        return new ImageEncoder(sources(), this.settings.sourceRules(), payloads, this.settings.label()::labelOf);
    }

    EntryVerifier verifier() {
        return new EntryVerifier(this.images, sources());
    }

    Publisher publisher() {
        return new Publisher(this.disk, layout(), this.clock);
    }

    ShardMaker shardMaker() {
        return new ShardMaker(this.disk, staging(), encoder());
    }

}
