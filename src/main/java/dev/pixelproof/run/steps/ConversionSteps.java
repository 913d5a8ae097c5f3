package dev.pixelproof.run.steps;

import java.io.IOException;

import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.shard.WorkLeft;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.run.upkeep.RejectionCheck;

/**
 * The steps of one conversion: plan, encode, verify, publish. Shards whose sources have
 * changed meanwhile, or which are damaged, are encoded and verified again until each has
 * its proof.
 */
public final class ConversionSteps {

    private final ConvertRun run;

    private final String name;

    private final String note;

    private final KnownPrevious previous;

    private final PlanStep plan;

    private final PublishStep publish;

    /**
     * Creates the steps of a run that has not begun.
     * @param run shared by the steps
     * @param name of the run, for logs
     * @param note on how the run began, for logs, or empty
     */
    public ConversionSteps(ConvertRun run, String name, String note) {
        this.run = run;
        this.name = name;
        this.note = note;
        this.previous = new KnownPrevious(run);
        this.plan = new PlanStep(run, this.previous);
        this.publish = new PublishStep(run, this.previous);
    }

    public ConvertRun run() {
        return this.run;
    }

    public String name() {
        return this.name;
    }

    public String note() {
        return this.note;
    }

    public PlanStep plan() {
        return this.plan;
    }

    /** Checks the encoded shards before any is verified. */
    public void checkEncoded() throws IOException {
        if (!this.previous.isAllThatIsPlanned()) {
            checkEncodedAgain();
        }
    }

    /** Checks the shards that were encoded again. */
    public void checkEncodedAgain() throws IOException {
        new RejectionCheck(this.run, this.previous).requireFew();
    }

    /** The work left to encode and verify, according to staging. */
    public WorkLeft left() {
        return new WorkLeft(this.run.staging());
    }

    public PublishStep publish() {
        return this.publish;
    }

}
