package dev.pixelproof.sidecar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.pixelproof.manifest.MetadataText;
import org.jspecify.annotations.Nullable;

/** Reads a table row by row, in its own order. Not safe for use by several threads. */
interface RowReader extends AutoCloseable {

    /** The column that names the image, as image folders for training have it. */
    String FILE_NAME = "file_name";

    /**
     * The next row, or null after the last one.
     * @throws MalformedRowException if there is something else
     */
    @Nullable TableRow next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Looks whether a name means a file below the table's directory.
     * @throws MalformedRowException if it does not
     */
    static String checked(String name, long line) throws MalformedRowException {
        if (name.isEmpty()) {
            throw new MalformedRowException(line, FILE_NAME + " is empty");
        }
        String plain = name.startsWith("./") ? name.substring(2) : name;
        for (String component : plain.split("/", -1)) {
            if (component.isEmpty() || component.equals(".") || component.equals("..")) {
                throw new MalformedRowException(line, "%s is '%s', which is not a path below the table's directory"
                    .formatted(FILE_NAME, shortened(name)));
            }
        }
        return plain;
    }

    /**
     * Looks whether metadata is short enough to be kept.
     * @throws MalformedRowException if it is not
     */
    static String bounded(String metadata, long line) throws MalformedRowException {
        int bytes = metadata.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MetadataText.MAX_BYTES) {
            throw new MalformedRowException(line,
                    "the row has %,d bytes; at most %,d are kept".formatted(bytes, MetadataText.MAX_BYTES));
        }
        return metadata;
    }

    /** A name as messages have it. */
    static String shortened(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return (printable.length() <= 100) ? printable : printable.substring(0, 100) + "…";
    }

}
