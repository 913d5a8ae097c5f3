package dev.pixelproof.run.metrics;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Makes Spring Batch's meters fit for a file that tells of one run: few, whatever the
 * number of partitions, with a help text, and with maxima of the whole run.
 */
final class BatchMeters implements MeterFilter {

    private static final String PREFIX = "spring.batch.";

    /** Each partition has a step of its own, whose name ends in its number. */
    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(PREFIX)) {
            return id;
        }
        List<Tag> tags = id.getTags()
            .stream()
            .map((tag) -> tag.getKey().endsWith(".step.name")
                    ? Tag.of(tag.getKey(), tag.getValue().replaceFirst(":.*", "")) : tag)
            .toList();
        return new Meter.Id(id.getName(), Tags.of(tags), id.getBaseUnit(),
                "Spring Batch's timer " + id.getName() + ", of the last run.", id.getType());
    }

    /** Meters of servers forget their maximum after some minutes; a run takes hours. */
    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return DistributionStatisticConfig.builder().expiry(Duration.ofDays(365)).bufferLength(1).build().merge(config);
    }

}
