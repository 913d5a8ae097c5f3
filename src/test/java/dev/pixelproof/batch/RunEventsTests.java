package dev.pixelproof.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.pixelproof.source.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.restore.Overwrite;
import dev.pixelproof.restore.RestoreRules;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;

import static org.assertj.core.api.Assertions.assertThat;

class RunEventsTests {

    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());

    private ConvertResult convert(TestJob job) {
        return new Converter(job.settings(), RunOptions.NONE, this.events::add).run();
    }

    private StepProgress ended(String step) {
        return this.events.stream()
            .filter((event) -> event instanceof RunEvent.StepEnded)
            .map((event) -> ((RunEvent.StepEnded) event).progress())
            .filter((progress) -> progress.step().equals(step))
            .findFirst()
            .orElseThrow();
    }

    private static TestJob job(Path directory) throws Exception {
        return TestJob.in(directory)
            .addLarge()
            .add("a.pgm", TestImages.pgm(9, 7, 1))
            .add("notes.txt", "no image".getBytes(StandardCharsets.UTF_8))
            .add("z/broken.png", "no image at all".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachStepBeginsAndEndsInOrderAndCountsWhatThereIsToDo(@TempDir Path directory) throws Exception {
        convert(job(directory));

        assertThat(this.events.get(0)).isInstanceOf(RunEvent.Started.class);
        assertThat(this.events.stream().filter((event) -> event instanceof RunEvent.StepStarted))
            .extracting((event) -> ((RunEvent.StepStarted) event).progress().step())
            .containsExactly("plan", "encode", "verify", "publish");
        for (String step : List.of("encode", "verify")) {
            StepProgress progress = ended(step);
            assertThat(progress.work().images()).as(step).isEqualTo(6);
            assertThat(progress.images()).as(step).isEqualTo(6);
            assertThat(progress.bytes()).as(step).isEqualTo(progress.work().bytes()).isGreaterThan(3 * 1100 * 1100);
        }
        assertThat(ended("encode").rejected()).isEqualTo(1);
        assertThat(ended("verify").rejected()).isZero();
        assertThat(ended("plan").work().isKnown()).isFalse();
    }

    @Test
    void aRejectedImageIsToldOnceAndNotInTheNextNight(@TempDir Path directory) throws Exception {
        TestJob job = job(directory);

        convert(job);
        List<RunEvent> first = rejections();
        this.events.clear();
        job.add("b.pgm", TestImages.pgm(9, 7, 2));
        convert(job);

        assertThat(first).singleElement()
            .isInstanceOfSatisfying(RunEvent.Rejected.class,
                    (event) -> assertThat(event.path()).isEqualTo("z/broken.png"));
        assertThat(rejections()).isEmpty();
    }

    private List<RunEvent> rejections() {
        return this.events.stream().filter((event) -> event instanceof RunEvent.Rejected).toList();
    }

    @Test
    void inANightWithoutChangesThereIsNothingToDo(@TempDir Path directory) throws Exception {
        TestJob job = job(directory);
        convert(job);
        this.events.clear();

        convert(job);

        assertThat(ended("encode").work()).isEqualTo(new StepProgress.Work(0, 0));
        assertThat(ended("verify").images()).isZero();
    }

    @Test
    void verifyingAndRestoringADatasetCountItsEntries(@TempDir Path directory) throws Exception {
        Publication publication = job(directory).publish();

        new DatasetVerifier(publication.snapshot(), null, 2, Limits.DEFAULT, this.events::add).run();
        new DatasetRestorer(publication.snapshot(), directory.resolve("again"),
                new RestoreRules(Overwrite.NEVER, false), 2, this.events::add)
            .run();

        for (String step : List.of("verify", "restore")) {
            assertThat(ended(step).images()).as(step).isEqualTo(4).isEqualTo(ended(step).work().images());
            assertThat(ended(step).bytes()).as(step).isEqualTo(ended(step).work().bytes());
        }
    }

}
