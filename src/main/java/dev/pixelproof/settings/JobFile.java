package dev.pixelproof.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.FileKind;

/** Reads job files: YAML in UTF-8, with the keys of {@link JobKey}, of at most 1 MiB. */
public final class JobFile {

    private static final int LONGEST = 1 << 20;

    private final Path file;

    private final Problems problems = new Problems();

    private final Origin origin;

    private JobFile(Path file) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        this.origin = new Origin(Shown.of(file.toString()), true,
                (parent != null) ? parent : Origin.workingDirectory());
    }

    /**
     * Reads a job.
     * @param file the job file; relative paths in it are relative to its directory
     * @param overrides {@code key=value} texts, each in place of what the file says about
     * its key; relative paths in them are relative to the working directory
     * @throws SettingsException with all problems, if there is one
     */
    public static JobSettings read(Path file, List<String> overrides) throws SettingsException {
        return new JobFile(file).read(overrides);
    }

    private JobSettings read(List<String> overrides) throws SettingsException {
        try {
            return settings(overrides);
        }
        catch (SettingsException ex) {
            throw OwnFiles.isNamedLike(this.file) ? new SettingsException(List.of(this.origin.at(0)
                    + "this is a file of a published dataset, not a job file; give a job file (YAML), or --source and --output"))
                    : ex;
        }
    }

    private JobSettings settings(List<String> overrides) throws SettingsException {
        Map<JobKey, Given> overridden = Overrides.of(overrides, this.problems);
        Node root = root();
        if (root == null) {
            this.problems.throwIfAny();
            throw new IllegalStateException("A job file without content was not reported");
        }
        Map<JobKey, Given> given = new EnumMap<>(JobKey.class);
        given.putAll(FileKeys.of(root, this.origin, this.problems));
        given.putAll(overridden);
        return new SettingsAssembly(given, (key) -> this.origin.at(0) + "'" + key.key() + "'", this.problems)
            .assemble();
    }

    private @Nullable Node root() {
        return bytes().flatMap(this::decode).flatMap(this::parse).orElse(null);
    }

    private Optional<Node> parse(String text) {
        Problems found = new Problems();
        Node root = YamlReader.read(text, this.origin, found);
        this.problems.addAll(found);
        boolean nothing = root == null || (root instanceof Node.Text scalar && scalar.empty());
        if (nothing && found.isEmpty()) {
            return unusable(0, "the file is empty; it needs at least source.directory and output.directory");
        }
        return Optional.ofNullable(root);
    }

    private Optional<byte[]> bytes() {
        if (FileKind.guess(this.file) == FileKind.DIRECTORY) {
            return unusable(0, "this is a directory; name a job file in it, or give it with --source");
        }
        try (InputStream in = Files.newInputStream(this.file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return (bytes.length <= LONGEST) ? Optional.of(bytes)
                    : unusable(0, "the file is longer than 1 MiB; is this a job file?");
        }
        catch (NoSuchFileException ex) {
            return unusable(0, "there is no such file; check the path");
        }
        catch (IOException ex) {
            return unusable(0, "the file can't be read: " + Shown.of(ex.toString()));
        }
    }

    private Optional<String> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean wrong = decoder.decode(in, out, true).isError();
        String text = out.flip().toString();
        if (wrong) {
            int line = 1 + (int) text.chars().filter((c) -> c == '\n').count();
            return unusable(line, "this is not UTF-8; save the file in that encoding");
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private <T> Optional<T> unusable(int line, String what) {
        this.problems.add(line, this.origin.at(line) + what);
        return Optional.empty();
    }

}
