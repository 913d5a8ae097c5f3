package dev.pixelproof.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.nativecode.ErrorDescriptor;
import dev.pixelproof.sandbox.SandboxedCodec;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.SourceTree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Holds every file of the shared corpora against what is expected of it: for the codecs
 * original and png, the payload's codec, type and loss ledger, or the reason of its
 * rejection. The expectations lie in {@code src/test/resources/expectations}, a line for
 * each file with tabs between path, original and png;
 * {@code -Dpixelproof.expectations.update=true} writes them again.
 */
class CorpusExpectationsTests {

    /** Of the cases: how they were made, trees in archives, what is said of them. */
    private static final Pattern NO_IMAGES = Pattern.compile("README\\.md|.*/README|.*\\.(py|gz|c)");

    private static final Path EXPECTATIONS = Path.of("src/test/resources/expectations");

    private static final ImageCodec IMAGES = images();

    /** The decoders of this process are heard, as in the program. */
    private static ImageCodec images() {
        ErrorDescriptor.own();
        return SandboxedCodec.usual();
    }

    @AfterAll
    static void close() {
        IMAGES.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "corpora/kodak", "corpora/orientation", "corpora/pngsuite", "corpora/mixed", "cases" })
    void everyFileBecomesWhatIsExpectedOfIt(String corpus) throws IOException {
        Path directory = Path.of(System.getProperty("pixelproof.shared", "none"), corpus);
        assumeTrue(Files.isDirectory(directory), () -> "no directory " + directory);
        Path expectations = EXPECTATIONS.resolve(directory.getFileName() + ".tsv");

        List<String> outcomes = outcomes(directory);

        if (Boolean.getBoolean("pixelproof.expectations.update")) {
            Files.write(expectations, outcomes);
        }
        assertThat(outcomes).containsExactlyElementsOf(Files.readAllLines(expectations));
    }

    /** Who changes an outcome raises the version; who only adds files updates the sum. */
    @Test
    void outcomesChangeOnlyWithTheVersionOfTheRules() throws IOException {
        Path file = EXPECTATIONS.resolve("rules.txt");
        MessageDigest digest = Sha256.digest();
        for (String name : List.of("cases.tsv", "kodak.tsv", "mixed.tsv", "orientation.tsv", "pngsuite.tsv")) {
            digest.update(Files.readAllBytes(EXPECTATIONS.resolve(name)));
        }
        String actual = ImageEncoder.RULES + " " + Sha256.finish(digest).hex() + "\n";

        if (Boolean.getBoolean("pixelproof.expectations.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).as("raise ImageEncoder.RULES where an outcome has changed")
            .isEqualTo(Files.readString(file));
    }

    /**
     * A name of PngSuite ends in interlacing, colour type, a letter for it and the depth:
     * {@code basi4a08}; one that begins with x is of a corrupt file.
     */
    @Test
    void theExpectationsOfPngSuiteAreThoseOfItsNames() throws IOException {
        Pattern form = Pattern.compile("[a-wyz].*[in]([02346])[gcpa](\\d\\d)\\.png\t(.*)\t(.*)");
        List<String> lines = Files.readAllLines(EXPECTATIONS.resolve("pngsuite.tsv"));

        List<Matcher> named = lines.stream().map(form::matcher).filter(Matcher::matches).toList();

        assertThat(named).hasSizeGreaterThan(150).allSatisfy((name) -> {
            String channels = switch (name.group(1)) {
                case "0" -> "x1 ";
                case "2", "3" -> name.group().startsWith("t") ? "x[34] " : "x3 ";
                default -> "x4 ";
            };
            String type = name.group(2).equals("16") ? "uint16" : "uint8";
            assertThat(name.group(3)).matches("original \\d+x\\d+" + channels + type + " orientation=1 lost=");
            assertThat(name.group(4))
                .matches("(png|original) \\d+x\\d+" + channels + type + " orientation=1 lost=(other)?");
        });
        assertThat(lines.stream().filter((line) -> line.startsWith("x"))).hasSize(14)
            .allMatch((line) -> line.endsWith(".png\trejected inconsistent\trejected inconsistent"));
    }

    private static List<String> outcomes(Path directory) throws IOException {
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("", directory)));
        ImageEncoder original = encoder(tree, PayloadCodec.ORIGINAL);
        ImageEncoder png = encoder(tree, PayloadCodec.PNG);
        List<String> lines = new ArrayList<>();
        for (String path : paths(directory)) {
            Candidate candidate = new Candidate(path, true, 1, "2026-01-01T00:00:00.000000000Z");
            lines.add(path + "\t" + text(original.encode(candidate)) + "\t" + text(png.encode(candidate)));
        }
        return lines;
    }

    private static List<String> paths(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                .map((file) -> directory.relativize(file).toString())
                .filter((path) -> !NO_IMAGES.matcher(path).matches())
                .sorted()
                .toList();
        }
    }

    private static ImageEncoder encoder(SourceTree tree, PayloadCodec codec) {
        return new ImageEncoder(tree, SourceRules.DEFAULT,
                new PayloadMaker(IMAGES, PayloadRules.of(codec, PngCompression.FAST)), (candidate) -> Annotation.NONE);
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Encoded encoded) {
            Entry entry = encoded.entry();
            String warnings = entry.warnings().isEmpty() ? "" : " warnings=" + entry.warnings();
            return "%s %dx%dx%d %s orientation=%d lost=%s%s".formatted(entry.payload().codec(), entry.pixels().height(),
                    entry.pixels().width(), entry.pixels().channels(), entry.pixels().dtype(),
                    entry.source().orientation(), entry.lost(), warnings);
        }
        return (outcome instanceof Outcome.Rejected rejected) ? "rejected " + rejected.rejection().reason() : "ignored";
    }

}
