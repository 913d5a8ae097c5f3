package dev.pixelproof.run.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.run.shard.ShardOrders;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.Proof;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ShardProverTests {

    private static final StoredBundle.End END = new StoredBundle.End("ab".repeat(32), 1234);

    private final Staging staging;

    private final ShardProver prover;

    ShardProverTests(@TempDir Path directory) throws IOException {
        this.staging = new Staging(directory);
        Files.createDirectories(this.staging.proofs());
        this.prover = new ShardProver(Disk.real(), this.staging);
    }

    private void add(long shard, StoredBundle.@Nullable End end, Verdict... verdicts) throws IOException {
        this.prover
            .add(new StoredBundle.Verified(new StoredBundle(shard, List.of(), Map.of(), end), List.of(verdicts)));
    }

    private static Verdict same(String path) {
        return new Verdict.Identical(path, Proof.PIXELS);
    }

    private ShardProof proof(long shard) throws IOException {
        return ShardProof.read(this.staging.proofs(), shard);
    }

    @Test
    void aShardIsProvenBehindItsLastBundleOverAllOfThem() throws IOException {
        add(0, null, same("a"), same("b"));
        assertThat(this.staging.proofs()).isEmptyDirectory();

        add(0, END, new Verdict.Mismatch("c", "pixels", "0", "1"));

        ShardProof proof = proof(0);
        assertThat(proof.sha256()).isEqualTo(END.sha256());
        assertThat(proof.bytes()).isEqualTo(1234);
        assertThat(proof.byPixelComparison()).isEqualTo(2);
        assertThat(proof.mismatches()).hasSize(1);
        assertThat(proof.remade()).isFalse();
    }

    @Test
    void theNextShardBeginsWithNothing() throws IOException {
        add(0, END, same("a"));
        add(1, END, same("b"));

        assertThat(proof(1).byPixelComparison()).isEqualTo(1);
    }

    @Test
    void aShardWithAChangedSourceGetsOrdersInPlaceOfAProof() throws IOException {
        add(5, null, new Verdict.SourceChanged("a", "0", "1"));
        add(5, END, new Verdict.Unrepeatable("b"));

        assertThat(this.staging.proofs()).isEmptyDirectory();
        ShardOrders orders = ShardOrders.of(this.staging, 5);
        assertThat(orders.changed()).containsExactly("a");
        assertThat(orders.rejected()).containsExactly(entry("b", Reason.BROKEN));
    }

    @Test
    void aShardThatWasMadeAgainSaysSo() throws IOException {
        add(5, END, new Verdict.SourceChanged("a", "0", "1"));
        add(5, END, same("a"));

        assertThat(proof(5).remade()).isTrue();
    }

    @Test
    void aProofTellsWhatTheSealedShardHasHealed() throws IOException {
        Files.createDirectories(this.staging.shard(2).directory());
        Files.writeString(this.staging.shard(2).healed(), "{\"path\":\"a\",\"damage\":\"a bit flipped\"}\n");

        add(2, END, same("a"));

        assertThat(proof(2).healed()).containsExactly(new Healing("a", "a bit flipped"));
    }

}
