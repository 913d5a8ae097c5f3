package dev.pixelproof.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Entries, and their lines put together by hand from what DESIGN.md says of them. */
final class Lines {

    static final PayloadLimit NO_LIMIT = (bytes) -> Optional.empty();

    private Lines() {
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** An entry whose sizes and checksum of the payload are true. */
    static Entry entry(String path, byte[] payload) {
        long base64 = Base64.getEncoder().encode(payload).length;
        return new Entry(path, new Annotation("cat", "train", "{\"caption\":\"a cat\"}"),
                new SourceFacts("jpeg", 6, 5_000_000_000L, "a1"), new PixelFacts(640, 100, 3, "uint8", 192_000, "b2"),
                new PayloadFacts("image/png", "png", payload.length, sha256(payload), base64), "exif,icc_profile");
    }

    /** The line of such an entry. */
    static String line(Entry entry, byte[] payload) {
        return head(entry) + ",\"data\":\"" + Base64.getEncoder().encodeToString(payload) + "\"}\n";
    }

    static String line(String path, byte[] payload) {
        return line(entry(path, payload), payload);
    }

    /** The fields before {@code data}, with the brace before but not that after them. */
    static String head(Entry entry) {
        return "{\"path\":" + quoted(entry.path()) + ",\"label\":" + quoted(entry.annotation().label()) + ",\"split\":"
                + quoted(entry.annotation().split())
                + ",\"media_type\":\"image/png\",\"codec\":\"png\",\"width\":640,\"height\":100,"
                + "\"channels\":3,\"dtype\":\"uint8\",\"orientation\":6,\"source_format\":\"jpeg\","
                + "\"source_bytes\":5000000000,\"source_sha256\":\"" + "a1"
                + "\",\"pixel_bytes\":192000,\"pixel_sha256\":\"" + "b2" + "\",\"payload_bytes\":"
                + entry.payload().bytes() + ",\"payload_sha256\":\"" + entry.payload().sha256() + "\",\"base64_bytes\":"
                + entry.payload().base64Bytes() + ",\"lost\":\"exif,icc_profile\",\"warnings\":\"\",\"damage\":\"\""
                + ",\"metadata\":" + quoted(entry.annotation().metadata());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\u0001", "\\u0001") + '"';
    }

    static byte[] utf8(String... lines) {
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] written(List<Entry> entries, List<byte[]> payloads, List<IndexRow> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter writer = new EntryWriter(out);
        for (int i = 0; i < entries.size(); i++) {
            rows.add(writer.write(entries.get(i), payloads.get(i)));
        }
        return out.toByteArray();
    }

    /** A shard as it was read. */
    record Read(List<StoredLine> lines, String sha256, long position) {

        static Read of(Path shard) {
            try (ManifestReader reader = ManifestReader.open(shard)) {
                List<StoredLine> lines = new ArrayList<>();
                for (StoredLine line = reader.next(NO_LIMIT); line != null; line = reader.next(NO_LIMIT)) {
                    lines.add(line);
                }
                return new Read(lines, reader.sha256().hex(), reader.position());
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

    }

}
