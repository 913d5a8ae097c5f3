package dev.pixelproof.run.shard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.plan.Carried;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.HeapBudget;

import static org.assertj.core.api.Assertions.assertThat;

class ItemEncoderTests {

    private static final String ANNOTATED = new Annotation("label of a/b.png", "val", "{\"caption\":\"a\"}").sha256();

    private static final String METADATA = "{\"caption\":\"a\"}";

    private static final byte[] PAYLOAD = { 1, 2, 3, 4, 5 };

    private static final Entry ENTRY = TestImages.opaque("a/b.png", "original", PAYLOAD);

    @TempDir
    Path root = Path.of("");

    private final List<String> encoded = new ArrayList<>();

    private boolean writing;

    private IndexRow row = new IndexRow(ENTRY, "shard", 0, 0);

    @BeforeEach
    void writeShard() throws IOException {
        ByteArrayOutputStream shard = new ByteArrayOutputStream();
        this.row = new EntryWriter(shard).write(ENTRY, PAYLOAD).inShard("shard");
        Files.write(this.root.resolve("shard"), shard.toByteArray());
    }

    private void damage(String what, String by) throws IOException {
        String text = Files.readString(this.root.resolve("shard"));
        assertThat(text).contains(what);
        Files.writeString(this.root.resolve("shard"), text.replace(what, by));
    }

    private Outcome encode(PlannedItem item, Function<Candidate, Annotation> annotations) throws IOException {
        try (ItemEncoder encoder = new ItemEncoder((candidate) -> {
            this.encoded.add(candidate.path());
            return new Outcome.Encoded(new SourceRecord("a/b.png", 5, "now", "new", SourceRecord.ENTRY), ENTRY, PAYLOAD,
                    List.of());
        }, annotations, (file) -> this.writing, this.root, HeapBudget.unshared().room())) {
            return encoder.encode(item);
        }
    }

    private static PlannedFile planned(String carried, long row) {
        Candidate file = new Candidate("a/b.png", true, 5, "later", METADATA);
        boolean rejected = carried.equals("rejected");
        return new PlannedFile(file,
                new Carried(carried, ENTRY.source().sha256(), carried.equals("entry") ? ANNOTATED : "", false,
                        rejected ? "broken" : "", rejected ? "It is broken" : ""),
                row, 0, false);
    }

    private Outcome carry() throws IOException {
        return encode(new PlannedItem(planned("entry", 0), this.row), (candidate) -> Annotation.NONE);
    }

    @Test
    void anEntryIsCarriedOverWithTheTimeOfItsFileAndTheAnnotationOfToday() throws IOException {
        Outcome outcome = encode(new PlannedItem(planned("entry", 0), this.row),
                (candidate) -> new Annotation("label of " + candidate.path(), "val", candidate.metadata()));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Encoded.class, (carried) -> {
            assertThat(carried.entry()).isEqualTo(ENTRY.annotated(new Annotation("label of a/b.png", "val", METADATA)));
            assertThat(carried.payload()).isEqualTo(PAYLOAD);
            assertThat(carried.source()).isEqualTo(
                    new SourceRecord("a/b.png", 5, "later", ENTRY.source().sha256(), SourceRecord.ENTRY, ANNOTATED));
        });
        assertThat(this.encoded).isEmpty();
    }

    @Test
    void aSoundPayloadUnderADamagedHeadIsCarriedOverAndTold() throws IOException {
        damage("a/b.png", "a/c.png");

        assertThat(carry()).isInstanceOfSatisfying(Outcome.Healed.class, (healed) -> {
            assertThat(healed.entry().entry()).isEqualTo(ENTRY);
            assertThat(healed.damage()).contains("another entry");
        });
        assertThat(this.encoded).isEmpty();
    }

    @Test
    void aDamagedPayloadIsEncodedAgain() throws IOException {
        damage("AQIDBAU=", "AQIDBAY=");

        assertThat(carry()).isInstanceOfSatisfying(Outcome.Healed.class,
                (healed) -> assertThat(healed.damage()).contains("checksum is not the one that was proven"));
        assertThat(this.encoded).containsExactly("a/b.png");
    }

    @Test
    void aPayloadThatItsOwnHeadVouchesForIsDamagedAllTheSame() throws IOException {
        damage("AQIDBAU=", "AQIDBAY=");
        damage(ENTRY.payload().sha256(), dev.pixelproof.digest.Sha256.of(new byte[] { 1, 2, 3, 4, 6 }).hex());

        assertThat(carry()).isInstanceOf(Outcome.Healed.class);
        assertThat(this.encoded).containsExactly("a/b.png");
    }

    @Test
    void aMissingShardIsEncodedAgain() throws IOException {
        Files.delete(this.root.resolve("shard"));

        assertThat(carry()).isInstanceOfSatisfying(Outcome.Healed.class,
                (healed) -> assertThat(healed.damage()).isNotBlank());
        assertThat(this.encoded).containsExactly("a/b.png");
    }

    @Test
    void rejectionsAreCarriedOverWithoutALook() throws IOException {
        assertThat(encode(new PlannedItem(planned("rejected", -1), null), (candidate) -> Annotation.NONE))
            .isEqualTo(new Outcome.Rejected(
                    new SourceRecord("a/b.png", 5, "later", ENTRY.source().sha256(), SourceRecord.REJECTED),
                    new Rejection("a/b.png", "broken", "It is broken", 5, ENTRY.source().sha256())));
        assertThat(encode(new PlannedItem(planned("ignored", -1), null), (candidate) -> Annotation.NONE))
            .isEqualTo(new Outcome.Ignored(
                    new SourceRecord("a/b.png", 5, "later", ENTRY.source().sha256(), SourceRecord.IGNORED)));
        assertThat(this.encoded).isEmpty();
    }

    @Test
    void aFileThatSomebodyWritesKeepsItsEntryUnderATimeThatNoFileHas() throws IOException {
        this.writing = true;

        Outcome outcome = encode(new PlannedItem(planned("", 0), null, this.row), (candidate) -> Annotation.NONE);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Encoded.class, (held) -> {
            assertThat(held.entry().source().sha256()).isEqualTo(ENTRY.source().sha256());
            assertThat(held.payload()).isEqualTo(PAYLOAD);
            assertThat(held.source().waits()).isTrue();
            assertThat(held.source().sha256()).isEqualTo(ENTRY.source().sha256());
        });
    }

    @Test
    void aNewFileThatSomebodyWritesIsLeftToTheNextRun() throws IOException {
        this.writing = true;

        assertThat(encode(new PlannedItem(planned("", -1), null), (candidate) -> Annotation.NONE))
            .isEqualTo(new Outcome.Ignored(SourceRecord.waiting("a/b.png")));
    }

    @Test
    void aFileThatNobodyWritesIsEncodedWhateverItsEntryBefore() throws IOException {
        assertThat(encode(new PlannedItem(planned("", 0), null, this.row), (candidate) -> Annotation.NONE))
            .isInstanceOfSatisfying(Outcome.Encoded.class,
                    (made) -> assertThat(made.source().sha256()).isEqualTo("new"));
    }

    @Test
    void anIndexThatSaysOtherSizesThanItsPayloadHasIsNotCarriedOver() throws IOException {
        PayloadFacts facts = ENTRY.payload();
        Entry wrong = new Entry(ENTRY.path(), ENTRY.annotation(), ENTRY.source(), ENTRY.pixels(),
                new PayloadFacts(facts.mediaType(), facts.codec(), 1L << 62, facts.sha256()), "");
        IndexRow forged = new IndexRow(wrong, this.row.shard(), this.row.offset(), this.row.length());

        assertThat(encode(new PlannedItem(planned("entry", 0), forged), (candidate) -> Annotation.NONE))
            .isInstanceOf(Outcome.Healed.class);
        assertThat(this.encoded).containsExactly("a/b.png");
    }

    @Test
    void whatIsNotCarriedOverIsEncoded() throws IOException {
        assertThat(encode(new PlannedItem(planned("", -1), null), (candidate) -> Annotation.NONE))
            .isInstanceOf(Outcome.Encoded.class);
        assertThat(this.encoded).containsExactly("a/b.png");
    }

}
