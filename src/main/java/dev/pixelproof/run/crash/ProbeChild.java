package dev.pixelproof.run.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.encode.Payload;
import dev.pixelproof.encode.PayloadException;
import dev.pixelproof.encode.PayloadMaker;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.source.SourceFile;
import dev.pixelproof.source.SourceReader;

/**
 * The program that tries images in a separate process: it reads its task from standard
 * input, processes one image after the other as a run does, and prints each step on
 * standard output before it takes it: <pre>
 * ready
 * trying 0 &lt;SHA-256 of the file&gt;
 * survived 0
 * </pre>
 */
public final class ProbeChild {

    static final String READY = "ready";

    static final String TRYING = "trying";

    static final String SURVIVED = "survived";

    private final SourceReader reader = new SourceReader();

    private final ImageCodec images;

    private final PayloadMaker payloads;

    private final PrintStream answers;

    private ProbeChild(ImageCodec images, PayloadMaker payloads, PrintStream answers) {
        this.images = images;
        this.payloads = payloads;
        this.answers = answers;
    }

    /**
     * Does the task of this process with OpenCV.
     * @throws IOException if there is no task to read
     */
    public static void main(String[] arguments) throws IOException {
        run(OpenCvCodec::create);
    }

    /**
     * Does the task of this process, which ends when its parent process has ended.
     * @param codecs gives the image codec, which may keep files below the directory that
     * it gets
     * @throws IOException if there is no task to read
     */
    public static void run(Function<Path, ImageCodec> codecs) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            throw new IOException("There is no task on standard input");
        }
        ProbeTask task = Json.read(line.getBytes(StandardCharsets.UTF_8), ProbeTask.class);
        Thread watch = new Thread(() -> endWith(in), "parent");
        watch.setDaemon(true);
        watch.start();
        run(task, codecs.apply(Path.of(URI.create(task.state()))), System.out);
    }

    private static void endWith(BufferedReader in) {
        try {
            in.transferTo(Writer.nullWriter());
        }
        catch (IOException ex) {
            // gone as well
        }
        Runtime.getRuntime().halt(1);
    }

    static void run(ProbeTask task, ImageCodec images, PrintStream answers) {
        PayloadMaker payloads = new PayloadMaker(images,
                PayloadRules.of(PayloadCodec.named(task.codec()), PngCompression.parse(task.pngCompression())));
        ProbeChild child = new ProbeChild(images, payloads, answers);
        child.tell(READY);
        for (int i = 0; i < task.files().size(); i++) {
            child.answer(i, URI.create(task.files().get(i)));
        }
    }

    private void answer(int number, URI file) {
        try {
            if (this.reader.read(file) instanceof SourceFile.Image image && image.file().format().decodable()
                    && image.file().structure() instanceof Structure.Sound) {
                tell(TRYING + " " + number + " " + Sha256.of(image.file().bytes()).hex());
                attempt(image.file());
            }
        }
        catch (DecodeException | PayloadException | RuntimeException | Error ex) {
            // whatever is thrown, the process has survived
        }
        tell(SURVIVED + " " + number);
    }

    private void attempt(ImageFile image) throws DecodeException, PayloadException {
        Payload payload = this.payloads.make(image);
        if (payload.codec() == PayloadCodec.PNG) {
            this.images.decode(payload.bytes(), ReadMode.UNCHANGED).close();
        }
    }

    private void tell(String line) {
        this.answers.println(line);
        this.answers.flush();
    }

}
