package dev.pixelproof.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemWriter;

import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.snapshot.SnapshotShards;

/**
 * A job over a published snapshot: its bundles go through a processor, whose results go
 * to a writer. Both are used by several threads at once.
 *
 * @param name of the job
 * @param shards of the snapshot
 * @param processor makes a result of each bundle
 * @param writer takes the results
 * @param monitor receives the run's events
 * @param threads how many partitions are processed at a time
 * @param <R> the result for one bundle
 */
record SnapshotRun<R>(String name, SnapshotShards shards, ItemProcessor<StoredBundle, R> processor,
        ItemWriter<R> writer, RunMonitor monitor, int threads) {

    private static final int PARTITIONS_PER_THREAD = 4;

    /** Everything is read. */
    StepProgress.Work work() {
        List<SnapshotShards.Shard> all = this.shards.shards();
        return new StepProgress.Work(all.stream().mapToLong(SnapshotShards.Shard::entries).sum(),
                all.stream().mapToLong(SnapshotShards.Shard::bytes).sum());
    }

    /** The processor, counting what it has done. */
    ItemProcessor<StoredBundle, R> counting() {
        return (bundle) -> {
            R result = this.processor.process(bundle);
            StepProgress.Work done = bundle.lines();
            this.monitor.step().advance(done.images(), done.bytes());
            return result;
        };
    }

    /** Runs of consecutive shards of about equal size. */
    Partitioner partitioner() {
        return (gridSize) -> {
            Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
            for (List<Integer> run : runs()) {
                contexts.put("partition%06d".formatted(contexts.size()),
                        PlanPartitioner.context(run.get(0), run.size()));
            }
            return contexts;
        };
    }

    private List<List<Integer>> runs() {
        List<SnapshotShards.Shard> all = this.shards.shards();
        long total = all.stream().mapToLong(SnapshotShards.Shard::bytes).sum();
        long share = total / ((long) this.threads * PARTITIONS_PER_THREAD) + 1;
        List<List<Integer>> runs = new ArrayList<>();
        long held = share;
        for (int i = 0; i < all.size(); i++) {
            if (held >= share) {
                runs.add(new ArrayList<>());
                held = 0;
            }
            runs.get(runs.size() - 1).add(i);
            held += all.get(i).bytes();
        }
        return runs;
    }

}
