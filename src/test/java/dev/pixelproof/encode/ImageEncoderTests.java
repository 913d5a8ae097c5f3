package dev.pixelproof.encode;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.Fallback;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.TinyTiff;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.verify.EntryVerifier;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class ImageEncoderTests {

    private static final OpenCvCodec IMAGES = OpenCvCodec.create();

    private static final String MODIFIED = "2026-01-02T03:04:05.000000000Z";

    @TempDir
    Path root = Path.of("");

    private ImageEncoder encoder(PayloadCodec codec) {
        SourceTree sources = new SourceTree(List.of(new SourceDirectory("", this.root)));
        return new ImageEncoder(sources, SourceRules.DEFAULT,
                new PayloadMaker(IMAGES, PayloadRules.of(codec, PngCompression.FAST)),
                (candidate) -> new Annotation("label of " + candidate.path(), "", ""));
    }

    private ImageEncoder encoder(SourceRules sourceRules, PayloadRules payloadRules) {
        SourceTree sources = new SourceTree(List.of(new SourceDirectory("", this.root)));
        return new ImageEncoder(sources, sourceRules, new PayloadMaker(IMAGES, payloadRules),
                (candidate) -> Annotation.NONE);
    }

    private static Candidate candidate(String path) {
        return new Candidate(path, true, 123, MODIFIED);
    }

    private Outcome encode(String path) {
        return encoder(PayloadCodec.PNG).encode(new Candidate(path, true, 123, MODIFIED));
    }

    private Path write(String path, byte[] content) throws IOException {
        Path file = this.root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        return Files.write(file, content);
    }

    private static byte[] image(String format) throws IOException {
        return ReferenceImages.write(ReferenceImages.noise(31, 17, BufferedImage.TYPE_3BYTE_BGR, 8), format);
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void assertRejected(Outcome outcome, String path, Reason reason) {
        assertThat(outcome).asInstanceOf(type(Outcome.Rejected.class)).satisfies((rejected) -> {
            assertThat(rejected.rejection().path()).isEqualTo(path);
            assertThat(rejected.rejection().reason()).isEqualTo(reason.code());
            assertThat(rejected.rejection().message()).isNotBlank().doesNotContain("null");
            assertThat(rejected.source().path()).isEqualTo(path);
            assertThat(rejected.source().modified()).isEqualTo(MODIFIED);
            assertThat(rejected.source().state()).isEqualTo(SourceRecord.REJECTED);
            assertThat(rejected.source().sha256()).isEqualTo(rejected.rejection().sourceSha256());
        });
    }

    private static void assertRejectedAsRead(Outcome outcome, String path, Reason reason, byte[] content)
            throws GeneralSecurityException {
        String sha256 = sha256(content);
        assertRejected(outcome, path, reason);
        assertThat(outcome).asInstanceOf(type(Outcome.Rejected.class)).satisfies((rejected) -> {
            assertThat(rejected.rejection().sourceBytes()).isEqualTo(content.length);
            assertThat(rejected.rejection().sourceSha256()).isEqualTo(sha256);
            assertThat(rejected.source().bytes()).isEqualTo(content.length);
        });
    }

    @ParameterizedTest
    @CsvSource({ "0, 09", "1, 51", "3, 67", "6, 20" })
    void aPngWithADamagedSignatureIsNotTakenForSomethingElse(int place, String value) throws Exception {
        byte[] damaged = image("png");
        damaged[place] = HexFormat.of().parseHex(value)[0];
        write("x.png", damaged);
        write("x", damaged);

        assertRejectedAsRead(encode("x.png"), "x.png", Reason.INCONSISTENT, damaged);
        assertRejectedAsRead(encode("x"), "x", Reason.INCONSISTENT, damaged);
    }

    @Test
    void aPngWhoseLineEndsATransferChangedIsNotTakenForSomethingElse() throws Exception {
        String png = new String(image("png"), StandardCharsets.ISO_8859_1);
        for (String text : List.of(png.replace("\r\n", "\n"), png.replace("\n", "\r\n"))) {
            byte[] damaged = text.getBytes(StandardCharsets.ISO_8859_1);
            write("x.png", damaged);

            assertRejectedAsRead(encode("x.png"), "x.png", Reason.INCONSISTENT, damaged);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesBehindAnImageAreKeptOrNamedAndNoted(PayloadCodec codec) throws Exception {
        byte[] png = image("png");
        byte[] longer = Arrays.copyOf(png, png.length + 3);
        write("x.png", longer);

        Outcome outcome = encoder(codec).encode(candidate("x.png"));

        assertThat(outcome).asInstanceOf(type(Outcome.Encoded.class)).satisfies((encoded) -> {
            assertThat(encoded.notes()).singleElement()
                .isEqualTo("3 bytes follow the chunk IEND, from byte %d on".formatted(png.length));
            assertThat(encoded.entry().lost()).isEqualTo((codec == PayloadCodec.PNG) ? "trailing_data" : "");
        });
    }

    @Test
    void whatPngCanNotCarryIsRejectedWhereTheRulesWantNoFallback() throws Exception {
        byte[] floats = TinyTiff.floats(2, 1, 0.1f, 0.2f);
        write("f.tif", floats);
        PayloadRules rules = new PayloadRules(PayloadCodec.PNG, PngCompression.FAST, Fallback.REJECT, false);

        Outcome outcome = encoder(SourceRules.DEFAULT, rules).encode(candidate("f.tif"));

        assertRejectedAsRead(outcome, "f.tif", Reason.NOT_EXACT, floats);
    }

    @Test
    void damageIsKeptAsItsBytesWhereTheJobWantsThat() throws Exception {
        write("cut.png", Arrays.copyOf(image("png"), 60));
        write("cut.gif", Arrays.copyOf(image("gif"), 20));
        write("text.png", new byte[] { 'h', 'i' });
        ImageEncoder keeping = encoder(new SourceRules(true, true, Limits.DEFAULT, false),
                PayloadRules.of(PayloadCodec.PNG, PngCompression.FAST));

        for (String name : List.of("cut.png", "cut.gif")) {
            assertThat(keeping.encode(candidate(name))).asInstanceOf(type(Outcome.Encoded.class)).satisfies((kept) -> {
                assertThat(kept.source().state()).isEqualTo(SourceRecord.DAMAGED);
                assertThat(kept.entry().damage()).isEqualTo("truncated");
                assertThat(kept.entry().payload().codec()).isEqualTo("original");
                assertThat(kept.entry().pixels().isKnown()).isFalse();
                assertThat(kept.payload()).isEqualTo(Files.readAllBytes(this.root.resolve(name)));
                assertThat(kept.notes()).singleElement()
                    .asString()
                    .startsWith("kept although it is damaged (truncated)");
            });
        }
        assertThat(keeping.encode(candidate("text.png"))).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void anImageThatWouldLoseSomethingIsRejectedWhereTheRulesWantNoLoss() throws Exception {
        byte[] commented = "P5\n# said\n2 1 255\n\0\1".getBytes(StandardCharsets.ISO_8859_1);
        write("c.pgm", commented);
        write("plain.pgm", "P5 2 1 255\n\0\1".getBytes(StandardCharsets.ISO_8859_1));
        PayloadRules png = new PayloadRules(PayloadCodec.PNG, PngCompression.FAST, Fallback.ORIGINAL, true);
        PayloadRules original = new PayloadRules(PayloadCodec.ORIGINAL, PngCompression.FAST, Fallback.ORIGINAL, true);

        assertRejectedAsRead(encoder(SourceRules.DEFAULT, png).encode(candidate("c.pgm")), "c.pgm", Reason.WOULD_LOSE,
                commented);
        assertThat(encoder(SourceRules.DEFAULT, png).encode(candidate("plain.pgm")))
            .isInstanceOf(Outcome.Encoded.class);
        assertThat(encoder(SourceRules.DEFAULT, original).encode(candidate("c.pgm")))
            .isInstanceOf(Outcome.Encoded.class);
    }

    @ParameterizedTest
    @EnumSource
    void anImageThatNoDecoderReadsIsKeptAsItsBytesWhereTheRulesWantIt(PayloadCodec codec) throws Exception {
        byte[] gif = image("gif");
        write("x.gif", gif);
        SourceRules keeping = new SourceRules(true, Limits.DEFAULT);

        Outcome outcome = encoder(keeping, PayloadRules.of(codec, PngCompression.FAST)).encode(candidate("x.gif"));

        assertThat(outcome).asInstanceOf(type(Outcome.Encoded.class)).satisfies((encoded) -> {
            assertThat(encoded.payload()).isEqualTo(gif);
            assertThat(encoded.entry()).isEqualTo(new Entry("x.gif", Annotation.NONE,
                    new SourceFacts("gif", 1, gif.length, sha256(gif)), new PixelFacts(0, 0, 0, "", 0, ""),
                    new PayloadFacts("image/gif", "original", gif.length, sha256(gif), (gif.length + 2L) / 3 * 4), ""));
        });
    }

    @ParameterizedTest
    @CsvSource({ "100, 300, 300, 99999, limits.file-size allows 100",
            "9999, 30, 999, 99999, limits.dimension allows 30", "9999, 300, 526, 99999, limits.pixels allows 526",
            "9999, 300, 999, 1580, limits.decoded-size allows 1" })
    void whatGoesBeyondALimitIsRejectedAndWhatReachesItIsNot(long file, int dimension, long pixels, long decoded,
            String message) throws Exception {
        write("x.png", image("png"));
        write("small.pgm", "P5 2 1 255\n\0\1".getBytes(StandardCharsets.ISO_8859_1));
        ImageEncoder limited = encoder(new SourceRules(false, new Limits(file, dimension, pixels, decoded)),
                PayloadRules.of(PayloadCodec.ORIGINAL, PngCompression.FAST));

        Outcome outcome = limited.encode(candidate("x.png"));

        assertRejected(outcome, "x.png", Reason.TOO_LARGE);
        assertThat(((Outcome.Rejected) outcome).rejection().message()).contains(message);
        assertThat(limited.encode(candidate("small.pgm"))).isInstanceOf(Outcome.Encoded.class);
        Limits exact = new Limits(image("png").length, 31, 31 * 17, 31 * 17 * 3);
        assertThat(encoder(new SourceRules(false, exact), PayloadRules.of(PayloadCodec.PNG, PngCompression.FAST))
            .encode(candidate("x.png"))).isInstanceOf(Outcome.Encoded.class);
    }

    @Test
    void aKindThatItsDecoderDoesNotReadIsNoDamage() throws Exception {
        byte[] twelveBits = Files.readAllBytes(Path.of("src/test/resources/formats/jpeg/12-bits.jpg"));
        write("x.jpg", twelveBits);
        SourceRules keeping = new SourceRules(true, Limits.DEFAULT);

        assertRejectedAsRead(encode("x.jpg"), "x.jpg", Reason.NOT_DECODABLE, twelveBits);
        assertThat(encoder(keeping, PayloadRules.of(PayloadCodec.PNG, PngCompression.FAST)).encode(candidate("x.jpg")))
            .asInstanceOf(type(Outcome.Encoded.class))
            .satisfies((encoded) -> assertThat(encoded.entry().pixels().sha256()).isEmpty())
            .satisfies((encoded) -> assertThat(new EntryVerifier(IMAGES, null).verify(encoded.entry(), twelveBits))
                .isInstanceOf(Verdict.Identical.class));
    }

    @Test
    void aKeptImageHasTheOrientationThatItsSourceIsHeldTo() throws Exception {
        byte[] twelveBits = Files.readAllBytes(Path.of("src/test/resources/formats/jpeg/12-bits.jpg"));
        byte[] exif = HexFormat.of()
            .parseHex("ffe10022457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000" + "00000000");
        byte[] turned = Arrays.copyOf(twelveBits, twelveBits.length + exif.length);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(twelveBits, 2, turned, 2 + exif.length, twelveBits.length - 2);
        write("x.jpg", turned);
        SourceRules keeping = new SourceRules(true, Limits.DEFAULT);

        Entry entry = ((Outcome.Encoded) encoder(keeping, PayloadRules.of(PayloadCodec.PNG, PngCompression.FAST))
            .encode(candidate("x.jpg"))).entry();

        assertThat(entry.source().orientation()).isEqualTo(6);
        assertThat(entry.pixels()).isEqualTo(PixelFacts.UNKNOWN);
        assertThat(new EntryVerifier(IMAGES, new SourceTree(List.of(new SourceDirectory("", this.root)))).verify(entry,
                turned))
            .isInstanceOf(Verdict.Identical.class);
    }

    @Test
    void aBrokenImageThatNoDecoderReadsIsRejectedAllTheSame() throws Exception {
        byte[] gif = image("gif");
        byte[] cut = Arrays.copyOf(gif, gif.length / 2);
        write("x.gif", cut);
        SourceRules keeping = new SourceRules(true, Limits.DEFAULT);

        Outcome outcome = encoder(keeping, PayloadRules.of(PayloadCodec.ORIGINAL, PngCompression.FAST))
            .encode(candidate("x.gif"));

        assertRejectedAsRead(outcome, "x.gif", Reason.TRUNCATED, cut);
    }

    @ParameterizedTest
    @EnumSource
    void factsAreThoseThatOthersCompute(PayloadCodec codec) throws Exception {
        byte[] source = image("bmp");
        write("a b/x.png", source);

        Outcome outcome = encoder(codec).encode(new Candidate("a b/x.png", true, 123, MODIFIED));

        Outcome.Encoded encoded = (Outcome.Encoded) outcome;
        byte[] payload = encoded.payload();
        byte[] samples = ReferenceImages.samples(ReferenceImages.read(source));
        boolean png = codec == PayloadCodec.PNG;
        assertThat(encoded.entry()).isEqualTo(new Entry("a b/x.png", new Annotation("label of a b/x.png", "", ""),
                new SourceFacts("bmp", 1, source.length, sha256(source)),
                new PixelFacts(31, 17, 3, "uint8", samples.length, sha256(samples)),
                new PayloadFacts(png ? "image/png" : "image/bmp", png ? "png" : "original", payload.length,
                        sha256(payload), (payload.length + 2) / 3 * 4L),
                ""));
        assertThat(ReferenceImages.samples(ReferenceImages.read(payload))).isEqualTo(samples);
        assertThat(encoded.source()).isEqualTo(new SourceRecord("a b/x.png", source.length, MODIFIED, sha256(source),
                SourceRecord.ENTRY, sha256("label of a b/x.png\0\0".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theOriginalIsThePayloadByteByByte() throws IOException {
        byte[] source = image("jpeg");
        write("x", source);

        Outcome outcome = encoder(PayloadCodec.ORIGINAL).encode(new Candidate("x", true, 123, MODIFIED));

        assertThat(((Outcome.Encoded) outcome).payload()).isEqualTo(source);
    }

    @Test
    void anEmptyFileNamedLikeAnImageIsEmpty() throws Exception {
        write("x.JPG", new byte[0]);

        assertRejectedAsRead(encode("x.JPG"), "x.JPG", Reason.EMPTY, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x.png", "x.gif", "deep.png/x.heic" })
    void textNamedLikeAnImageIsNotAnImage(String path) throws Exception {
        byte[] content = "not an image".getBytes(StandardCharsets.US_ASCII);
        write(path, content);

        assertRejectedAsRead(encode(path), path, Reason.NOT_AN_IMAGE, content);
    }

    @Test
    void aFormatWithoutASignatureIsKnownByItsNameUnlessSomethingElseIsInItsPlace() throws Exception {
        byte[] content = HexFormat.of().parseHex("c0ffee00c0ffee00");
        byte[] page = "<html>404".getBytes(StandardCharsets.US_ASCII);
        write("a.TGA", content);
        write("b.tga", page);

        assertRejectedAsRead(encode("a.TGA"), "a.TGA", Reason.NOT_DECODABLE, content);
        assertRejectedAsRead(encode("b.tga"), "b.tga", Reason.NOT_AN_IMAGE, page);
    }

    @Test
    void theMessageSaysWhatAFileIsThatIsNotAnImage() throws Exception {
        write("x.png", "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(((Outcome.Rejected) encode("x.png")).rejection().message()).isEqualTo(
                "The file is named like an image, but is a Git LFS pointer; fetch the image with 'git lfs pull'");
    }

    @ParameterizedTest
    @CsvSource({ "notes.txt, some text", "x.png.bak, ''", "png, text", "images.png/README, text" })
    void whatIsNoImageAndNotNamedLikeOneIsIgnored(String path, String text) throws Exception {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        write(path, content);

        assertThat(encode(path)).isEqualTo(new Outcome.Ignored(
                new SourceRecord(path, content.length, MODIFIED, sha256(content), SourceRecord.IGNORED)));
    }

    @Test
    void aGifIsNotDecodable() throws Exception {
        byte[] gif = image("gif");
        write("x.png", gif);

        assertRejectedAsRead(encode("x.png"), "x.png", Reason.NOT_DECODABLE, gif);
    }

    @Test
    void halfAPngIsTruncated() throws Exception {
        byte[] png = image("png");
        byte[] half = Arrays.copyOf(png, png.length / 2);
        write("x.png", half);

        assertRejectedAsRead(encode("x.png"), "x.png", Reason.TRUNCATED, half);
    }

    @Test
    void aPngThatContradictsItselfIsInconsistent() throws Exception {
        byte[] png = image("png");
        png[png.length / 2] ^= 1;
        write("x.png", png);

        assertRejectedAsRead(encode("x.png"), "x.png", Reason.INCONSISTENT, png);
    }

    @Test
    void aWholeFileThatTheDecoderRefusesIsBroken() throws Exception {
        byte[] withoutTables = HexFormat.of().parseHex("ffd8ffc0000b080008000801011100ffda0008010100003f0000ffd9");
        write("x.jpg", withoutTables);

        assertRejectedAsRead(encode("x.jpg"), "x.jpg", Reason.BROKEN, withoutTables);
    }

    @ParameterizedTest
    @ValueSource(strings = { "gone/x.png", "file/x.png" })
    void aMissingFileHasVanished(String path) throws IOException {
        write("file", new byte[1]);

        assertRejected(encode(path), path, Reason.VANISHED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "../x.png", "/etc/hostname" })
    void whatCantBeReachedIsUnreadable(String path) throws IOException {
        write("file", new byte[1]);

        assertRejected(encode(path), path, Reason.UNREADABLE);
    }

    @Test
    void anImageBeyondAnArrayIsTooLarge() throws IOException {
        Path file = write("x.png", image("png"));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 31);
        }

        assertRejected(encode("x.png"), "x.png", Reason.TOO_LARGE);
    }

    @Test
    void anImageWhosePathIsNotUtf8IsRejectedForThat() throws Exception {
        byte[] png = image("png");
        try {
            Files.write(Path.of(URI.create(this.root.toUri() + "caf%E9.png")), png);
        }
        catch (FileSystemException ex) {
            Assumptions.abort("This file system has UTF-8 names only: " + ex);
        }

        Outcome outcome = encoder(PayloadCodec.PNG).encode(new Candidate("caf%E9.png", false, 123, MODIFIED));

        assertRejectedAsRead(outcome, "caf%E9.png", Reason.PATH_NOT_UTF8, png);
    }

    @ParameterizedTest
    @EnumSource
    void anyReasonCanBeGivenWithoutReading(Reason reason) {
        Outcome outcome = ImageEncoder.reject(new Candidate("x.png", true, 123, MODIFIED), reason, "So.");

        assertRejected(outcome, "x.png", reason);
    }

}
