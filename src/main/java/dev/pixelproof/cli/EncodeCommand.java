package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.codec.Base64Text;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Fallback;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Npy;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.encode.PayloadException;
import dev.pixelproof.encode.PayloadMaker;
import dev.pixelproof.encode.PngMaker;
import dev.pixelproof.sandbox.SandboxedCodec;

@Command(name = "encode", sortOptions = false,
        description = { "Prints one image's base64. The image is decoded first; one that can't be decoded is refused.",
                "An array (FILE.npy, or raw samples with --shape and --dtype) becomes a PNG, in OpenCV's BGR order." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:done", "1:the file can't be read, or the codec can't carry it exactly", StatusHelp.USAGE },
        footerHeading = StatusHelp.EXAMPLE,
        footer = { "  pixelproof encode photo.tif --codec png --png-compression 9 > photo.b64",
                "  pixelproof encode samples.raw --shape 480x640x3 --dtype uint8" })
final class EncodeCommand extends CommonOptions implements Callable<Integer> {

    /** {@code 480x640} or {@code 480x640x3}. */
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})[x×](\\d{1,9})(?:[x×](\\d{1,3}))?");

    @Parameters(paramLabel = "FILE", description = "An image file, an array FILE.npy, or a file of raw samples.")
    private Path file = Path.of("");

    @Option(names = "--codec", paramLabel = "original|png", completionCandidates = Choices.Codecs.class,
            description = "The file's own bytes (default for images), or its pixels as PNG (arrays always).")
    private @Nullable String codec;

    @Option(names = "--png-compression", paramLabel = "fast|0..9", completionCandidates = Choices.Compressions.class,
            description = "0 (stored), 1 (fastest) to 9 (smallest), or fast (default), which is quicker still.")
    private @Nullable String pngCompression;

    @Option(names = "--shape", paramLabel = "HxW[xC]", description = "Shape of raw samples.")
    private @Nullable String shape;

    @Option(names = "--dtype", paramLabel = "TYPE", description = "Type of raw samples: uint8 (default) or uint16.")
    private @Nullable String dtype;

    @Override
    public Integer call() throws IOException {
        PayloadCodec wanted = parsed("--codec", this.codec, PayloadCodec::named);
        PngCompression compression = parsed("--png-compression", this.pngCompression, PngCompression::parse);
        byte[] bytes = SmallFiles.read(this.file);
        Console console = Console.of(false);
        Base64Text.encode(payload(bytes, wanted, compression), console.results());
        console.result("");
        return ExitStatus.DONE;
    }

    private byte[] payload(byte[] bytes, @Nullable PayloadCodec wanted, @Nullable PngCompression compression)
            throws IOException {
        PngCompression level = (compression != null) ? compression : PngCompression.FAST;
        if (this.shape != null || this.dtype != null || Npy.isNpy(bytes)) {
            if (wanted == PayloadCodec.ORIGINAL) {
                throw usage("--codec is original, but an array is not an image file; leave --codec out, or use png");
            }
            return array((this.shape != null || this.dtype != null) ? raw(bytes) : Npy.read(bytes), level);
        }
        PayloadCodec kind = (wanted != null) ? wanted
                : (compression != null) ? PayloadCodec.PNG : PayloadCodec.ORIGINAL;
        PayloadRules rules = new PayloadRules(kind, level, Fallback.REJECT, false);
        try {
            return new PayloadMaker(SandboxedCodec.usual(), rules).make(SmallFiles.image(this.file, bytes)).bytes();
        }
        catch (PayloadException ex) {
            throw new IOException(
                    this.file + " can't become a PNG exactly: " + ex.getMessage() + "; use --codec original", ex);
        }
    }

    private byte[] array(Samples samples, PngCompression compression) throws IOException {
        ImageCodec images = OpenCvCodec.create();
        try (Pixels pixels = images.pixels(samples)) {
            return new PngMaker(images, compression).encode(pixels, List.of());
        }
        catch (IllegalArgumentException ex) {
            throw new IOException(this.file + ": " + ex.getMessage() + "; convert it first, as with astype(np.uint16)",
                    ex);
        }
    }

    private Samples raw(byte[] bytes) {
        String given = this.shape;
        if (given == null) {
            throw usage("--dtype belongs to raw samples; give their --shape too, as in --shape 480x640x3");
        }
        try {
            return new Samples(parseShape(given, (this.dtype != null) ? this.dtype : "uint8"), bytes);
        }
        catch (IllegalArgumentException ex) {
            throw usage(String.valueOf(ex.getMessage()));
        }
    }

    private static Shape parseShape(String text, String dtype) {
        Matcher matcher = SHAPE.matcher(text);
        Dtype type = Dtype.named(dtype)
            .orElseThrow(() -> new IllegalArgumentException("--dtype is '" + dtype + "'; use uint8 or uint16"));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--shape is '" + text + "'; use HEIGHTxWIDTH or HEIGHTxWIDTHxCHANNELS, as in 480x640x3");
        }
        int channels = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : 1;
        return new Shape(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), channels, type);
    }

    private <T> @Nullable T parsed(String option, @Nullable String text, Function<String, T> parser) {
        try {
            return (text != null) ? parser.apply(text) : null;
        }
        catch (IllegalArgumentException ex) {
            throw usage(option + ": " + ex.getMessage());
        }
    }

}
