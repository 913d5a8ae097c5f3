package dev.pixelproof.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTests {

    private static final byte[] BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=="
        .getBytes(StandardCharsets.US_ASCII);

    @Test
    void everyCharacterOfBase64IsPlainAtEveryPlace() {
        for (int from = 0; from < BASE64.length; from++) {
            assertThat(PlainText.holdsAll(BASE64, from, BASE64.length)).isTrue();
        }
    }

    @Test
    void everyByteThatWouldEndOrChangeATextIsSeenAtEveryPlace() {
        for (int value = 0; value < 256; value++) {
            boolean plain = value > ' ' && value < 0x80 && value != '"' && value != '\\';
            for (int place = 0; place < 21; place++) {
                byte[] text = Arrays.copyOf(BASE64, 21);
                text[place] = (byte) value;

                assertThat(PlainText.holdsAll(text, 0, text.length)).as("byte %d at %d", value, place).isEqualTo(plain);
            }
        }
    }

    @Test
    void whatStandsOutsideTheRangeDoesNotCount() {
        byte[] text = "\"\"AAAABBBBCCCC\\".getBytes(StandardCharsets.US_ASCII);

        assertThat(PlainText.holdsAll(text, 2, text.length - 1)).isTrue();
        assertThat(PlainText.holdsAll(text, 3, 3)).isTrue();
    }

}
