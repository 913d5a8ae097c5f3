package dev.pixelproof.batch;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.NewRejections;
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
        checkRejections(verification.entries());
        this.publication = publish(verification);
        return RepeatStatus.FINISHED;
    }

    private void checkRejections(long entries) throws IOException {
        Rejections rejected = Rejections.of(this.run.staging());
        JobSettings settings = this.run.settings();
        if (settings.maxRejected().exceededBy(rejected.count(), entries + rejected.count())) {
            throw new RefusedException(
                    "%d of %d images would be rejected, more than max-rejected (%s) allows; mend them or raise the limit: %s"
                        .formatted(rejected.count(), entries + rejected.count(), settings.maxRejected(),
                                rejected.examples()));
        }
        Optional<Snapshot> previous = Snapshot.latest(this.run.layout());
        if (entries == 0 && previous.isPresent() && previous.get().document().counts().entries() > 0) {
            throw new RefusedException("Not one of %d images could be converted, but %s holds a dataset; it stays: %s"
                .formatted(rejected.count(), this.run.layout().latest(), rejected.examples()));
        }
    }

    private Publication publish(VerificationDocument verification) throws IOException {
        Optional<Snapshot> previous = Snapshot.latest(this.run.layout());
        JobSettings settings = this.run.settings();
        Snapshot snapshot = this.run.publisher()
            .publish(settings.dataset(), settings.describe(),
                    Map.of("pixelproof", Versions.pixelproof(), "opencv", this.run.images().version()), verification);
        return new Publication(snapshot, snapshot.document(), verification, NewRejections.of(snapshot, previous));
    }

    Optional<Publication> publication() {
        return Optional.ofNullable(this.publication);
    }

}
