package dev.pixelproof.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.path.PrintableText;

/**
 * Describes a file that has the name of an image, but is not one: most are pointers of
 * tools that keep the image elsewhere, error pages of servers, or wrapped images.
 */
public final class OtherContent {

    /** Fewer zeros may begin many a format. */
    private static final int MIN_ZEROS = 16;

    private static final int SHOWN_CHARACTERS = 60;

    /** Formats whose files are text. */
    private static final Set<String> TEXT_FORMATS = Set.of("svg", "eps", "xpm", "xbm");

    /** A wrapped image is recognised from so much of its text. */
    private static final int BASE64_CHARACTERS = 1024;

    private static final Pattern BASE64 = Pattern.compile("(?:b?['\"])?([A-Za-z0-9+/_=-]{16,}+)");

    private static final Pattern DATA_URL = Pattern.compile("(?is)\\s*+\"?data:image/[\\w.+-]+[;,].*");

    private static final Pattern HTML = Pattern.compile(
            "(?is)\\uFEFF?(?:\\s|(?><!--.*?-->)|(?><\\?xml.*?\\?>))*+<(?:!doctype\\s+html|html|head|body|script)\\b.*");

    private static final Pattern XML = Pattern.compile("(?s)\\uFEFF?\\s*+<(?:\\?xml|[A-Za-z][\\w:.-]*+[\\s/>]).*");

    private static final Pattern SVG = Pattern.compile("(?s).*<(?:[\\w-]+:)?svg[\\s>].*xmlns.*");

    private static final Pattern JSON = Pattern.compile("(?s)\\uFEFF?\\s*+(?:\\{\\s*+[\"}]|\\[\\s*+[\\[{\"\\d\\]]).*");

    private static final Pattern LINK_TARGET = Pattern
        .compile("(?:\\.{1,2}/)?[^\\s<>{}|\"]+/[^\\n<>{}|\"]+\\.\\w{2,5}\\n?");

    private static final Pattern GIT_ANNEX = Pattern.compile("(?s)(?:/annex/objects/|[./]*\\.git/annex/objects/).*");

    /** Signatures of files that replace others, one byte per character. */
    private static final Map<String, String> STAND_INS = new LinkedHashMap<>();

    /** Signatures of files of other kinds. */
    private static final Map<String, String> SIGNATURES = new LinkedHashMap<>();

    static {
        String decompress = "; decompress it first";
        String apple = " file of macOS, which holds a file's attributes and no picture; leave it out with source.exclude: [\"**/._*\"]";
        STAND_INS.put("\0\5\26\7", "an AppleDouble" + apple);
        STAND_INS.put("\0\5\26\0", "an AppleSingle" + apple);
        STAND_INS.put("bplist00", "a property list of macOS, as iCloud leaves in place of a file; download the file");
        SIGNATURES.put("\37\u008b", "gzip data" + decompress);
        SIGNATURES.put("BZh", "bzip2 data" + decompress);
        SIGNATURES.put("\u00fd7zXZ\0", "xz data" + decompress);
        SIGNATURES.put("(\u00b5/\u00fd", "Zstandard data" + decompress);
        SIGNATURES.put("7z\u00bc\u00af'\34", "a 7z archive; unpack it first");
        SIGNATURES.put("Rar!\32\7", "a RAR archive; unpack it first");
        SIGNATURES.put("PK\3\4", "a ZIP archive, or a document in one; unpack it first");
        SIGNATURES.put("%PDF-", "a PDF document; extract or render its pages first");
        SIGNATURES.put("%!PS", "a PostScript document; render its pages first");
        SIGNATURES.put("\32E\u00df\u00a3", "a WebM or Matroska video; extract its frames first");
        SIGNATURES.put("\u0093NUMPY", "a NumPy array; turn it into an image with 'pixelproof encode'");
        SIGNATURES.put("\u0089HDF\r\n\32\n", "an HDF5 file; extract its images first");
        SIGNATURES.put("SQLite format 3\0", "an SQLite database");
        SIGNATURES.put("RIFF", "a RIFF file, such as an AVI video; extract its frames first");
    }

    private static final String AGAIN = ", as servers send in place of a file; download the image again";

    private final Bytes bytes;

    private final String head;

    private final boolean whole;

    private final boolean quoted;

    private OtherContent(byte[] head, long size, boolean quoted) {
        this.quoted = quoted;
        this.bytes = Bytes.bigEndian(head);
        this.head = new String(head, charset(head));
        this.whole = head.length == size;
    }

    /** UTF-16 is recognized only by its byte order mark. */
    private static Charset charset(byte[] head) {
        boolean marked = head.length > 1 && ((head[0] == -1 && head[1] == -2) || (head[0] == -2 && head[1] == -1));
        return marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    /**
     * Describes a file by its first bytes.
     * @param head a file of no known format, or its first bytes
     * @param size of the whole file in bytes
     * @param quoted whether the beginning of a text may be shown
     * @return a noun phrase that completes "the file is", with what to do where something
     * helps
     */
    public static String describe(byte[] head, long size, boolean quoted) {
        OtherContent content = new OtherContent(head, size, quoted);
        return content.standIn()
            .or(() -> content.signed(SIGNATURES))
            .or(content::video)
            .or(() -> content.when(SVG, "an SVG drawing; render it first"))
            .or(() -> content.when(XML, "XML" + AGAIN))
            .or(content::text)
            .orElse("of no known format");
    }

    /**
     * Describes a file that replaces a picture of the format that its name promises.
     * @param head a file of no known format, or its first bytes
     * @param size of the whole file in bytes
     * @param format as {@link ImageFormat#undecodableByName} gives it
     * @return as {@link #describe}; empty where it may be of that format
     */
    public static Optional<String> standIn(byte[] head, long size, String format) {
        OtherContent content = new OtherContent(head, size, false);
        Optional<String> other = content.standIn();
        if (other.isEmpty() && content.whole && content.when(SVG, "").isEmpty()) {
            other = content.when(XML, "XML" + AGAIN);
        }
        return (other.isEmpty() && !TEXT_FORMATS.contains(format)) ? content.text() : other;
    }

    private Optional<String> standIn() {
        return pointer().or(this::wrapped)
            .or(this::zeros)
            .or(() -> signed(STAND_INS))
            .or(() -> when(HTML, "an HTML page" + AGAIN))
            .or(() -> when(JSON, "JSON" + AGAIN));
    }

    private Optional<String> pointer() {
        if (this.head.startsWith("version https://git-lfs.github.com/spec/")
                || this.head.startsWith("version https://hawser.github.com/spec/")) {
            return Optional.of("a Git LFS pointer; fetch the image with 'git lfs pull'");
        }
        return when(GIT_ANNEX, "a git-annex pointer; fetch the image with 'git annex get'");
    }

    private Optional<String> wrapped() {
        if (DATA_URL.matcher(this.head).matches()) {
            return Optional.of("a data URL, an image in base64; turn it into a file with 'pixelproof decode'");
        }
        return base64().map((format) -> "base64 text of an image (" + format.formatName()
                + "); turn it into a file with 'pixelproof decode'");
    }

    /** The format of an image whose base64 the file begins with, in lines or not. */
    private Optional<ImageFormat> base64() {
        String text = this.head.substring(0, Math.min(BASE64_CHARACTERS, this.head.length())).replaceAll("\\s", "");
        Matcher characters = BASE64.matcher(text);
        if (!characters.lookingAt()) {
            return Optional.empty();
        }
        String whole = characters.group(1).replace('-', '+').replace('_', '/').replace("=", "");
        return ImageFormat.recognize(Base64.getDecoder().decode(whole.substring(0, whole.length() / 4 * 4)));
    }

    private Optional<String> zeros() {
        int zeros = 0;
        while (this.bytes.u8(zeros) == 0) {
            zeros++;
        }
        return (zeros == this.bytes.length() && zeros >= MIN_ZEROS)
                ? Optional.of((this.whole ? "nothing but zeros" : "zeros at its beginning")
                        + ", as an interrupted copy or download leaves; copy it again")
                : Optional.empty();
    }

    private Optional<String> signed(Map<String, String> signatures) {
        return signatures.entrySet()
            .stream()
            .filter((signature) -> this.bytes.starts(signature.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    }

    /** Boxes of ISO/IEC 14496-12 that such a file may begin with. */
    private Optional<String> video() {
        return Stream.of("ftyp", "moov", "mdat").anyMatch((box) -> this.bytes.has(4, box))
                ? Optional.of("an MP4 or QuickTime video; extract its frames first") : Optional.empty();
    }

    private Optional<String> text() {
        if (this.head.isEmpty() || this.head.chars().limit(SHOWN_CHARACTERS).anyMatch(OtherContent::isNoText)) {
            return Optional.empty();
        }
        String line = this.head.strip().lines().findFirst().orElse("");
        if (line.isEmpty()) {
            return Optional.of("nothing but white space");
        }
        if (!this.quoted) {
            return Optional.of("text");
        }
        String shown = PrintableText.of(shortened(line));
        return Optional.of(LINK_TARGET.matcher(this.head).matches()
                ? "text that names another file, '%s', as a link becomes where links can't be made".formatted(shown)
                : "text: '%s'".formatted(shown));
    }

    /** Cut between characters, not within one. */
    private static String shortened(String line) {
        if (line.codePointCount(0, line.length()) <= SHOWN_CHARACTERS) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }

    private static boolean isNoText(int character) {
        return character == '\uFFFD' || (character < ' ' && "\t\n\r\f".indexOf(character) < 0);
    }

    private Optional<String> when(Pattern pattern, String description) {
        return pattern.matcher(this.head).matches() ? Optional.of(description) : Optional.empty();
    }

}
