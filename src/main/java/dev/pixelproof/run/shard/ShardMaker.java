package dev.pixelproof.run.shard;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.encode.ShardWriter;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.verify.ShardProof;

/**
 * Makes one shard from beginning to end outside the encode step, where a source changed
 * after it was encoded, where an entry was found damaged, or where a shard was lost
 * since.
 */
public final class ShardMaker {

    private final ConvertRun run;

    private final Staging staging;

    public ShardMaker(ConvertRun run) {
        this.run = run;
        this.staging = run.staging();
    }

    /** Makes a shard as it was planned, in place of an earlier make of it. */
    public void make(PlannedShard shard) throws IOException {
        make(shard, new Orders());
    }

    /** Makes a shard, in place of an earlier make of it. */
    public void make(PlannedShard shard, Orders orders) throws IOException {
        this.run.disk().delete(ShardProof.file(this.staging.proofs(), shard.number()));
        try (ShardCandidates candidates = new ShardCandidates(this.run, shard);
                ShardWriter writer = new ShardWriter(this.run.disk(), this.staging.shard(shard.number()))) {
            for (Bundle bundle = candidates.next(); bundle != null; bundle = candidates.next()) {
                List<PlannedItem> all = bundle.items();
                ItemEncoder encoder = bundle.encoder();
                writer.write(() -> all.stream().map((item) -> encode(item, encoder, orders)).iterator());
            }
            writer.seal();
        }
        finally {
            HeapBudget.ofThisJvm().release();
        }
    }

    private Outcome encode(PlannedItem item, ItemEncoder encoder, Orders orders) {
        String path = item.file().path();
        Reason reason = orders.givenUp.get(path);
        if (reason != null) {
            return this.run.encoder().reject(item.file().candidate(), reason, message(reason));
        }
        String damage = orders.again.get(path);
        return (damage != null) ? encoder.encodeAgain(item, damage) : encoder.encode(item);
    }

    private static String message(Reason reason) {
        return (reason == Reason.SOURCE_CHANGING)
                ? "The file changed after it was encoded, and again after it was encoded once more"
                : "The file does not decode to the same pixels each time: parts of it are missing or damaged";
    }

    /** What is to be done otherwise than planned. */
    public static final class Orders {

        private final Map<String, Reason> givenUp = new HashMap<>();

        private final Map<String, String> again = new HashMap<>();

        /** Rejects a path. */
        public void giveUp(String path, Reason reason) {
            this.givenUp.put(path, reason);
        }

        /**
         * Carries nothing over for a path.
         * @param damage what is wrong with the entry of the snapshot before, or empty
         */
        public void encodeAgain(String path, String damage) {
            this.again.put(path, damage);
        }

        /** Whether a path carries nothing over. */
        public boolean encodesAgain(String path) {
            return this.again.containsKey(path);
        }

    }

}
