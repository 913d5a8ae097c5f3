package dev.pixelproof.nativecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.digest.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@DisabledOnOs(OS.WINDOWS)
class NativeCacheTests {

    private static final NativeResource LIBRARY = JnaLibrary.X86_64.library();

    /** The number of no account. */
    private static final int STRANGER = 54_321;

    private final Path root;

    /** Others may enter it, as they may enter most directories. */
    NativeCacheTests(@TempDir Path root) throws IOException {
        this.root = root;
        mode(root, 0755);
    }

    /** A file while it was loaded. */
    private record Loaded(Path file, Sha256 sha256, String mode, String directoryMode) {

        static Loaded of(Path file) {
            try {
                return new Loaded(file, Sha256.of(file), NativeCacheTests.mode(file),
                        NativeCacheTests.mode(file.resolveSibling("")));
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

    }

    private static Loaded load(Path cache) throws IOException {
        List<Loaded> loaded = new ArrayList<>();
        new NativeCache(cache).load(LIBRARY, (file) -> loaded.add(Loaded.of(file)));
        assertThat(loaded).hasSize(1);
        assertThat(loaded.get(0).sha256()).isEqualTo(LIBRARY.sha256());
        assertThat(loaded.get(0).mode()).isEqualTo("rwx------");
        return loaded.get(0);
    }

    private static void assertThatACopyIsLoaded(Path cache) throws IOException {
        Loaded loaded = load(cache);

        assertThat(loaded.file().startsWith(cache.resolveSibling("").toRealPath())).as(loaded.file().toString())
            .isFalse();
        assertThat(loaded.directoryMode()).isEqualTo("rwx------");
        assertThat(loaded.file().resolveSibling("")).doesNotExist();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    private static void giveToAStranger(Path path) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        Files.setAttribute(path, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path file(Path cache) {
        return cache.resolve(LIBRARY.sha256().prefix(16)).resolve("libjnidispatch.so");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void theLibraryIsExtractedOnceAndMendedWhenDamaged() throws IOException {
        Path cache = this.root.resolve("new/cache");

        Path file = load(cache).file();
        FileTime past = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, past);
        load(cache);

        assertThat(file).isEqualTo(file(cache).toRealPath());
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(past);

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(load(cache).file()).isEqualTo(file);
        assertThat(files(this.root)).hasSize(1);
    }

    @Test
    void anEmptyFileIsReplaced() throws IOException {
        Files.createDirectories(file(this.root).resolveSibling(""));
        Files.createFile(file(this.root));

        assertThat(load(this.root).file()).isEqualTo(file(this.root).toRealPath());
    }

    @Test
    void severalAtOnceAllGetAWholeLibraryAndLeaveNothingElse() throws Exception {
        List<Future<Loaded>> loaded = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 4; i++) {
                loaded.add(threads.submit(() -> load(this.root)));
            }
            for (Future<Loaded> one : loaded) {
                assertThat(one.get().file()).isEqualTo(file(this.root).toRealPath());
            }
        }
        finally {
            threads.shutdownNow();
        }
        assertThat(files(this.root)).hasSize(1);
    }

    @Test
    void nothingPartialStaysWhereTheLibraryCantBePut() throws IOException {
        Files.createDirectories(file(this.root).resolve("not-empty"));

        assertThatIOException().isThrownBy(() -> load(this.root));

        assertThat(files(this.root)).isEmpty();
    }

    @Test
    void aFileInPlaceOfTheCacheIsAnError() throws IOException {
        Path file = Files.createFile(this.root.resolve("file"));

        assertThatIOException().isThrownBy(() -> load(file.resolve("cache")));
    }

    @Test
    void aLibraryOfAnotherChecksumIsNotLoaded() throws IOException {
        NativeResource other = new NativeResource(LIBRARY.resource(), Sha256.of(new byte[0]));

        assertThatIOException()
            .isThrownBy(() -> new NativeCache(this.root).load(other, (file) -> assertThat(file).isNull()))
            .withMessageContaining("checksum");
        assertThat(files(this.root)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0777, 0775, 0757 })
    void belowADirectoryThatOthersCanWriteACopyIsLoaded(int mode) throws IOException {
        Path shared = Files.createDirectory(this.root.resolve("shared"));
        load(shared.resolve("cache"));
        mode(shared, mode);

        assertThatACopyIsLoaded(shared.resolve("cache"));
    }

    @Test
    void belowADirectoryThatOnlyWeEnterItDoesNotMatterWhoCanWrite() throws IOException {
        Path cache = Files.createDirectories(this.root.resolve("home/.cache"));
        mode(this.root.resolve("home"), 0700);
        mode(cache, 0777);

        Path file = load(cache).file();

        assertThat(file).isEqualTo(file(cache).toRealPath());
    }

    @Test
    void belowADirectoryThatOthersCanWriteNothingIsCreated() throws IOException {
        Path shared = Files.createDirectories(this.root.resolve("shared/deeper")).resolveSibling("");
        mode(shared, 0777);

        assertThatACopyIsLoaded(shared.resolve("deeper/cache"));

        assertThat(shared.resolve("deeper")).isEmptyDirectory();
    }

    @Test
    void belowAStickyDirectoryWhatIsOursIsUsed() throws IOException {
        Path shared = Files.createDirectory(this.root.resolve("shared"));
        mode(shared, 01777);

        assertThat(load(shared.resolve("cache")).file()).isEqualTo(file(shared.resolve("cache")).toRealPath());
    }

    @Test
    void theCacheOfAStrangerIsNotUsed() throws IOException {
        Path shared = Files.createDirectory(this.root.resolve("shared"));
        mode(shared, 01777);
        Path cache = shared.resolve("cache");
        Path planted = load(cache).file();
        giveToAStranger(cache);

        assertThatACopyIsLoaded(cache);

        giveToAStranger(planted.resolveSibling(""));
        Files.setAttribute(cache, "unix:uid", 0);

        assertThatACopyIsLoaded(cache);
    }

    @Test
    void theLinkOfAStrangerLeadsNowhere() throws IOException {
        Path shared = Files.createDirectory(this.root.resolve("shared"));
        mode(shared, 01777);
        Path target = Files.createDirectory(this.root.resolve("target"));
        giveToAStranger(Files.createSymbolicLink(shared.resolve("cache"), target));

        assertThatACopyIsLoaded(shared.resolve("cache"));

        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aLinkOfOursIsFollowedToADirectoryThatHasToBeOurs() throws IOException {
        Path target = Files.createDirectory(this.root.resolve("target"));
        Path link = Files.createSymbolicLink(this.root.resolve("cache"), target);

        assertThat(load(link).file()).isEqualTo(file(target).toRealPath());

        Path shared = Files.createDirectory(this.root.resolve("shared"));
        Files.createDirectory(shared.resolve("target"));
        mode(shared, 0777);
        Path second = Files.createSymbolicLink(this.root.resolve("second"), shared.resolve("target"));

        assertThatACopyIsLoaded(second);
    }

    @Test
    void aFileThatOthersCanWriteIsReplacedByANewOne() throws IOException {
        Path file = load(this.root).file();
        Object before = Files.getAttribute(file, "unix:ino");
        Path second = Files.createLink(this.root.resolve("second"), file);
        mode(file, 0775);

        load(this.root);

        assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(before);
        assertThat(Files.getAttribute(second, "unix:ino")).isEqualTo(before);
    }

    @Test
    void aFileOfAStrangerIsReplacedByANewOne() throws IOException {
        Path file = load(this.root).file();
        giveToAStranger(file);

        load(this.root);

        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(0);
    }

    @Test
    void aLinkInPlaceOfTheFileIsReplacedAndNotFollowed() throws IOException {
        Path file = load(this.root).file();
        Path elsewhere = Files.move(file, this.root.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);

        load(this.root);

        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    void aCacheOfOursThatAnUnusualUmaskLeftOpenIsClosed() throws IOException {
        Path cache = this.root.resolve("cache");
        Path file = load(cache).file();
        mode(cache, 0777);
        mode(file.resolveSibling(""), 0775);

        assertThat(load(cache).file()).isEqualTo(file);

        assertThat(mode(cache)).isEqualTo("rwxr-xr-x");
        assertThat(mode(file.resolveSibling(""))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aCacheWithAColonInItsNameIsNotUsed() throws IOException {
        Path odd = this.root.resolve("a:b");

        assertThatACopyIsLoaded(odd.resolve("cache"));
    }

}
