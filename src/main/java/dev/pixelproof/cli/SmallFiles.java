package dev.pixelproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceFile;
import dev.pixelproof.source.SourceReader;

/** Reads files that commands take whole. */
final class SmallFiles {

    private SmallFiles() {
    }

    /**
     * Reads a file.
     * @throws IOException with a message for people
     */
    static byte[] read(Path file) throws IOException {
        if (FileKind.isDirectory(file)) {
            throw new IOException(file + " is a directory, not a file");
        }
        if (FileKind.isRegularFile(file)) {
            requireRoom(file);
        }
        try (InputStream in = FileReads.open(file)) {
            return in.readAllBytes();
        }
    }

    /**
     * An image is held to the limits; anything else, such as an array, only to Java's
     * own.
     */
    private static void requireRoom(Path file) throws IOException {
        long size = Files.size(file);
        if (size > SourceReader.MAX_BYTES) {
            throw new IOException(file + " is too large: at most " + SourceReader.MAX_BYTES + " bytes are read");
        }
        Optional<String> excess = new SourceReader(Limits.DEFAULT.fileBytes(), HeapBudget.unshared()).excess(size);
        if (excess.isPresent() && isImage(file)) {
            throw new IOException(file + " is refused: " + excess.get());
        }
    }

    private static boolean isImage(Path file) throws IOException {
        try (InputStream in = FileReads.open(file)) {
            return ImageFormat.recognize(in.readNBytes(ImageFormat.HEAD_BYTES)).isPresent();
        }
    }

    /**
     * An image file whose pixels can be had.
     * @throws IOException with a message for people where it has none, no decoder reads
     * it, it is too large, or its structure is broken
     */
    static ImageFile image(Path file, byte[] bytes) throws IOException {
        ImageFile image = ImageFile.recognize(bytes)
            .orElseThrow(() -> new IOException(file + ((bytes.length == 0) ? " has no bytes"
                    : " is not an image: its content has no known image format (raw samples need --shape and --dtype)")));
        if (!image.format().decodable()) {
            throw new IOException(file + " is a " + image.format().formatName() + " file, which no decoder here reads");
        }
        Optional<SourceFile.Failed> refused = Limits.DEFAULT.refuse(image);
        if (refused.isPresent()) {
            throw new IOException(file + " is refused: " + refused.get().message());
        }
        if (image.structure() instanceof Structure.Broken broken) {
            throw new IOException(file + " is broken: " + broken.message());
        }
        return image;
    }

}
