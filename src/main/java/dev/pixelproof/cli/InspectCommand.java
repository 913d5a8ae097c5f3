package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.Size;
import dev.pixelproof.codec.Base64Text;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Npy;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCarriage;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.encode.Payload;
import dev.pixelproof.encode.PayloadException;
import dev.pixelproof.encode.PayloadMaker;
import dev.pixelproof.encode.PngMaker;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.sandbox.SandboxedCodec;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;

@Command(name = "inspect", sortOptions = false, description = {
        "Shows the format, the sizes and the checksums of an image file or a dataset.",
        "Sizes are those of the file, of its base64, of a payload (the file's own bytes, or PNG), and decoded." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:done", "1:the file or the dataset can't be read", StatusHelp.USAGE },
        footerHeading = StatusHelp.EXAMPLE, footer = "  pixelproof inspect photo.jpg")
final class InspectCommand extends CommonOptions implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|OUTPUT", description = "An image file, an array FILE.npy, or an output directory.")
    private Path path = Path.of("");

    /** Printed together at the end, so that a failure prints no part of them. */
    private final List<String> rows = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (FileKind.isDirectory(this.path)) {
            dataset(Snapshot.open(this.path));
        }
        else {
            file(SmallFiles.read(this.path));
        }
        Console console = Console.of(true);
        this.rows.forEach(console::result);
        return ExitStatus.DONE;
    }

    private void file(byte[] bytes) throws IOException {
        row("file", this.path.toString());
        row("file bytes", Size.exact(bytes.length));
        row("file sha256", Sha256.of(bytes).hex());
        if (Npy.isNpy(bytes)) {
            array(bytes);
        }
        else {
            image(SmallFiles.image(this.path, bytes));
        }
    }

    private void image(ImageFile file) throws IOException {
        ImageCodec images = SandboxedCodec.usual();
        Payload original = payload(images, PayloadCodec.ORIGINAL, file);
        Payload png = payload(images, PayloadCodec.PNG, file);
        row("format", file.format().formatName() + " (" + file.format().mediaType() + ")");
        if (file.structure() instanceof Structure.Sound sound) {
            sound.notes().forEach((note) -> row("note", note));
        }
        row("orientation", Integer.toString(original.orientation()));
        row("base64 bytes", Size.exact(Base64Text.encodedLength(file.bytes().length)));
        pixels(original.shape(), original.pixelSha256());
        if (png.codec() == PayloadCodec.PNG) {
            png(png.bytes());
            row("lost in png", png.lost().isEmpty() ? "nothing" : png.lost());
        }
        else {
            row("png payload", "none: PNG can't carry all that the image holds");
        }
    }

    private static Payload payload(ImageCodec images, PayloadCodec codec, ImageFile file) throws IOException {
        try {
            return new PayloadMaker(images, PayloadRules.of(codec, PngCompression.FAST)).make(file);
        }
        catch (PayloadException ex) {
            throw new IllegalStateException("Rules that allow everything refused a payload", ex);
        }
    }

    private void array(byte[] bytes) throws IOException {
        ImageCodec images = OpenCvCodec.create();
        row("format", "npy (an array)");
        try (Pixels pixels = images.pixels(Npy.read(bytes))) {
            pixels(pixels.shape(), pixels.sha256());
            if (PngCarriage.obstacle(pixels.shape()).isEmpty()) {
                png(new PngMaker(images, PngCompression.FAST).encode(pixels, List.of()));
            }
            else {
                row("png payload", "none: " + PngCarriage.obstacle(pixels.shape()).get());
            }
        }
    }

    private void pixels(Shape shape, Sha256 checksum) {
        row("shape", "(" + shape.height() + ", " + shape.width()
                + ((shape.channels() > 1) ? ", " + shape.channels() : "") + ") " + shape.dtype());
        row("pixel bytes", Size.exact(shape.bytes()));
        row("pixel sha256", checksum.hex());
    }

    private void png(byte[] png) {
        row("png payload", Size.exact(png.length));
        row("png base64", Size.exact(Base64Text.encodedLength(png.length)));
    }

    private void dataset(Snapshot snapshot) throws IOException {
        DatasetDocument document = snapshot.document();
        DatasetDocument.Counts counts = document.counts();
        DatasetDocument.Bytes bytes = document.bytes();
        row("dataset", document.dataset());
        row("snapshot", snapshot.directory().toString());
        row("created", document.created());
        row("entries", number("%,d (%,d original, %,d png)", counts.entries(), counts.original(), counts.png()));
        if (counts.damaged() > 0) {
            row("damaged", number("%,d, kept apart from the manifest", counts.damaged()));
        }
        row("rejected", number("%,d", counts.rejected()));
        row("ignored", number("%,d", counts.ignored()));
        row("skipped", counts.skipped().inWords().isEmpty() ? "0" : String.join(", ", counts.skipped().inWords()));
        row("source bytes", Size.exact(bytes.source()));
        row("payload bytes", Size.exact(bytes.payload()));
        row("base64 bytes", Size.exact(bytes.base64()));
        row("pixel bytes", Size.exact(bytes.pixels()));
        row("shards", number("%,d", document.shards().size()) + ", " + Size.exact(bytes.manifest()));
        document.versions().forEach(this::row);
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private void row(String name, String value) {
        this.rows.add("%-14s %s".formatted(name, value));
    }

}
