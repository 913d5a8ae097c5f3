package dev.pixelproof.path;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file's own name as text, exact in every locale. {@link Path#toString()} decodes with
 * the locale's charset and so loses names where cron sets none; {@link Path#toUri()}
 * keeps the bytes.
 *
 * @param text the name where its bytes are UTF-8, otherwise with every byte that is not
 * printable ASCII (and the percent sign) percent-encoded
 * @param utf8 whether the name's bytes are UTF-8
 */
public record FileName(String text, boolean utf8) {

    private static final boolean UTF8_LOCALE = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding", ""));

    /** No percent-encoded text has two in a row. */
    private static final Pattern REPEATED = Pattern.compile("%+");

    /** Reads the last component of a path. */
    public static FileName of(Path path) {
        Path last = path.getFileName();
        String text = (last != null) ? last.toString() : "";
        return isExact(text) ? new FileName(text, true) : ofBytes(uriBytes(path));
    }

    /**
     * The name in a directory with these other names in UTF-8. If another name really has
     * the text that would show a name which is not UTF-8, its first percent sign is
     * repeated until the text is unique.
     */
    public FileName apartFrom(Set<String> names) {
        String apart = this.text;
        while (!this.utf8 && names.contains(apart)) {
            apart = apart.replaceFirst("%", "%%");
        }
        return new FileName(apart, this.utf8);
    }

    /** The bytes of a path's last component. */
    public static byte[] bytes(Path path) {
        Path last = path.getFileName();
        String text = (last != null) ? last.toString() : "";
        return isExact(text) ? text.getBytes(StandardCharsets.UTF_8) : uriBytes(path);
    }

    /** The bytes of a name that is not UTF-8, if this is how one is shown. */
    static Optional<byte[]> bytesShownAs(String text) {
        if (text.contains("%00")) {
            return Optional.empty();
        }
        String encoded = REPEATED.matcher(text).replaceFirst("%");
        byte[] bytes = PercentCoding.decode(encoded);
        return ofBytes(bytes).equals(new FileName(encoded, false)) ? Optional.of(bytes) : Optional.empty();
    }

    /**
     * The bytes of a path, some of whose names may be percent-encoded because they are
     * not UTF-8: every name that has that form is decoded.
     * @param path with {@code /} between names, each as {@link #apartFrom} shows it
     */
    public static byte[] bytesOf(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
        for (String name : path.split("/", -1)) {
            if (bytes.size() > 0) {
                bytes.write('/');
            }
            bytes.writeBytes(bytesShownAs(name).orElseGet(() -> name.getBytes(StandardCharsets.UTF_8)));
        }
        return bytes.toByteArray();
    }

    private static boolean isExact(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\uFFFD' || Character.isSurrogate(unit) || (unit > 0x7E && !UTF8_LOCALE)) {
                return false;
            }
        }
        return true;
    }

    static FileName ofBytes(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new FileName(text, true);
        }
        catch (CharacterCodingException ex) {
            return new FileName(PercentCoding.encodeNonAscii(bytes), false);
        }
    }

    private static byte[] uriBytes(Path path) {
        String uri = path.toUri().getRawPath();
        String trimmed = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        return PercentCoding.decode(trimmed.substring(trimmed.lastIndexOf('/') + 1));
    }

}
