package dev.pixelproof.source;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class SourceReaderTests {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);

    private final SourceReader reader = new SourceReader();

    @TempDir
    Path root = Path.of("");

    private Path file(byte[] content) throws IOException {
        return Files.write(this.root.resolve("file.png"), content);
    }

    private static byte[] randomText(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        Arrays.fill(bytes, 0, Math.min(16, length), (byte) 'x');
        return bytes;
    }

    private static String sha256(byte[] bytes, int length) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void assertFailed(Path file, Reason reason) {
        assertThat(this.reader.read(file)).asInstanceOf(type(SourceFile.Failed.class)).satisfies((failed) -> {
            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed.message()).startsWith("The file ").doesNotContain("null");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 511, 512, 513, 64 * 1024, 5_000_001 })
    void whatIsNoImageIsHashed(int length) throws Exception {
        byte[] content = randomText(length);

        SourceFile read = this.reader.read(file(content));

        assertThat(read).asInstanceOf(type(SourceFile.NoImage.class)).satisfies((none) -> {
            assertThat(none.bytes()).isEqualTo(length);
            assertThat(none.sha256().hex()).isEqualTo(sha256(content, length));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = { 9, 511, 512, 513, 1_000_000 })
    void anImageIsReadWhole(int length) throws IOException {
        byte[] content = Arrays.copyOf(PNG, length);
        content[length - 1] |= 1;

        SourceFile read = this.reader.read(file(content));

        assertThat(read).asInstanceOf(type(SourceFile.Image.class)).satisfies((image) -> {
            assertThat(image.file().format()).isEqualTo(ImageFormat.PNG);
            assertThat(image.file().bytes()).isEqualTo(content);
        });
    }

    @Test
    void aMissingFileHasVanished() {
        assertFailed(this.root.resolve("gone.png"), Reason.VANISHED);
    }

    @Test
    void aFileThatGaveWayToADirectoryHasVanished() throws IOException {
        assertFailed(Files.createDirectory(this.root.resolve("x.png")), Reason.VANISHED);
    }

    @Test
    void aFileThatGaveWayToALinkHasVanished() throws IOException {
        Path link = Files.createSymbolicLink(this.root.resolve("link.png"), file(PNG));

        assertFailed(link, Reason.VANISHED);
    }

    @Test
    void aFileBelowAFileHasVanished() throws IOException {
        assertFailed(file(PNG).resolve("x.png"), Reason.VANISHED);
    }

    @Test
    void aFileThatMayNotBeReadIsUnreadable() throws IOException {
        Path closed = file(PNG);
        Assumptions.assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "root reads anything");

        assertFailed(closed, Reason.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(longs = { SourceReader.MAX_BYTES + 1, 1L << 31, (1L << 32) + 100 })
    void anImageBeyondAnArrayIsTooLargeAndTakesNoMemory(long length) throws IOException {
        Path file = file(PNG);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(length);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertFailed(file, Reason.TOO_LARGE);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aFileThatGrowsMeanwhileIsReadAsItOnceWasOrIsSaidToChange(boolean image) throws Exception {
        byte[] start = image ? Arrays.copyOf(PNG, 4096) : randomText(4096);
        Path file = file(start);
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> append(file, enough));
        writer.start();
        try {
            for (int i = 0; i < 50; i++) {
                assertOnceWas(file, this.reader.read(file));
            }
        }
        finally {
            enough.set(true);
            writer.join();
        }
    }

    private static void append(Path file, AtomicBoolean enough) {
        byte[] piece = randomText(777);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 20_000 && !enough.get(); i++) {
                out.write(piece);
            }
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    /** As the file only grows, whatever it once was is a beginning of what it is now. */
    private static void assertOnceWas(Path file, SourceFile read) throws Exception {
        byte[] now = Files.readAllBytes(file);
        if (read instanceof SourceFile.Image whole) {
            assertThat(Arrays.equals(whole.file().bytes(), Arrays.copyOf(now, whole.file().bytes().length))).isTrue();
        }
        else if (read instanceof SourceFile.NoImage none) {
            assertThat(none.sha256().hex()).isEqualTo(sha256(now, Math.toIntExact(none.bytes())));
        }
        else {
            assertThat(((SourceFile.Failed) read).reason()).isEqualTo(Reason.SOURCE_CHANGING);
        }
    }

}
