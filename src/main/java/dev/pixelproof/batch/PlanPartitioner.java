package dev.pixelproof.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.Partition;
import dev.pixelproof.plan.Plan;

/**
 * Distributes the partitions of the plan. A worker step receives two numbers for its
 * partition.
 */
final class PlanPartitioner implements Partitioner {

    static final String FIRST_SHARD = "firstShard";

    static final String SHARDS = "shards";

    private final Plan plan;

    PlanPartitioner(Plan plan) {
        this.plan = plan;
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
        try (JsonLines<Partition> partitions = this.plan.partitions()) {
            for (Partition next = partitions.next(); next != null; next = partitions.next()) {
                contexts.put("partition%06d".formatted(next.number()), context(next.firstShard(), next.shards()));
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return contexts;
    }

    static ExecutionContext context(long firstShard, long shards) {
        ExecutionContext context = new ExecutionContext();
        context.putLong(FIRST_SHARD, firstShard);
        context.putLong(SHARDS, shards);
        return context;
    }

}
