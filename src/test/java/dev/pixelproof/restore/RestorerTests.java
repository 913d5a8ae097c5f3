package dev.pixelproof.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.TestDisk;
import dev.pixelproof.TestImages;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.Entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class RestorerTests {

    private static final byte[] PAYLOAD = "\u0089PNG\r\n\u001a\npayload".getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] OTHER = "another".getBytes(StandardCharsets.US_ASCII);

    private static final RestoreRules ALWAYS = new RestoreRules(Overwrite.ALWAYS, false);

    private final Path directory;

    private final Path root;

    RestorerTests(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.root = Files.createDirectory(this.directory.resolve("root"));
    }

    private Restoration restore(String path, Overwrite overwrite) throws IOException {
        return restore(TestImages.opaque(path, "original", PAYLOAD), PAYLOAD, overwrite);
    }

    private Restoration restore(Entry entry, byte[] payload, Overwrite overwrite) throws IOException {
        return new Restorer(Disk.real(), this.root, new RestoreRules(overwrite, false)).restore(entry, payload);
    }

    /** Everything below the test's directory. */
    private List<String> tree() throws IOException {
        try (Stream<Path> all = Files.walk(this.directory)) {
            return all.map((path) -> this.directory.relativize(path).toString())
                .filter((path) -> !path.isEmpty())
                .sorted()
                .toList();
        }
    }

    @Test
    void aPayloadIsRestoredByteForByteAndNothingElseIsLeft() throws IOException {
        Restoration restoration = restore("x/y/image.jpg", Overwrite.NEVER);

        assertThat(restoration).isEqualTo(new Restoration.Written("x/y/image.jpg", PAYLOAD.length));
        assertThat(this.root.resolve("x/y/image.jpg")).hasBinaryContent(PAYLOAD);
        assertThat(tree()).containsExactly("root", "root/x", "root/x/y", "root/x/y/image.jpg");
    }

    @Test
    void namesAreRestoredInEveryLocale() throws IOException {
        Restoration restoration = restore("gr\u00fc\u00df e/\u65e5\u672c%41.jpg", Overwrite.NEVER);

        assertThat(restoration).isInstanceOf(Restoration.Written.class);
        try (Stream<Path> files = Files.walk(this.root)) {
            assertThat(files.filter(Files::isRegularFile).map((file) -> file.toUri().getRawPath())).singleElement()
                .asString()
                .endsWith("/root/gr%C3%BC%C3%9F%20e/%E6%97%A5%E6%9C%AC%2541.jpg");
        }
    }

    @Test
    void aFileInTheWayThatDiffersIsNeverOverwrittenButTold() throws IOException {
        Files.write(this.root.resolve("image.jpg"), OTHER);

        assertThat(restore("image.jpg", Overwrite.NEVER)).isInstanceOf(Restoration.Refused.class);
        assertThat(this.root.resolve("image.jpg")).hasBinaryContent(OTHER);
    }

    @Test
    void aFileThatDiffersIsReplacedIfChanged() throws IOException {
        Files.write(this.root.resolve("image.jpg"), OTHER);

        assertThat(restore("image.jpg", Overwrite.IF_CHANGED)).isInstanceOf(Restoration.Written.class);
        assertThat(this.root.resolve("image.jpg")).hasBinaryContent(PAYLOAD);
    }

    @Test
    void aFileThatIsTheSameIsKeptIfChangedAndWrittenAlways() throws IOException {
        Path file = Files.write(this.root.resolve("image.jpg"), PAYLOAD);
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, old);

        assertThat(restore("image.jpg", Overwrite.IF_CHANGED)).isEqualTo(new Restoration.Kept("image.jpg"));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        assertThat(restore("image.jpg", Overwrite.ALWAYS)).isInstanceOf(Restoration.Written.class);
        assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(old);
    }

    @Test
    void aDamagedPayloadIsRefusedAndNothingIsWritten() throws IOException {
        Restoration restoration = restore(TestImages.opaque("image.jpg", "original", PAYLOAD), OTHER, Overwrite.ALWAYS);

        assertThat(restoration).isInstanceOfSatisfying(Restoration.Refused.class,
                (refused) -> assertThat(refused.problem()).contains("damaged"));
        assertThat(tree()).containsExactly("root");
    }

    @ParameterizedTest
    @ValueSource(strings = { "../../evil", "../evil", "/tmp/evil", "x/../../evil", "x/./evil", "x//evil", "", ".", "..",
            "evil/", "evil\0.jpg" })
    void aHostilePathWritesNothing(String path) throws IOException {
        assertThat(restore(path, Overwrite.ALWAYS)).isInstanceOf(Restoration.Refused.class);
        assertThat(tree()).containsExactly("root");
    }

    @ParameterizedTest
    @EnumSource(Overwrite.class)
    void nothingIsWrittenThroughALinkedDirectory(Overwrite overwrite) throws IOException {
        Path outside = Files.createDirectory(this.directory.resolve("outside"));
        Files.createSymbolicLink(this.root.resolve("link"), outside.toAbsolutePath());

        assertThat(restore("link/image.jpg", overwrite)).isInstanceOf(Restoration.Refused.class);
        assertThat(restore("link/deeper/image.jpg", overwrite)).isInstanceOf(Restoration.Refused.class);
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Overwrite.class)
    void aTargetThatIsALinkIsLeftAsItIs(Overwrite overwrite) throws IOException {
        Path outside = Files.write(this.directory.resolve("outside.jpg"), OTHER);
        Path link = Files.createSymbolicLink(this.root.resolve("image.jpg"), outside.toAbsolutePath());

        assertThat(restore("image.jpg", overwrite)).isInstanceOf(Restoration.Refused.class);
        assertThat(outside).hasBinaryContent(OTHER);
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aLinkThatPointsNowhereIsNotCreatedThrough() throws IOException {
        Files.createSymbolicLink(this.root.resolve("image.jpg"), this.directory.resolve("evil"));

        assertThat(restore("image.jpg", Overwrite.ALWAYS)).isInstanceOf(Restoration.Refused.class);
        assertThat(Files.exists(this.directory.resolve("evil"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Overwrite.class)
    void aDirectoryInTheWayIsLeftAsItIs(Overwrite overwrite) throws IOException {
        Files.createDirectory(this.root.resolve("image.jpg"));

        assertThat(restore("image.jpg", overwrite)).isInstanceOfSatisfying(Restoration.Refused.class,
                (refused) -> assertThat(refused.problem()).contains("directory is in the way"));
        assertThat(tree()).containsExactly("root", "root/image.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = { "file/image.jpg", "file/x/image.jpg", "file/x/y/image.jpg" })
    void aFileInTheWayOfADirectoryRefusesTheEntryOnly(String path) throws IOException {
        Files.write(this.root.resolve("file"), OTHER);

        assertThat(restore(path, Overwrite.ALWAYS)).isInstanceOfSatisfying(Restoration.Refused.class,
                (refused) -> assertThat(refused.problem()).contains("file is in the way of the directory"));
        assertThat(tree()).containsExactly("root", "root/file");
    }

    @ParameterizedTest
    @CsvSource({ "original, a.jpg, a.jpg", "original, a.png, a.png", "png, a.jpg, a.jpg.png", "png, a.png, a.png",
            "png, a.PNG, a.PNG", "png, a.PnG, a.PnG", "png, png, png.png", "png, apng, apng.png",
            "png, x.png/a, x.png/a.png" })
    void aPngPayloadIsNamedPng(String codec, String path, String target) {
        assertThat(Restorer.targetPath(TestImages.opaque(path, codec, PAYLOAD))).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ssh-ed25519 AAAA me@there\n", "", "GIF89a and so on", "\u0089PN" })
    void aPayloadThatIsNoImageOfTheEntrysMediaTypeIsRefused(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.ISO_8859_1);

        Restoration restoration = restore(TestImages.opaque("image.png", "original", payload), payload,
                Overwrite.ALWAYS);

        assertThat(restoration).isInstanceOfSatisfying(Restoration.Refused.class,
                (refused) -> assertThat(refused.problem()).contains("its media_type is 'image/png', but"));
        assertThat(tree()).containsExactly("root");
    }

    @ParameterizedTest
    @ValueSource(strings = { ".ssh/authorized_keys", ".a.png", "x/.y/a.png", "x/.a.png", "..a.png" })
    void hiddenFilesAreRestoredOnlyWhereTheRulesSaySo(String path) throws IOException {
        Restoration refused = restore(path, Overwrite.ALWAYS);
        List<String> before = tree();
        Restoration restored = new Restorer(Disk.real(), this.root, new RestoreRules(Overwrite.NEVER, true))
            .restore(TestImages.opaque(path, "original", PAYLOAD), PAYLOAD);

        assertThat(refused).isInstanceOfSatisfying(Restoration.Refused.class,
                (refusal) -> assertThat(refusal.problem()).contains("--hidden"));
        assertThat(before).containsExactly("root");
        assertThat(restored).isInstanceOf(Restoration.Written.class);
        assertThat(this.root.resolve(path)).hasBinaryContent(PAYLOAD);
    }

    static List<String> pathsThatAreTooLong() {
        return List.of("a".repeat(256) + ".png", "x/" + "\u00e9".repeat(128), "a".repeat(256) + "/b.png",
                "x/" + "a".repeat(256) + "/b.png", "a/".repeat(3_000) + "b.png", "a".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("pathsThatAreTooLong")
    void aPathThatIsTooLongCostsItsEntryOnly(String path) throws IOException {
        for (Overwrite overwrite : Overwrite.values()) {
            assertThat(restore(path, overwrite)).isInstanceOfSatisfying(Restoration.Refused.class,
                    (refused) -> assertThat(refused.problem()).contains("does not accept its path"));
        }
        assertThat(tree()).allSatisfy((left) -> assertThat(this.directory.resolve(left)).isDirectory());
    }

    @Test
    void aNameThatIsTooLongOnlyWithItsSuffixCostsItsEntryOnly() throws IOException {
        Entry entry = TestImages.opaque("a".repeat(253), "png", PAYLOAD);

        assertThat(restore(entry, PAYLOAD, Overwrite.NEVER)).isInstanceOf(Restoration.Refused.class);
        assertThat(tree()).containsExactly("root");
    }

    @ParameterizedTest
    @ValueSource(strings = { "No space left on device", "Input/output error", "Read-only file system" })
    void aDiskThatFailsIsNoOutcome(String reason) {
        Disk failing = new TestDisk() {

            @Override
            public DurableFile create(Path file) throws IOException {
                throw new FileSystemException(file.toString(), null, reason);
            }

        };

        assertThatIOException()
            .isThrownBy(() -> new Restorer(failing, this.root, ALWAYS)
                .restore(TestImages.opaque("a.png", "original", PAYLOAD), PAYLOAD))
            .withMessageContaining(reason);
    }

    @Test
    void aDirectoryThatCannotBeEnteredCostsItsEntriesOnly() throws IOException {
        Disk closed = new TestDisk() {

            @Override
            public DurableFile create(Path file) throws IOException {
                throw new AccessDeniedException(file.toString());
            }

        };

        Restoration restoration = new Restorer(closed, this.root, ALWAYS)
            .restore(TestImages.opaque("x/a.png", "original", PAYLOAD), PAYLOAD);

        assertThat(restoration).isInstanceOfSatisfying(Restoration.Refused.class,
                (refused) -> assertThat(refused.problem()).startsWith("no permission for "));
    }

    @Test
    void noPartialFileIsLeftWhenARenameFails() throws IOException {
        TestDisk sound = TestDisk.below(this.root);
        new Restorer(sound, this.root, ALWAYS).restore(TestImages.opaque("a.jpg", "original", PAYLOAD), PAYLOAD);
        int rename = indexOfRename(sound.orders());
        Disk failing = new FailingRename();

        assertThat(rename).isPositive();
        assertThatIOException().isThrownBy(() -> new Restorer(failing, this.root, ALWAYS)
            .restore(TestImages.opaque("b.jpg", "original", PAYLOAD), PAYLOAD));
        assertThat(tree()).containsExactly("root", "root/a.jpg");
    }

    @Test
    void aFileIsForcedBeforeItGetsItsName() throws IOException {
        TestDisk disk = TestDisk.below(this.root);

        new Restorer(disk, this.root, ALWAYS).restore(TestImages.opaque("a.jpg", "original", PAYLOAD), PAYLOAD);

        List<String> operations = disk.orders();
        assertThat(operations.get(indexOfRename(operations) - 1)).startsWith("force ").endsWith(".partial");
    }

    private static int indexOfRename(List<String> operations) {
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i).startsWith("rename ")) {
                return i;
            }
        }
        return -1;
    }

    /** A disk on which nothing can be renamed. */
    private static final class FailingRename extends TestDisk {

        @Override
        public void rename(Path from, Path to) throws IOException {
            throw new IOException("no rename of " + from);
        }

    }

}
