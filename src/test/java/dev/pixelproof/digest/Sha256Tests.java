package dev.pixelproof.digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Sha256Tests {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Path directory;

    Sha256Tests(@TempDir Path directory) {
        this.directory = directory;
    }

    /** The vectors of FIPS 180-4's examples, and the empty message. */
    @ParameterizedTest
    @CsvSource({ "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "abc, " + ABC,
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, "
                    + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" })
    void knownMessagesHaveTheirKnownSums(String message, String hex) throws Exception {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(this.directory.resolve("message"), bytes);

        assertThat(Sha256.of(bytes).hex()).isEqualTo(hex);
        assertThat(Sha256.of(file).hex()).isEqualTo(hex);
    }

    @Test
    void aMillionTimesTheSameLetterHasItsKnownSum() throws Exception {
        Path file = Files.writeString(this.directory.resolve("million"), "a".repeat(1_000_000));

        assertThat(Sha256.of(file)).hasToString("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    @ParameterizedTest
    @ValueSource(ints = { 65_535, 65_536, 65_537, 200_000 })
    void aFileHasTheSumOfItsBytes(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path file = Files.write(this.directory.resolve("file"), bytes);

        assertThat(Sha256.of(file)).isEqualTo(Sha256.of(bytes));
    }

    @Test
    void aRunningDigestIsClosedIntoTheSameSum() {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 'a');
        digest.update(new byte[] { 'b', 'c' });

        assertThat(Sha256.finish(digest)).isEqualTo(new Sha256(ABC));
    }

    @Test
    void aFileThatIsMissingIsAnError() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Sha256.of(this.directory.resolve("missing")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", ABC + "0",
            ABC + "\n", "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" })
    void otherTextsAreNoSums(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sha256(text));
    }

    @Test
    void aPrefixIsTheBeginningOfTheHexDigits() {
        assertThat(new Sha256(ABC).prefix(12)).isEqualTo("ba7816bf8f01");
    }

}
