package dev.pixelproof;

import java.lang.module.ModuleDescriptor.Version;

import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.Job;
import org.springframework.boot.SpringBootVersion;

import static org.assertj.core.api.Assertions.assertThat;

/** The versions that the behaviour of restarts was measured on. */
class StackTests {

    @Test
    void springBootIsNotOlderThanTheOneThatBringsTheRightBatch() {
        assertThat(Version.parse(SpringBootVersion.getVersion())).isGreaterThanOrEqualTo(Version.parse("4.1.2"));
    }

    @Test
    void springBatchCanRestartAfterADiskWasFullAtACommit() {
        String version = Job.class.getPackage().getImplementationVersion();

        assertThat(version).isNotNull();
        assertThat(Version.parse(version)).isGreaterThanOrEqualTo(Version.parse("6.0.6"));
    }

    @Test
    void testsRunOnJUnit5() {
        assertThat(Test.class.getPackage().getImplementationVersion()).startsWith("5.");
    }

}
