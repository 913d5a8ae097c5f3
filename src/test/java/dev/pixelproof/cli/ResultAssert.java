package dev.pixelproof.cli;

import org.assertj.core.api.AbstractAssert;

import static org.assertj.core.api.Assertions.assertThat;

/** What the command line promises of every run. */
final class ResultAssert extends AbstractAssert<ResultAssert, PixelproofProcess.Result> {

    private ResultAssert(PixelproofProcess.Result actual) {
        super(actual, ResultAssert.class);
    }

    static ResultAssert assertThatResult(PixelproofProcess.Result actual) {
        return new ResultAssert(actual);
    }

    ResultAssert hasStatus(int expected) {
        assertThat(this.actual.status()).as("%s", this.actual).isEqualTo(expected);
        return this;
    }

    /** Success as cron wants it. */
    ResultAssert isDoneInSilence() {
        return hasStatus(0).printsNothing().hasErrors();
    }

    ResultAssert printsNothing() {
        assertThat(this.actual.out()).as("%s", this.actual).isEmpty();
        return this;
    }

    ResultAssert prints(String... parts) {
        assertThat(this.actual.text()).contains(parts);
        return this;
    }

    /**
     * A message for people: none without parts, else at most ten lines with all of the
     * parts, and no stack trace.
     */
    ResultAssert hasErrors(String... parts) {
        if (parts.length == 0) {
            assertThat(this.actual.err()).isEmpty();
            return this;
        }
        assertThat(this.actual.err()).contains(parts).doesNotContain("\tat ").doesNotContain("Exception in thread");
        assertThat(this.actual.err().lines()).hasSizeBetween(1, 10);
        return this;
    }

}
