package dev.pixelproof.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.SourceTree;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the rules for kinds that OpenCV does not read against the table's examples. */
class UnreadKindRowsTests {

    private static final Path EXAMPLES = Path.of("src/test/resources/formats");

    private static final OpenCvCodec IMAGES = OpenCvCodec.create();

    private static final SourceRules KEEPING = new SourceRules(true, Limits.DEFAULT);

    static List<FormatRow> decodedRows() {
        return FormatTable.rows().stream().filter((row) -> row.decoded().isPresent()).toList();
    }

    static List<FormatRow> unreadRows() {
        return FormatTable.rows()
            .stream()
            .filter((row) -> row.decoded().isEmpty() && row.format().decodable())
            .toList();
    }

    private static String path(FormatRow row) {
        return row.format().formatName() + "/" + row.example();
    }

    /** Else a damaged file of this kind would be taken for a whole one. */
    @ParameterizedTest
    @MethodSource("decodedRows")
    void aKindThatIsDecodedIsNoUnreadOne(FormatRow row) throws IOException {
        assertThat(new ImageFile(row.format(), Files.readAllBytes(EXAMPLES.resolve(path(row)))).unreadKind()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unreadRows")
    void aKindThatIsNotDecodedIsNamed(FormatRow row) throws IOException {
        assertThat(new ImageFile(row.format(), Files.readAllBytes(EXAMPLES.resolve(path(row)))).unreadKind())
            .hasValueSatisfying((kind) -> assertThat(kind).startsWith("OpenCV 4.9 does not read "));
    }

    @ParameterizedTest
    @MethodSource("unreadRows")
    void aKindThatIsNotDecodedIsKeptWhereThatIsWanted(FormatRow row) {
        SourceTree sources = new SourceTree(List.of(new SourceDirectory("", EXAMPLES)));
        ImageEncoder encoder = new ImageEncoder(sources, KEEPING,
                new PayloadMaker(IMAGES, PayloadRules.of(PayloadCodec.PNG, PngCompression.FAST)),
                (candidate) -> Annotation.NONE);

        Outcome outcome = encoder.encode(new Candidate(path(row), true, 1, "2026-01-02T03:04:05.000000000Z"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Encoded.class, (encoded) -> {
            assertThat(encoded.entry().payload().codec()).isEqualTo("original");
            assertThat(encoded.entry().pixels().bytes()).isZero();
            assertThat(encoded.entry().pixels().sha256()).isEmpty();
        });
    }

}
