package dev.pixelproof.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Base64TextTests {

    @ParameterizedTest
    @CsvSource({ "f,Zg==", "fo,Zm8=", "foo,Zm9v", "foob,Zm9vYg==", "fooba,Zm9vYmE=", "foobar,Zm9vYmFy" })
    void theVectorsOfRfc4648AreDecodedAndEncoded(String plain, String base64) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();

        Base64Text.encode(ascii(plain), encoded);

        assertThat(encoded.toString(StandardCharsets.US_ASCII)).isEqualTo(base64);
        assertThat(Base64Text.decode(ascii(base64))).isEqualTo(ascii(plain));
        assertThat(Base64Text.decode(ascii(base64.replace("=", "")))).isEqualTo(ascii(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = { "++//Zg==", "--__Zg", "++\\/\\/Zg==", " + +\t/\r\n/\fZ\u000Bg = = \n", "\"++//Zg==\"",
            " \"++\\/\\/Zg==\"\n", "\" ++//Zg== \"", "b'++//Zg=='", "b'++//Zg=='\n", "data:image/png;base64,++//Zg==",
            "DATA:IMAGE/PNG;BASE64,++//Zg==", "data:image/svg+xml;charset=utf-8;base64,\n++//Zg==",
            "\"data:image\\/jpeg;base64,++\\/\\/Zg==\"", "b'data:image/x-icon;base64,++//Zg'" })
    void theSameBytesAreReadHoweverTheTextIsDressed(String text) throws Base64Exception {
        byte[] bytes = Base64Text.decode(ascii(text));

        assertThat(bytes).containsExactly(0xFB, 0xEF, 0xFF, 'f');
    }

    @Test
    void textWithLineBreaksAnywhereDecodesAsTheJdksMimeDecoderSays() throws Base64Exception {
        long seed = 4648;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] text = broken(Base64.getEncoder().encode(bytes(random, 1 + random.nextInt(300))), random);

            byte[] bytes = Base64Text.decode(text);

            assertThat(bytes).as("seed %d, round %d", seed, round).isEqualTo(Base64.getMimeDecoder().decode(text));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 4, 57, 75, 76, 77, 1_000_000 })
    void linesOfAnyLengthAreJoined(int width) throws Base64Exception {
        byte[] bytes = bytes(new Random(width), 40_000);
        byte[] text = Base64.getMimeEncoder(width, ascii("\r\n")).encode(bytes);

        byte[] decoded = Base64Text.decode(text);

        assertThat(decoded).as("seed %d", width).isEqualTo(bytes);
    }

    @Test
    void theTextIsLeftUnchanged() throws Base64Exception {
        byte[] text = ascii("\"Zm9v\\/w==\"");

        Base64Text.decode(text);

        assertThat(text).isEqualTo(ascii("\"Zm9v\\/w==\""));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`',
            value = { "Zm9v%Zm9v,4,'%'", "Zm9vZm9*,7,'*'", "Zm=v,3,'v'", "=,0,'='", "Z===,1,'='", "Zm9v=,4,'='",
                    "Zg===,4,'='", "Zg==Zg==,4,'Z'", "`\"Zm9v`,0,'\"'", "`Zm9v\"`,4,'\"'", "`\"`,0,'\"'",
                    "b'Zm9v,1,'''", "'Zm9v',0,'''", "Zm9v\\n,4,'\\'", "Zm9v\\,4,'\\'",
                    "data:text/plain;base64:Zm9v,4,data URL", "`data:image/png,Zm9v`,4,data URL",
                    "Zm9v\u00e9,4,Byte 0xC3", "`Zm9v\u0000`,4,Byte 0x00", "\ufeffZm9v,0,Byte 0xEF" })
    void theFirstBadCharacterIsNamedWithItsOffset(String text, int offset, String name) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(Base64Exception.class).isThrownBy(() -> Base64Text.decode(bytes))
            .withMessageContainingAll(name, "offset " + offset)
            .satisfies((ex) -> assertThat(ex.offset()).isEqualTo(offset));
    }

    @Test
    void everyByteOutsideTheAlphabetIsBad() {
        for (int value = 0; value < 256; value++) {
            byte[] text = ascii("AAAAAAAAAAAA");
            text[5] = (byte) value;
            boolean good = (value < 128)
                    && (Character.isLetterOrDigit(value) || "+/-_ \t\n\u000B\f\r".indexOf(value) >= 0);

            assertThat(isRead(text)).as("byte %d", value).isEqualTo(good);
        }
    }

    @ParameterizedTest
    @CsvSource({ "Zh==,1", "Zi==,1", "Zo==,1", "Zh,1", "Zm+,2", "Zm9,2", "'Zm9vZm9 = ',6", "/x==,1" })
    void bitsThatBelongToNoByteAreRefused(String text, int offset) {
        assertThatExceptionOfType(Base64Exception.class).isThrownBy(() -> Base64Text.decode(ascii(text)))
            .withMessageContaining("bits that belong to no byte")
            .satisfies((ex) -> assertThat(ex.offset()).isEqualTo(offset));
    }

    @ParameterizedTest
    @CsvSource({ "Z,1", "Zm9vZ,5", "Zg=,3", "'\"Zg= \"',4" })
    void aTextCutWithinAByteOrThePaddingIsRefused(String text, int offset) {
        assertThatExceptionOfType(Base64Exception.class).isThrownBy(() -> Base64Text.decode(ascii(text)))
            .withMessageContaining("cut off")
            .satisfies((ex) -> assertThat(ex.offset()).isEqualTo(offset));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " \r\n", "\"\"", "b''", "data:image/png;base64,", "\" data:image/png;base64, \"" })
    void nothingIsRefusedAsNothing(String text) {
        assertThatExceptionOfType(Base64Exception.class).isThrownBy(() -> Base64Text.decode(ascii(text)))
            .withMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 49_151, 49_152, 49_153, 98_304, 98_305, 200_000 })
    void encodesAsTheJdkDoesInPieces(int length) throws IOException {
        byte[] bytes = bytes(new Random(length), length);
        PiecesStream out = new PiecesStream();

        Base64Text.encode(bytes, out);

        assertThat(out.toByteArray()).as("seed %d", length).isEqualTo(Base64.getEncoder().encode(bytes));
        assertThat(out.largest).isLessThanOrEqualTo(65_536);
        assertThat(Base64Text.encodedLength(length)).isEqualTo(out.size());
    }

    @Test
    void lengthsBeyondAnArrayAreCounted() {
        assertThat(Base64Text.encodedLength(3_000_000_000L)).isEqualTo(4_000_000_000L);
        assertThat(Base64Text.encodedLength(3_000_000_001L)).isEqualTo(4_000_000_004L);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Base64Text.encodedLength(Long.MAX_VALUE));
    }

    private static boolean isRead(byte[] text) {
        try {
            return Base64Text.decode(text).length >= 8;
        }
        catch (Base64Exception ex) {
            return false;
        }
    }

    private static byte[] broken(byte[] text, Random random) {
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        for (byte character : text) {
            while (character != '=' && random.nextInt(10) == 0) {
                broken.write(" \t\r\n".charAt(random.nextInt(4)));
            }
            broken.write(character);
        }
        return broken.toByteArray();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class PiecesStream extends ByteArrayOutputStream {

        private int largest;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            this.largest = Math.max(this.largest, length);
            super.write(bytes, from, length);
        }

    }

}
