package dev.pixelproof.run.result;

import java.time.Duration;
import java.util.List;

/**
 * How long a run took.
 *
 * @param whole the whole run
 * @param steps the job's steps, in order; empty where they are not known
 */
public record StepTimes(Duration whole, List<Step> steps) {

    public StepTimes {
        steps = List.copyOf(steps);
    }

    /**
     * A step of the job.
     *
     * @param name of the step
     * @param whole from its beginning to its end
     * @param tail the time before its end in which some threads had no more work
     */
    public record Step(String name, Duration whole, Duration tail) {
    }

}
