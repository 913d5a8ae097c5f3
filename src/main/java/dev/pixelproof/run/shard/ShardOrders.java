package dev.pixelproof.run.shard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;

/**
 * The orders for making a shard again. Verification gives them where sources have changed
 * since they were encoded or do not decode repeatably, and where entries differ from the
 * proven ones.
 * <p>
 * A source that does not decode repeatably is rejected, and so is one that changes a
 * second time. Each verification settles at least one path, so that shards are not made
 * again for ever. Orders stay in staging until the end of a run; the next start gives its
 * own.
 *
 * @param again files of which nothing is carried over, by path: the damage of the entry
 * in the previous snapshot, empty where it is intact
 * @param rejected why files are rejected, by path
 * @param changed files whose source has changed once
 */
public record ShardOrders(Map<String, String> again, Map<String, Reason> rejected, Set<String> changed) {

    /** No orders: the shard is made as planned. */
    public static final ShardOrders NONE = new ShardOrders(Map.of(), Map.of(), Set.of());

    public ShardOrders {
        again = Collections.unmodifiableMap(again);
        rejected = Collections.unmodifiableMap(rejected);
        changed = Collections.unmodifiableSet(changed);
    }

    private static Path file(Staging staging, long shard) {
        return staging.orders().resolve("%08d.json".formatted(shard));
    }

    /** Whether there are orders for a shard. */
    static boolean exist(Staging staging, long shard) throws IOException {
        return FileKind.exists(file(staging, shard));
    }

    /** The orders for a shard. */
    public static ShardOrders of(Staging staging, long shard) throws IOException {
        return exist(staging, shard) ? Json.read(file(staging, shard), ShardOrders.class) : NONE;
    }

    /** Gives the orders for a shard, replacing earlier ones. */
    public void give(Disk disk, Staging staging, long shard) throws IOException {
        disk.createDirectories(staging.orders());
        disk.replace(file(staging, shard), Json.bytes(this));
    }

    /**
     * These orders and those that result from another verification.
     * @param found its results
     */
    public ShardOrders after(ShardProof.Tally found) {
        Map<String, String> encoded = new LinkedHashMap<>(this.again);
        Map<String, Reason> refused = new LinkedHashMap<>(this.rejected);
        Set<String> once = new LinkedHashSet<>(this.changed);
        found.unrepeatable().forEach((path) -> refused.put(path, Reason.BROKEN));
        found.drifted().forEach((path) -> encoded.put(path, ""));
        encoded.putAll(found.rotten());
        for (String path : found.changed()) {
            if (!once.add(path)) {
                refused.put(path, Reason.SOURCE_CHANGING);
            }
        }
        return new ShardOrders(encoded, refused, once);
    }

    /** Whether there are no orders. */
    public boolean areNone() {
        return this.again.isEmpty() && this.rejected.isEmpty() && this.changed.isEmpty();
    }

    /** Whether a file is the reason why its shard is made again. */
    boolean concern(String path) {
        return this.again.containsKey(path) || this.rejected.containsKey(path) || this.changed.contains(path);
    }

}
