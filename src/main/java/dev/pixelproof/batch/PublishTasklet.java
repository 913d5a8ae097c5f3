package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.NotProvenException;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.run.page.SnapshotReporter;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.run.upkeep.LossCheck;
import dev.pixelproof.run.upkeep.SourcePreview;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.RejectLimit;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.Previous;
import dev.pixelproof.snapshot.Publisher;
import dev.pixelproof.snapshot.VerificationDocument;

/** Publishes what is proven, unless it is what stands already; or refuses to. */
final class PublishTasklet implements Tasklet {

    private static final int FEW = 5;

    private final ConvertRun run;

    private final KnownPrevious previous;

    private @Nullable Publication publication;

    private @Nullable VerificationDocument unchanged;

    PublishTasklet(ConvertRun run, KnownPrevious previous) {
        this.run = run;
        this.previous = previous;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        Publisher publisher = this.run.publisher();
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
        return RepeatStatus.FINISHED;
    }

    /** Whether nothing was made, so that there is nothing to put together either. */
    private boolean isQuiet(VerificationDocument verification) throws IOException {
        PlanTotals totals = this.run.staging().plan().totals();
        Previous before = this.previous.get();
        return before.document().isPresent()
                && this.run.recipe().hasSettingsOf(before.document().get(), this.run.layout().output())
                && totals.made() == 0 && totals.removed() == 0 && verification.shardsRemade() == 0
                && verification.healed().isEmpty();
    }

    private void settle(Publisher publisher, VerificationDocument verification) throws IOException {
        JobSettings settings = this.run.settings();
        Previous before = this.previous.get();
        SnapshotReporter reporter = new SnapshotReporter(this.run.layout(), before.snapshot(), this.run.slowest());
        Publisher.Assembled assembled = publisher.assemble(settings.dataset(), settings.payload().codec(),
                this.run.recipe(), before, verification, reporter, this.run.losses());
        List<Path> rejected = List.of(publisher.assembled("rejected.jsonl"));
        NewRejections rejections = NewRejections.of(rejected, before.snapshot());
        try {
            NewRejections all = NewRejections.of(rejected, Optional.empty());
            checkRejections(assembled, all);
            checkFirst(assembled, before, all);
            new LossCheck(this.run).requireFewLosses(assembled, before,
                    (rejections.count() > 0) ? " (" + examples(rejections) + ")" : "");
        }
        catch (RefusedException ex) {
            publisher.discard();
            throw ex;
        }
        if (assembled.same() && verification.healed().isEmpty()) {
            publisher.discard();
            this.unchanged = verification;
        }
        else {
            warnOfLabels(reporter.alikeLabels());
            this.publication = new Publication(publisher.publish(), assembled.document(), verification, rejections);
        }
    }

    private void checkRejections(Publisher.Assembled assembled, NewRejections all) throws IOException {
        long images = assembled.document().counts().entries() + all.count();
        RejectLimit limit = this.run.settings().maxRejected();
        if (limit.exceededBy(all.count(), images)) {
            throw new RefusedException(
                    "%d of %d images would be rejected, more than max-rejected (%s) allows; mend them or raise the limit: %s"
                        .formatted(all.count(), images, limit, examples(all)));
        }
    }

    /** Trainers count them as different classes. */
    private void warnOfLabels(Set<String> alike) {
        if (!alike.isEmpty()) {
            this.run.monitor()
                .warn("%,d %s written in more than one Unicode form, which look the same: %s%s; rename the directories"
                    .formatted(alike.size(), (alike.size() == 1) ? "label is" : "labels are",
                            alike.stream().limit(FEW).collect(Collectors.joining(", ")),
                            (alike.size() > FEW) ? "…" : ""));
        }
    }

    /** A first dataset without an image is a mistake in its source. */
    private static void checkFirst(Publisher.Assembled assembled, Previous before, NewRejections all)
            throws RefusedException {
        if (before.document().isEmpty() && assembled.document().counts().entries() == 0 && all.count() > 0) {
            throw SourcePreview.noneToConvert(all);
        }
    }

    private static String examples(NewRejections all) {
        List<String> texts = all.first().stream().map((row) -> row.path() + " (" + row.reason() + ")").toList();
        return String.join(", ", texts) + ((all.count() > texts.size()) ? "…" : "");
    }

    Optional<Publication> publication() {
        return Optional.ofNullable(this.publication);
    }

    /** How it was shown that there is nothing to publish, if there is nothing. */
    Optional<VerificationDocument> unchanged() {
        return Optional.ofNullable(this.unchanged);
    }

}
