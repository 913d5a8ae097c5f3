package dev.pixelproof.run.steps;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.NotProvenException;
import dev.pixelproof.run.page.SnapshotReporter;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.Previous;
import dev.pixelproof.snapshot.Publisher;
import dev.pixelproof.snapshot.VerificationDocument;

/**
 * Publishes the proven shards, unless they equal the published snapshot; or refuses to
 * publish.
 */
public final class PublishStep {

    private static final int FEW = 5;

    private final ConvertRun run;

    private final KnownPrevious previous;

    private @Nullable Publication publication;

    private @Nullable VerificationDocument unchanged;

    public PublishStep(ConvertRun run, KnownPrevious previous) {
        this.run = run;
        this.previous = previous;
    }

    /** Publishes, or finds that nothing has changed. */
    public void run() throws IOException {
        Publisher publisher = new Publisher(this.run.disk(), this.run.layout(), this.run.clock());
        VerificationDocument verification = publisher.verification(this.run.images().version());
        if (!verification.mismatches().isEmpty()) {
            this.run.disk().replace(this.run.layout().failedVerification(), Json.pretty(verification));
            throw new NotProvenException(verification);
        }
        if (isQuiet(verification)) {
            this.unchanged = verification;
        }
        else {
            settle(publisher, verification);
        }
    }

    /** Whether nothing was made, so that no snapshot needs to be assembled. */
    private boolean isQuiet(VerificationDocument verification) throws IOException {
        return verification.shardsRemade() == 0 && verification.healed().isEmpty()
                && this.previous.isAllThatIsPlanned();
    }

    private void settle(Publisher publisher, VerificationDocument verification) throws IOException {
        JobSettings settings = this.run.settings();
        Previous before = this.previous.get();
        SnapshotReporter reporter = new SnapshotReporter(this.run.layout(), before.snapshot(),
                this.run.monitor().slowest().list());
        Publisher.Assembled assembled = publisher.assemble(settings.dataset(), settings.payload().codec(),
                settings.shardSize(), this.run.recipe(), before, verification, reporter);
        if (assembled.same() && verification.healed().isEmpty()) {
            publisher.discard();
            this.unchanged = verification;
        }
        else {
            warnOfLabels(reporter.alikeLabels());
            NewRejections rejections = NewRejections.of(List.of(publisher.assembled("rejected.jsonl")),
                    before.snapshot());
            this.publication = new Publication(publisher.publish(), assembled.document(), verification, rejections);
        }
    }

    /**
     * Warns of labels that look the same: training programs count them as different
     * classes.
     */
    private void warnOfLabels(Set<String> alike) {
        if (!alike.isEmpty()) {
            this.run.monitor()
                .warn("%,d %s written in more than one Unicode form, which look the same: %s%s; rename the directories"
                    .formatted(alike.size(), (alike.size() == 1) ? "label is" : "labels are",
                            alike.stream().limit(FEW).collect(Collectors.joining(", ")),
                            (alike.size() > FEW) ? "…" : ""));
        }
    }

    /** The publication, if a snapshot was published. */
    public Optional<Publication> publication() {
        return Optional.ofNullable(this.publication);
    }

    /** The verification that found nothing to publish, if that was the result. */
    public Optional<VerificationDocument> unchanged() {
        return Optional.ofNullable(this.unchanged);
    }

}
