package dev.pixelproof.run.dryrun;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

import dev.pixelproof.plan.FileState;
import dev.pixelproof.plan.PlanPreview;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.sidecar.Sidecars;

/**
 * Counts files by how they differ from the previous snapshot, and chooses some of those
 * that would be encoded. Not safe for use by several threads.
 */
final class FileSurvey implements PlanPreview.Visitor {

    private final Map<FileState, Forecast.Amount> files = new EnumMap<>(FileState.class);

    private final FormatCount formats;

    private final SampleChoice choice;

    private final StepProgress progress;

    private Forecast.Amount work = Forecast.Amount.NONE;

    /**
     * A survey.
     * @param formats counts each file
     * @param choice is offered what would be encoded
     * @param progress counts each file
     */
    FileSurvey(FormatCount formats, SampleChoice choice, StepProgress progress) {
        this.formats = formats;
        this.choice = choice;
        this.progress = progress;
    }

    @Override
    public void visit(PlannedFile file, FileState state) throws IOException {
        this.files.merge(state, new Forecast.Amount(1, file.bytes()), Forecast.Amount::plus);
        this.formats.add(file, state);
        this.progress.advance(1, file.bytes());
        if (!file.isCarried() && !Sidecars.isNamedLikeOne(file.path())) {
            this.work = this.work.plus(new Forecast.Amount(1, file.bytes()));
            this.choice.add(file);
        }
    }

    /** The files that would be encoded. */
    Forecast.Amount work() {
        return this.work;
    }

    /** The counted files. */
    Map<FileState, Forecast.Amount> files() {
        return this.files;
    }

}
