package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import dev.pixelproof.TestImages;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.snapshot.Snapshot;

/**
 * What people do with their files during a day, by chance. No more images are lost than a
 * job allows.
 */
final class RandomDay {

    private static final List<String> FOLDERS = List.of("", "a/", "a-b/", "a/b/", "a b/", "é/", "z/y/x/");

    private final Random random;

    private final Nights nights;

    private int mayBeLost;

    private final StringBuilder story = new StringBuilder();

    RandomDay(Random random, Nights nights, int mayBeLost) {
        this.random = random;
        this.nights = nights;
        this.mayBeLost = mayBeLost;
    }

    /** What was done, for a failure's message. */
    String story() {
        return this.story.toString();
    }

    void add(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            add();
        }
    }

    /** Does something that every night notices. */
    void act() throws IOException {
        switch (this.random.nextInt(10)) {
            case 0, 1 -> add();
            case 2, 3 -> write(anyFile(), content());
            case 4 -> remove(anyFile());
            case 5 -> rename(anyFile(), freePath());
            case 6 -> touch(anyFile());
            case 7 -> spoil(anyFile());
            case 8 -> swap(anyFile());
            default -> empty(anyFile());
        }
    }

    /** Changes an entry under its size and time. */
    void drift(Snapshot snapshot) throws IOException {
        List<IndexRow> rows = List.copyOf(TestJob.index(snapshot).values());
        String path = rows.get(this.random.nextInt(rows.size())).entry().path();
        if (Files.isRegularFile(this.nights.file(path))) {
            byte[] content = Nights.read(this.nights.file(path));
            content[content.length - 1] ^= 1;
            this.nights.drift(path, content);
            tell("drift", path);
        }
    }

    /** Flips a bit of a published shard. */
    void rot(Snapshot snapshot) throws IOException {
        Map<String, IndexRow> damaged = TestJob.damaged(snapshot);
        List<IndexRow> rows = List.copyOf(
                (damaged.isEmpty() || this.random.nextBoolean()) ? TestJob.index(snapshot).values() : damaged.values());
        IndexRow row = rows.get(this.random.nextInt(rows.size()));
        int at = (int) (row.offset() + this.random.nextInt((int) row.length() + 1));
        Nights.damage(snapshot.file(row.shard()), (bytes) -> {
            bytes[at] ^= (byte) (1 << this.random.nextInt(8));
            return bytes;
        });
        tell("rot at byte " + (at - row.offset()) + " of", row.entry().path());
    }

    private void tell(String what, String path) {
        this.story.append(what).append(' ').append(path).append("; ");
    }

    private void add() throws IOException {
        write(freePath(), (this.random.nextInt(12) > 0) ? content() : new byte[] { 'h', 'i' });
    }

    private void write(String path, byte[] content) throws IOException {
        tell("write", path);
        this.nights.add(path, content);
    }

    private byte[] content() {
        long seed = this.random.nextLong();
        return switch (this.random.nextInt(9)) {
            case 0 -> TestImages.pgm(900, 500 + this.random.nextInt(500), seed);
            case 1 -> TestImages.png(1 + this.random.nextInt(20), 1 + this.random.nextInt(20), seed);
            default -> TestImages.pgm(8, 1 + this.random.nextInt(3), seed);
        };
    }

    private void remove(String path) throws IOException {
        if (this.mayBeLost > 0) {
            this.mayBeLost--;
            tell("remove", path);
            this.nights.remove(path);
        }
    }

    private void rename(String from, String to) throws IOException {
        if (this.mayBeLost > 0) {
            this.mayBeLost--;
            tell("rename to " + to, from);
            this.nights.rename(from, to);
        }
    }

    private void touch(String path) throws IOException {
        tell("touch", path);
        this.nights.touch(path);
    }

    private void spoil(String path) throws IOException {
        byte[] whole = Nights.read(this.nights.file(path));
        if (this.mayBeLost > 0 && whole.length > 2) {
            this.mayBeLost--;
            tell("break", path);
            this.nights.add(path, Arrays.copyOf(whole, whole.length / 2));
        }
    }

    /** A file becomes a directory of its name; or a directory, a file. */
    private void swap(String path) throws IOException {
        Path parent = this.nights.file(path).resolveSibling("");
        List<String> below = below(parent);
        if (!parent.equals(this.nights.job().sources()) && below.size() <= this.mayBeLost
                && this.random.nextBoolean()) {
            String name = this.nights.job().sources().relativize(parent).toString();
            for (String one : below) {
                remove(one);
            }
            dev.pixelproof.durable.Disk.real().delete(parent);
            write(name, content());
        }
        else if (this.mayBeLost > 0) {
            remove(path);
            write(path + "/" + name(), content());
        }
    }

    private void empty(String path) throws IOException {
        for (String one : below(this.nights.file(path).resolveSibling(""))) {
            remove(one);
        }
    }

    private List<String> below(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                .map((file) -> this.nights.job().sources().relativize(file).toString())
                .sorted()
                .toList();
        }
    }

    private String anyFile() throws IOException {
        List<String> files = this.nights.files();
        return files.get(this.random.nextInt(files.size()));
    }

    private String freePath() {
        String path = FOLDERS.get(this.random.nextInt(FOLDERS.size())) + name();
        return isFree(path) ? path : freePath();
    }

    /** No directory has the name, and no file the name of a directory above. */
    private boolean isFree(String path) {
        for (Path up = this.nights.file(path).resolveSibling(""); !up.equals(this.nights.job().sources()); up = up
            .resolveSibling("")) {
            if (Files.isRegularFile(up)) {
                return false;
            }
        }
        return !Files.exists(this.nights.file(path));
    }

    private String name() {
        int number = this.random.nextInt(300);
        return switch (this.random.nextInt(8)) {
            case 0 -> "%d".formatted(number);
            case 1 -> "%d.txt".formatted(number);
            case 2 -> "b";
            default -> "%d.pgm".formatted(number);
        };
    }

}
