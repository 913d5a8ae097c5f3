package dev.pixelproof.export.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.export.PayloadExport.Image;
import dev.pixelproof.export.PayloadExport.Pieces;
import dev.pixelproof.export.payload.DamagedShardException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadBytesTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static Image image(int length) {
        return new Image("a.png").holding("x".repeat(length));
    }

    private void write(Image image, String base64) throws IOException {
        PayloadBytes.write(new Item(0, image.entry(), new Pieces(base64)), this.out);
    }

    private void writeText(Image image, String base64) throws IOException {
        PayloadBytes.writeText(new Item(0, image.entry(), new Pieces(base64)), this.out);
    }

    private static String base64(String payload) {
        return Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 6143, 6144, 6145, 12288, 20_000 })
    void payloadsOfAnyLengthAreDecoded(int length) throws Exception {
        write(image(length), base64("x".repeat(length)));

        assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo("x".repeat(length));
    }

    @Test
    void aPayloadOfOtherBytesIsDamaged() {
        String other = base64("x".repeat(9_999) + "y");

        assertThatExceptionOfType(DamagedShardException.class).isThrownBy(() -> write(image(10_000), other))
            .withMessageContaining("manifest-x.jsonl is damaged: the payload of 'a.png' is not what its entry says")
            .withMessageContaining("its SHA-256 is ");
    }

    @Test
    void aPayloadThatIsTooShortIsDamaged() {
        assertThatExceptionOfType(DamagedShardException.class).isThrownBy(() -> write(image(10), base64("x")))
            .withMessageContaining("it has 1 bytes; payload_bytes says 10");
    }

    @Test
    void nothingIsWrittenBeyondTheLengthOfAPayload() {
        assertThatExceptionOfType(DamagedShardException.class)
            .isThrownBy(() -> write(image(6_144), base64("x".repeat(6_145))));

        assertThat(this.out.size()).isLessThanOrEqualTo(6_144);
    }

    @ParameterizedTest
    @ValueSource(strings = { "eHg", "eHg=eHg=", "====", "eHh", "e", "eHh4e\"==", "eHh4\neA==", "eHh4eA==\n",
            "eHh4eA=\\", "eHh4eB==", "eHh4eA", "_Hh4eA==" })
    void whatIsNotCanonicalBase64IsDamagedAsTextAndAsBytes(String base64) {
        assertThatExceptionOfType(DamagedShardException.class).isThrownBy(() -> write(image(4), base64));
        assertThatExceptionOfType(DamagedShardException.class).isThrownBy(() -> writeText(image(4), base64));
    }

    @Test
    void textThatIsPaddedBeforeItsEndIsDamagedWhereverThatIs() {
        String padded = base64("x".repeat(6_143)) + base64("x".repeat(6_144));

        assertThatExceptionOfType(DamagedShardException.class).isThrownBy(() -> writeText(image(12_287), padded))
            .withMessageContaining("padded before its end");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 6143, 6144, 6145, 12288, 20_000 })
    void textPassesAsItIs(int length) throws Exception {
        String text = base64("x".repeat(length));

        writeText(image(length), text);

        assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void theTextOfAnotherPayloadIsDamaged() {
        assertThatExceptionOfType(DamagedShardException.class)
            .isThrownBy(() -> writeText(image(10_000), base64("x".repeat(9_999) + "y")))
            .withMessageContaining("'a.png'");
    }

}
