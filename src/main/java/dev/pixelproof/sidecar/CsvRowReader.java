package dev.pixelproof.sidecar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.pixelproof.manifest.MetadataText;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code metadata.csv}: a heading, and a row for each image with as many fields
 * (RFC 4180). Every value is a text.
 */
final class CsvRowReader implements RowReader {

    /** A row that is added after the last one. */
    private final String end = "\0" + UUID.randomUUID();

    private final CsvReader<CsvRecord> reader;

    private final Iterator<CsvRecord> records;

    private final List<String> heading;

    private final int fileName;

    private long line = 1;

    /** Reads a table, which it closes. */
    CsvRowReader(InputStream table) throws IOException {
        this.reader = CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(4 * SidecarFiles.MAX_BYTES)
            .ofCsvRecord(withEnd(table, this.end));
        try {
            this.records = this.reader.iterator();
            this.heading = heading();
            this.fileName = this.heading.indexOf(FILE_NAME);
        }
        catch (IOException | RuntimeException ex) {
            this.reader.close();
            throw ex;
        }
    }

    private static Reader withEnd(InputStream table, String marker) {
        byte[] end = ("\n" + marker + "\n").getBytes(StandardCharsets.UTF_8);
        InputStream bytes = new SequenceInputStream(table, new ByteArrayInputStream(end));
        return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    }

    private List<String> heading() throws IOException {
        CsvRecord first = read();
        if (first == null) {
            throw new MalformedRowException(1, "there is no heading");
        }
        List<String> names = first.getFields().stream().map((name) -> name.replace("\ufeff", "")).toList();
        if (!names.contains(FILE_NAME)) {
            throw new MalformedRowException(1, "no column is called %s; the columns are %s, and commas separate them"
                .formatted(FILE_NAME, shown(names)));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new MalformedRowException(1, "two columns have the same name; rename one");
        }
        return names;
    }

    private static String shown(List<String> names) {
        String all = String.join(", ", names).replaceAll("\\p{Cntrl}", "?");
        return (all.length() <= 100) ? all : all.substring(0, 100) + "…";
    }

    @Override
    public @Nullable TableRow next() throws IOException {
        CsvRecord record = read();
        if (record == null) {
            return null;
        }
        if (record.getFieldCount() != this.heading.size()) {
            throw new MalformedRowException(this.line,
                    "the row has %d fields, the heading has %d; put what has a comma in"
                        .formatted(record.getFieldCount(), this.heading.size()) + " quotes");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < this.heading.size(); i++) {
            if (i != this.fileName) {
                fields.put(this.heading.get(i), MetadataText.quoted(record.getField(i)));
            }
        }
        return new TableRow(RowReader.checked(record.getField(this.fileName), this.line), this.line,
                RowReader.bounded(MetadataText.of(fields), this.line));
    }

    private @Nullable CsvRecord read() throws IOException {
        try {
            if (!this.records.hasNext()) {
                return null;
            }
            CsvRecord record = this.records.next();
            this.line = record.getStartingLineNumber();
            requireClosedQuotes(record);
            return record.getField(0).equals(this.end) ? null : record;
        }
        catch (CsvParseException ex) {
            throw new MalformedRowException(this.line + 1,
                    "this is not CSV: " + ((ex.getCause() != null) ? ex.getCause().getMessage() : ex.getMessage()));
        }
        catch (UncheckedIOException ex) {
            if (ex.getCause() instanceof CharacterCodingException) {
                throw new MalformedRowException(this.line + 1, "near this line, the text is not UTF-8");
            }
            throw (ex.getCause() != null) ? ex.getCause() : new IOException(ex);
        }
    }

    /** A quote that is never closed would turn all later rows into one text. */
    private void requireClosedQuotes(CsvRecord record) throws MalformedRowException {
        String last = record.getField(record.getFieldCount() - 1);
        if (last.contains(this.end) && record.getFieldCount() + last.length() > 1 + this.end.length()) {
            throw new MalformedRowException(this.line, "a quote that is opened in this row is never closed");
        }
    }

    @Override
    public void close() throws IOException {
        this.reader.close();
    }

}
