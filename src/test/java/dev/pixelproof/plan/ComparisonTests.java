package dev.pixelproof.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTests {

    private static final Instant READ = Instant.parse("2026-11-22T01:00:00Z");

    private static final Instant EVENING = Instant.parse("2026-11-21T18:00:00Z");

    private static final byte[] CONTENT = { 1, 2, 3 };

    private static final String SUM = Sha256.of(CONTENT).hex();

    private static final Baseline.Reuse ALL = new Baseline.Reuse(true, true, true, true);

    @TempDir
    Path root = Path.of("");

    @BeforeEach
    void writeFile() throws IOException {
        Files.write(this.root.resolve("a.pgm"), CONTENT);
    }

    private Candidate found(Instant modified) throws IOException {
        Files.setLastModifiedTime(this.root.resolve("a.pgm"), FileTime.from(modified));
        return new Candidate("a.pgm", true, Files.size(this.root.resolve("a.pgm")), Candidate.text(modified));
    }

    private Comparison comparison(Baseline.Reuse reuse) {
        ContentCheck content = new ContentCheck(new SourceTree(List.of(new SourceDirectory("", this.root))),
                PayloadCodec.ORIGINAL, Limits.DEFAULT, Clock.fixed(READ.plusSeconds(3600), ZoneOffset.UTC));
        Path none = this.root.resolve("none");
        return new Comparison(new Baseline(none, none, none, none, none, READ, List.of(), reuse, false), content,
                (file) -> Annotation.NONE);
    }

    private static PreviousFile entry(Instant modified) {
        return new PreviousFile(new SourceRecord("a.pgm", 3, Candidate.text(modified), SUM, SourceRecord.ENTRY), 7,
                null, null, 0);
    }

    private static PreviousFile rejected(String reason, String message, String sha256) {
        return new PreviousFile(new SourceRecord("a.pgm", 3, Candidate.text(EVENING), sha256, SourceRecord.REJECTED),
                -1, new Rejection("a.pgm", reason, message, 3, sha256), null, 0);
    }

    private static boolean isCarried(Comparison comparison, Candidate file, @Nullable PreviousFile previous) {
        return comparison.compare(file, previous, false).file().isSame();
    }

    @ParameterizedTest
    @CsvSource({ "2026-11-22T00:59:57.999999999Z, false", "2026-11-22T00:59:58Z, true", "2026-11-22T01:00:01Z, true",
            "2100-01-01T00:00:00Z, true", "1969-12-31T23:59:59Z, false" })
    void aTimeWithinTwoSecondsOfTheReadingTellsNothing(String modified, boolean read) throws IOException {
        Instant time = Instant.parse(modified);

        assertThat(comparison(ALL).readsFile(found(time), entry(time))).isEqualTo(read);
    }

    @Test
    void aFileOfTheSameStampIsCarriedOverUnread() throws IOException {
        Candidate file = found(EVENING);
        Files.delete(this.root.resolve("a.pgm"));

        PlannedFile planned = comparison(ALL).compare(file, entry(EVENING), true).file();

        assertThat(planned.carried().state()).isEqualTo("entry");
        assertThat(planned.row()).isEqualTo(7);
        assertThat(planned.carried().due()).isTrue();
        assertThat(planned.room()).isZero();
    }

    @Test
    void aChangedTimeIsNotedWithTheContentThatIsTheSame() throws IOException {
        Candidate file = found(EVENING.plusSeconds(5));

        Comparison.Compared compared = comparison(ALL).compare(file, entry(EVENING), false);

        assertThat(compared.file().isCarriedEntry()).isTrue();
        assertThat(compared.file().record().modified()).isEqualTo(file.modified());
        assertThat(compared.seen()).isNotNull().extracting(SeenFile::sha256).isEqualTo(SUM);
        PreviousFile known = new PreviousFile(entry(EVENING).source(), 7, null, compared.seen(), 0);
        assertThat(comparison(ALL).readsFile(file, known)).isFalse();
        assertThat(comparison(ALL).compare(file, known, false).seen()).isEqualTo(compared.seen());
    }

    @Test
    void whatWasSeenCountsForTheRecordedContentOnly() throws IOException {
        Candidate file = found(EVENING.plusSeconds(5));
        SeenFile seen = SeenFile.of("a.pgm", 3, file.modified(), "0".repeat(64), READ);

        assertThat(comparison(ALL).readsFile(file, new PreviousFile(entry(EVENING).source(), 7, null, seen, 0)))
            .isTrue();
    }

    @Test
    void whatWasSeenWithinTwoSecondsOfItsTimeTellsNothing() throws IOException {
        Candidate file = found(READ);
        SeenFile seen = SeenFile.of("a.pgm", 3, file.modified(), SUM, READ.plusSeconds(1));

        assertThat(comparison(ALL).readsFile(file, new PreviousFile(entry(EVENING).source(), 7, null, seen, 0)))
            .isTrue();
    }

    @Test
    void otherContentOfTheSameSizeIsRead() throws IOException {
        Files.write(this.root.resolve("a.pgm"), new byte[] { 1, 2, 4 });

        assertThat(isCarried(comparison(ALL), found(EVENING.plusSeconds(5)), entry(EVENING))).isFalse();
    }

    @Test
    void aFileThatChangesBehindTheWalkIsJudgedAgain() throws IOException {
        Candidate file = found(EVENING.plusSeconds(5));
        found(EVENING.plusSeconds(6));

        assertThat(isCarried(comparison(ALL), file, entry(EVENING))).isFalse();
    }

    @Test
    void withoutStampsEveryFileIsRead() throws IOException {
        Comparison comparison = comparison(new Baseline.Reuse(true, true, true, false));

        assertThat(comparison.readsFile(found(EVENING), entry(EVENING))).isTrue();
        assertThat(isCarried(comparison, found(EVENING), entry(EVENING))).isTrue();
    }

    @Test
    void entriesAndRejectionsAreReusedApart() throws IOException {
        Comparison entries = comparison(new Baseline.Reuse(true, true, false, true));

        assertThat(isCarried(entries, found(EVENING), entry(EVENING))).isTrue();
        assertThat(isCarried(entries, found(EVENING), rejected("broken", "It is broken", SUM))).isFalse();
        assertThat(isCarried(comparison(new Baseline.Reuse(false, false, false, true)), found(EVENING), entry(EVENING)))
            .isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "broken, It is broken, true, true", "unreadable, It can't be read, false, false",
            "too_large, The file is larger than the limit, false, true",
            "too_large, It is larger than the heap, false, false", "path_not_utf8, Rename it, true, false" })
    void aRejectionLastsWhereItsReasonDoes(String reason, String message, boolean read, boolean lasts)
            throws IOException {
        assertThat(isCarried(comparison(ALL), found(EVENING), rejected(reason, message, read ? SUM : "")))
            .isEqualTo(lasts);
    }

    @Test
    void aRejectionThatNobodyWroteDownIsJudgedAgain() throws IOException {
        PreviousFile lost = new PreviousFile(
                new SourceRecord("a.pgm", 3, Candidate.text(EVENING), SUM, SourceRecord.REJECTED), -1, null, null, 0);

        assertThat(isCarried(comparison(ALL), found(EVENING), lost)).isFalse();
    }

    @Test
    void anEntryIsNotTakenForAFileWhosePathIsShownOnly() throws IOException {
        found(EVENING);
        Candidate shown = new Candidate("a.pgm", false, 3, Candidate.text(EVENING));

        assertThat(isCarried(comparison(ALL), shown, entry(EVENING))).isFalse();
        assertThat(isCarried(comparison(ALL), shown, rejected("path_not_utf8", "Rename it", SUM))).isTrue();
    }

    @Test
    void aNewFileIsJudged() throws IOException {
        assertThat(isCarried(comparison(ALL), found(EVENING), null)).isFalse();
        assertThat(comparison(ALL).compare(found(EVENING), null, true).file().carried().due()).isFalse();
    }

}
