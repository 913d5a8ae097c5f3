package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Neighbours who own the sources change them while they are read. */
class OpenSourceTests {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final int LEVELS = 300;

    @TempDir
    Path directory = Path.of("");

    private Path root = Path.of("");

    private Path secret = Path.of("");

    @BeforeEach
    void writeBoth() throws IOException {
        this.root = Files.createDirectory(this.directory.resolve("root"));
        this.secret = Files.createDirectory(this.directory.resolve("secret"));
        for (String name : List.of("1.png", "2.png", "3.png")) {
            SourceTrees.write(this.root.resolve("d/inner").resolve(name), "open");
            SourceTrees.write(this.secret.resolve(name), "secret");
            SourceTrees.write(this.secret.resolve("inner").resolve(name), "secret");
        }
    }

    private void swap(String place) throws IOException {
        Files.move(this.root.resolve(place), this.directory.resolve("aside"));
        Files.createSymbolicLink(this.root.resolve(place), this.secret);
    }

    private void pipe(Path place) throws IOException {
        Files.delete(place);
        try {
            Assumptions.assumeTrue(new ProcessBuilder("mkfifo", place.toString()).start().waitFor() == 0);
        }
        catch (IOException | InterruptedException ex) {
            Assumptions.abort("mkfifo is missing");
        }
    }

    @ParameterizedTest
    @CsvSource({ "d, false", "d, true", "d/inner, false", "d/inner, true" })
    void aLinkInPlaceOfADirectoryIsNotFollowed(String place, boolean openAlready) throws IOException {
        SourceTree tree = SourceTrees.of(this.root);
        if (openAlready) {
            assertThat(new SourceReader().read(tree, "d/inner/1.png", true)).isInstanceOf(SourceFile.NoImage.class);
        }

        swap(place);

        SourceFile read = new SourceReader().read(tree, "d/inner/2.png", true);
        if (read instanceof SourceFile.NoImage file) {
            assertThat(openAlready).isTrue();
            assertThat(file.bytes()).isEqualTo("open".length());
        }
        else {
            assertThat(read).asInstanceOf(type(SourceFile.Failed.class))
                .returns(Reason.VANISHED, SourceFile.Failed::reason);
        }
    }

    @Test
    void aLinkInPlaceOfADirectoryIsNoCompanionEither() throws IOException {
        SourceTree tree = SourceTrees.of(this.root);

        swap("d");

        assertThat(tree.companion("d/1.png")).isEmpty();
        assertThat(FileDigest.of(tree, new Candidate("d/1.png", true, 6, ""))).isEmpty();
    }

    @Test
    void aLinkInPlaceOfADirectoryIsFollowedWhereTheJobSaysSo() throws IOException {
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("", this.root)), Links.followedBut(List.of()));

        swap("d");

        assertThat(SourceTrees.content(tree, new Candidate("d/1.png", true, 6, ""))).isEqualTo("secret");
    }

    @Test
    void theSourceItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.root);
        SourceTree tree = SourceTrees.of(link);

        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).hasSize(3);
        assertThat(SourceTrees.content(tree, walked.get(0))).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource({ "d", "d/inner" })
    void aWalkStaysInTheDirectoryThatItHasEntered(String place) throws IOException {
        SourceWalk walk = SourceTrees.of(this.root).walk(Wanted.ALL);
        walk.next();

        swap(place);

        assertThat(SourceTrees.candidates(walk)).extracting(Candidate::path, Candidate::bytes)
            .containsExactly(tuple("d/inner/2.png", 4L), tuple("d/inner/3.png", 4L));
    }

    @Test
    void aNamedPipeInPlaceOfAFileIsNotWaitedFor() throws IOException {
        SourceTree tree = SourceTrees.of(this.root);
        Candidate found = new Candidate("d/inner/1.png", true, 4, "");

        pipe(this.root.resolve(found.path()));

        assertThat(new SourceReader().read(tree, found.path(), true)).asInstanceOf(type(SourceFile.Failed.class))
            .returns(Reason.VANISHED, SourceFile.Failed::reason);
        assertThat(tree.format(found)).isEmpty();
        assertThat(tree.companion(found.path())).isEmpty();
        assertThat(FileDigest.of(tree, found)).isEmpty();
        assertThat(PixelBound.of(tree, found, Limits.DEFAULT)).isZero();
    }

    @Test
    void aNamedPipeInPlaceOfADirectoryIsNotWaitedFor() throws IOException {
        SourceTree tree = SourceTrees.of(this.root);
        Files.move(this.root.resolve("d"), this.directory.resolve("aside"));
        pipe(Files.createFile(this.root.resolve("d")));

        assertThat(new SourceReader().read(tree, "d/inner/1.png", true)).asInstanceOf(type(SourceFile.Failed.class))
            .returns(Reason.VANISHED, SourceFile.Failed::reason);
    }

    @Test
    void noMoreIsReadThanTheFileHadWhenItWasOpened() throws IOException {
        SourceTree tree = SourceTrees.of(this.root);
        Optional<OpenSource> log = tree.companion("d/inner/1.png");

        try (OpenSource file = log.orElseThrow()) {
            Files.writeString(this.root.resolve("d/inner/1.png"), " and much more", StandardOpenOption.APPEND);

            try (InputStream in = file.content()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("open");
            }
        }
    }

    @Test
    void ofAFileBeyondTheLimitOnlyItsFirstBytesAreRead() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(this.root.resolve("huge").toFile(), "rw")) {
            sparse.setLength(1L << 43);
        }
        catch (IOException ex) {
            Assumptions.abort("This file system has no sparse files of that size");
        }

        SourceFile read = new SourceReader(1000, HeapBudget.unshared()).read(SourceTrees.of(this.root), "huge", true);

        assertThat(read).isEqualTo(
                new SourceFile.Unread(1L << 43, "The file has 8,796,093,022,208 bytes; limits.file-size allows 1,000"));
    }

    @Test
    void aDirectoryOnTheWayIsLookedUpAgainWhereItIsAnotherOne() throws IOException {
        SourceTree tree = SourceTrees.of(this.root);
        new SourceReader().read(tree, "d/inner/1.png", true);
        Files.move(this.root.resolve("d"), this.directory.resolve("aside"));
        SourceTrees.write(this.root.resolve("d/inner/new.png"), "new");

        assertThat(SourceTrees.content(tree, new Candidate("d/inner/new.png", true, 3, ""))).isEqualTo("new");
    }

    /** A chain of directories, in each of which a file comes after the next directory. */
    private Path deepTree() throws IOException {
        Path deep = Files.createDirectory(this.directory.resolve("deep"));
        Path level = deep;
        for (int i = 0; i < LEVELS; i++) {
            level = level.resolve("d");
            SourceTrees.write(level.resolve("x.png"), "x");
        }
        return deep;
    }

    @Test
    void aDeepTreeIsWalkedWithFewDescriptors() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "only Linux tells its descriptors");
        SourceTree tree = SourceTrees.of(deepTree());
        SourceWalk walk = tree.walk(Wanted.ALL);
        long before = descriptors();

        int candidates = 0;
        long most = 0;
        for (Candidate next = walk.next(); next != null; next = walk.next()) {
            assertThat(SourceTrees.content(tree, next)).isEqualTo("x");
            most = Math.max(most, descriptors());
            candidates++;
        }

        assertThat(candidates).isEqualTo(LEVELS);
        assertThat(most - before).isLessThan(150);
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }

    @Test
    void whatIsLeftOfADirectoryThatWasMovedAwayHasVanished() throws IOException {
        Path deep = deepTree();
        SourceWalk walk = SourceTrees.of(deep).walk(Wanted.ALL);
        walk.next();

        Files.move(deep.resolve("d/d"), this.directory.resolve("aside"));
        Files.createSymbolicLink(deep.resolve("d/d"), this.secret);

        List<Candidate> rest = SourceTrees.candidates(walk);
        assertThat(rest).hasSize(LEVELS - 1);
        assertThat(rest.get(rest.size() - 1)).returns("d/x.png", Candidate::path).returns(1L, Candidate::bytes);
        assertThat(rest.get(rest.size() - 2)).returns("d/d/x.png", Candidate::path).returns(0L, Candidate::bytes);
    }

}
