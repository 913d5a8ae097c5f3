package dev.pixelproof.batch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.RejectLimit;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.Publisher;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

/** Publishes what is proven, or refuses to. */
final class PublishTasklet implements Tasklet {

    private final ConvertRun run;

    private @Nullable Publication publication;

    PublishTasklet(ConvertRun run) {
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        VerificationDocument verification = this.run.publisher().verification(this.run.images().version());
        if (!verification.mismatches().isEmpty()) {
            this.run.disk().replace(this.run.layout().failedVerification(), Json.pretty(verification));
            throw new NotProvenException(verification);
        }
        Optional<Snapshot> previous = Snapshot.latest(this.run.layout());
        NewRejections rejections = NewRejections.of(this.run.staging().rejected(), previous);
        checkRejections(verification.entries(), previous);
        this.publication = publish(verification, rejections);
        return RepeatStatus.FINISHED;
    }

    private void checkRejections(long entries, Optional<Snapshot> previous) throws IOException {
        NewRejections all = NewRejections.of(this.run.staging().rejected(), Optional.empty());
        long images = entries + all.count();
        RejectLimit limit = this.run.settings().maxRejected();
        if (limit.exceededBy(all.count(), images)) {
            throw new RefusedException(
                    "%d of %d images would be rejected, more than max-rejected (%s) allows; mend them or raise the limit: %s"
                        .formatted(all.count(), images, limit, examples(all)));
        }
        if (entries == 0 && previous.isPresent() && previous.get().document().counts().entries() > 0) {
            throw new RefusedException("Not one of %d images could be converted, but %s holds a dataset; it stays: %s"
                .formatted(all.count(), this.run.layout().latest(), examples(all)));
        }
    }

    private static String examples(NewRejections all) {
        List<String> texts = all.first().stream().map((row) -> row.path() + " (" + row.reason() + ")").toList();
        return String.join(", ", texts) + ((all.count() > texts.size()) ? "…" : "");
    }

    private Publication publish(VerificationDocument verification, NewRejections rejections) throws IOException {
        JobSettings settings = this.run.settings();
        Publisher.Published published = this.run.publisher()
            .publish(settings.dataset(), settings.payload().codec(), settings.describe(),
                    Map.of("pixelproof", Versions.pixelproof(), "opencv", this.run.images().version()), verification);
        return new Publication(published.snapshot(), published.document(), verification, rejections);
    }

    Optional<Publication> publication() {
        return Optional.ofNullable(this.publication);
    }

}
