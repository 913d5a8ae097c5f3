package dev.pixelproof.batch;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;

/** Versions of the program and of what it is built on. */
public final class Versions {

    private Versions() {
    }

    /** Pixelproof's version; {@code development} where it does not run from its jar. */
    public static String pixelproof() {
        return orDevelopment(Versions.class.getPackage().getImplementationVersion());
    }

    /** Spring Batch's version. */
    public static String springBatch() {
        return orDevelopment(Job.class.getPackage().getImplementationVersion());
    }

    private static String orDevelopment(@Nullable String version) {
        return (version != null) ? version : "development";
    }

}
