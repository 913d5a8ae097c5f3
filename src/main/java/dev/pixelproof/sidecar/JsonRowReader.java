package dev.pixelproof.sidecar;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;
import org.jspecify.annotations.Nullable;

/** Reads {@code metadata.jsonl}: an object a line. */
final class JsonRowReader implements RowReader {

    private final InputStream in;

    private long line;

    /** Reads a table, which it closes. */
    JsonRowReader(InputStream table) {
        this.in = new BufferedInputStream(table, 1 << 16);
    }

    @Override
    public @Nullable TableRow next() throws IOException {
        byte[] json = line();
        while (json != null && isBlank(json)) {
            json = line();
        }
        return (json != null) ? row(json) : null;
    }

    private TableRow row(byte[] json) throws MalformedRowException {
        try {
            Map<String, String> fields = MetadataText.fields(json);
            String name = fields.remove(FILE_NAME);
            if (name == null) {
                throw new MalformedRowException(this.line, "the object has no " + FILE_NAME);
            }
            return new TableRow(RowReader.checked(MetadataText.string(name), this.line), this.line,
                    RowReader.bounded(MetadataText.of(fields), this.line));
        }
        catch (MalformedJsonException ex) {
            throw new MalformedRowException(this.line, String.valueOf(ex.getMessage()));
        }
    }

    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        int next = this.in.read();
        if (next < 0) {
            return null;
        }
        this.line++;
        for (; next >= 0 && next != '\n'; next = this.in.read()) {
            bytes.write(next);
            if (bytes.size() > SidecarFiles.MAX_BYTES) {
                throw new MalformedRowException(this.line,
                        "the line is longer than %,d bytes".formatted(SidecarFiles.MAX_BYTES));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        this.in.close();
    }

}
