package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.codec.Base64Exception;
import dev.pixelproof.codec.Base64Text;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Npy;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Remarks;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.encode.PngMaker;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.sandbox.SandboxedCodec;

@Command(name = "decode", sortOptions = false,
        description = { "Turns base64 back into an image file, byte for byte, or into an array.",
                "With --read-as, writes the pixels as OpenCV reads them with that flag, as PNG or as FILE.npy.",
                "Without it, FILE.npy gets the unchanged pixels." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:done", "1:the base64 or the image in it can't be read", StatusHelp.USAGE },
        footerHeading = StatusHelp.EXAMPLE, footer = { "  pixelproof decode photo.b64 --to photo.png",
                "  pixelproof decode - --to photo.npy --read-as color < photo.b64" })
final class DecodeCommand extends CommonOptions implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FILE|-",
            description = "A file of base64; without it, or with -, standard input.")
    private String file = "-";

    @Option(names = "--to", paramLabel = "FILE", required = true,
            description = "The image file, or FILE.npy for an array; an existing file is replaced.")
    private Path target = Path.of("");

    @Option(names = "--read-as", paramLabel = "MODE", completionCandidates = Choices.ReadModes.class,
            description = "unchanged, color, grayscale, anydepth, anycolor, anydepth-color, anydepth-anycolor, "
                    + "reduced-color-2 (4, 8), reduced-grayscale-2 (4, 8), color-ignore-orientation or "
                    + "grayscale-ignore-orientation: OpenCV's IMREAD_ flags.")
    private @Nullable String readAs;

    @Override
    public Integer call() throws IOException {
        ReadMode mode = mode();
        byte[] text = this.file.equals("-") ? System.in.readAllBytes() : SmallFiles.read(Path.of(this.file));
        byte[] payload = base64(text);
        ImageFile image = SmallFiles.image(Path.of("The payload"), payload);
        boolean array = suffix().equals("npy");
        try (Pixels pixels = SandboxedCodec.usual()
            .decode(payload, (mode != null) ? mode : ReadMode.UNCHANGED, (remarks) -> warn(image, remarks))) {
            write(array ? Npy.write(pixels.samples()) : (mode != null) ? png(pixels) : bytes(payload, image.format()));
        }
        return ExitStatus.DONE;
    }

    private static void warn(ImageFile image, Remarks remarks) {
        image.damage(remarks)
            .ifPresent((damage) -> Console.of(false).error("The picture is incomplete: " + damage.message()));
    }

    private byte[] base64(byte[] text) throws IOException {
        try {
            return Base64Text.decode(text);
        }
        catch (Base64Exception ex) {
            String name = this.file.equals("-") ? "Standard input" : this.file;
            throw new IOException(name + ": "
                    + ImageFormat.recognize(text)
                        .map((format) -> "this is a " + format.formatName()
                                + " file already, not base64; 'encode' makes base64 of it")
                        .orElse(String.valueOf(ex.getMessage())),
                    ex);
        }
    }

    private @Nullable ReadMode mode() {
        String name = this.readAs;
        if (name == null) {
            return null;
        }
        if (!suffix().equals("npy") && !suffix().equals("png")) {
            throw usage("With --read-as, --to must be a FILE.png or a FILE.npy, not " + this.target
                    + ((suffix().equals("jpg") || suffix().equals("jpeg")) ? ": a JPEG is never lossless" : ""));
        }
        return ReadMode.named(name)
            .orElseThrow(() -> usage("--read-as is '" + name + "'; use one of "
                    + Arrays.stream(ReadMode.values()).map(ReadMode::optionName).collect(Collectors.joining(", "))));
    }

    private static byte[] png(Pixels pixels) throws IOException {
        try {
            return new PngMaker(OpenCvCodec.create(), PngCompression.FAST).encode(pixels, List.of());
        }
        catch (IllegalArgumentException ex) {
            throw new IOException(ex.getMessage() + "; write to a FILE.npy", ex);
        }
    }

    /** The unchanged payload, if the file's suffix fits its format. */
    private byte[] bytes(byte[] payload, ImageFormat format) {
        List<String> suffixes = format.suffixes();
        if (!suffixes.contains(suffix())) {
            throw usage("The payload is a " + format.formatName() + " file, but --to is " + this.target + "; name it ."
                    + suffixes.get(0) + ", or use --read-as unchanged to get its pixels as .png or .npy");
        }
        return payload;
    }

    private String suffix() {
        String name = String.valueOf(this.target.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private void write(byte[] content) throws IOException {
        if (FileKind.isDirectory(this.target, LinkOption.NOFOLLOW_LINKS)) {
            throw usage("--to is " + this.target + ", which is a directory; name a file in it");
        }
        if (FileKind.exists(this.target) && !FileKind.isRegularFile(this.target)) {
            throw usage("--to is " + this.target + ", which exists and is not a regular file; name another one");
        }
        Disk.real().replace(this.target.toAbsolutePath(), content);
    }

}
