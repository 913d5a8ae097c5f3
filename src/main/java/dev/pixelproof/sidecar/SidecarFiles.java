package dev.pixelproof.sidecar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;
import dev.pixelproof.source.OpenSource;
import dev.pixelproof.source.SourceTree;

/**
 * Reads the files that have an image's name but for its ending: {@code .json}, an object,
 * and {@code .txt}, a caption. Safe for use by several threads.
 */
final class SidecarFiles {

    /** The most that a file, or a row of a table, may have. */
    static final int MAX_BYTES = 1 << 20;

    private static final String CAPTION = "caption";

    private final SourceTree sources;

    SidecarFiles(SourceTree sources) {
        this.sources = sources;
    }

    /**
     * Adds what the files of an image say, in place of fields of the same name.
     * @throws SidecarException if one of them is not what it should be
     */
    void addTo(Map<String, String> fields, String image) throws SidecarException {
        String stem = stem(image);
        Optional<byte[]> json = read(stem + ".json");
        if (json.isPresent()) {
            fields.putAll(object(stem + ".json", json.get()));
        }
        Optional<byte[]> text = read(stem + ".txt");
        if (text.isPresent()) {
            fields.put(CAPTION, MetadataText.quoted(text(stem + ".txt", text.get())));
        }
    }

    private static String stem(String image) {
        int dot = image.lastIndexOf('.');
        return (dot > image.lastIndexOf('/') + 1) ? image.substring(0, dot) : image;
    }

    private Optional<byte[]> read(String path) throws SidecarException {
        try (OpenSource file = this.sources.companion(path).orElse(null)) {
            return (file != null) ? Optional.of(read(path, file)) : Optional.empty();
        }
        catch (IOException ex) {
            throw new SidecarException(path + ": it can't be read"
                    + ((ex instanceof AccessDeniedException) ? "; its mode forbids that" : ""));
        }
    }

    private static byte[] read(String path, OpenSource file) throws IOException, SidecarException {
        try (InputStream in = file.content()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new SidecarException(path + ": it is longer than %,d bytes".formatted(MAX_BYTES));
            }
            return bytes;
        }
    }

    private static Map<String, String> object(String path, byte[] json) throws SidecarException {
        try {
            return MetadataText.fields(json);
        }
        catch (MalformedJsonException ex) {
            throw new SidecarException(path + ": " + ex.getMessage());
        }
    }

    private static String text(String path, byte[] utf8) throws SidecarException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return (text.startsWith("\ufeff") ? text.substring(1) : text).strip();
        }
        catch (CharacterCodingException ex) {
            throw new SidecarException(path + ": it is not UTF-8");
        }
    }

}
