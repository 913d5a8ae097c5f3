package dev.pixelproof.codec.opencv;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.digest.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class NativeCacheTests {

    private static final NativeBuild BUILD = NativeBuild.WINDOWS_X86;

    @TempDir
    Path root = Path.of("");

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Object> state(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    }

    @Test
    void theLibraryIsExtractedOnceAndMendedWhenDamaged() throws IOException {
        NativeCache cache = new NativeCache(this.root.resolve("new/cache"));

        Path file = cache.provide(BUILD);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        List<Object> first = state(file);
        Path again = cache.provide(BUILD);

        assertThat(again).isEqualTo(file);
        assertThat(state(file)).isEqualTo(first);
        assertThat(Sha256.of(file)).isEqualTo(BUILD.checksum());

        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(damaged.length() / 2);
            int right = damaged.read();
            damaged.seek(damaged.length() / 2);
            damaged.write(right ^ 1);
        }

        assertThat(cache.provide(BUILD)).isEqualTo(file);
        assertThat(Sha256.of(file)).isEqualTo(BUILD.checksum());
        assertThat(files(this.root)).containsExactly(file);
    }

    @Test
    void anEmptyFileIsReplaced() throws IOException {
        NativeCache cache = new NativeCache(this.root);
        Path directory = Files.createDirectories(this.root.resolve(BUILD.checksum().prefix(16)));
        Path empty = Files.createFile(directory.resolve(BUILD.fileName()));

        assertThat(cache.provide(BUILD)).isEqualTo(empty);
        assertThat(Sha256.of(empty)).isEqualTo(BUILD.checksum());
    }

    @Test
    void severalAtOnceAllGetAWholeLibraryAndLeaveNothingElse() throws Exception {
        NativeCache cache = new NativeCache(this.root);
        List<Future<Sha256>> provided = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 2; i++) {
                provided.add(threads.submit(() -> Sha256.of(cache.provide(BUILD))));
            }
            for (Future<Sha256> checksum : provided) {
                assertThat(checksum.get()).isEqualTo(BUILD.checksum());
            }
        }
        finally {
            threads.shutdownNow();
        }
        assertThat(files(this.root)).hasSize(1);
    }

    @Test
    void nothingPartialStaysWhereTheLibraryCantBePut() throws IOException {
        Path inTheWay = this.root.resolve(BUILD.checksum().prefix(16)).resolve(BUILD.fileName());
        Files.createDirectories(inTheWay.resolve("not-empty"));

        assertThatIOException().isThrownBy(() -> new NativeCache(this.root).provide(BUILD));

        assertThat(files(this.root)).isEmpty();
    }

    @Test
    void aFileInPlaceOfTheCacheIsAnError() throws IOException {
        Path file = Files.createFile(this.root.resolve("file"));

        assertThatIOException().isThrownBy(() -> new NativeCache(file.resolve("cache")).provide(BUILD));
    }

}
