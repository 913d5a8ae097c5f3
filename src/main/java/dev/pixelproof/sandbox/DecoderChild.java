package dev.pixelproof.sandbox;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.EncodedImage;
import dev.pixelproof.codec.opencv.OpenCvCodec;

/**
 * The program of a decoder process: it reads one image after the other from standard
 * input and writes its pixels, or the reason for their absence, to standard output.
 * Numbers and names are as {@link DataOutputStream} writes them. A question: the request
 * ({@link #DECODE}, {@link #REPEAT}), the read mode, the image's length, the image. The
 * remarks of decoders go to standard error, and after it {@link ErrorOutput#MARK}. An
 * answer: {@link #PIXELS}, height, width, channels, type, the samples; or
 * {@link #REFUSED}, reason and message; or {@link #YES} or {@link #NO}.
 */
public final class DecoderChild {

    static final int READY = 'R';

    static final int DECODE = 1;

    static final int REPEAT = 2;

    static final int PIXELS = 'P';

    static final int REFUSED = 'X';

    static final int YES = 'Y';

    static final int NO = 'N';

    private final OpenCvCodec images;

    private final DataInputStream in;

    private final DataOutputStream out;

    private DecoderChild(OpenCvCodec images, DataInputStream in, DataOutputStream out) {
        this.images = images;
        this.in = in;
        this.out = out;
    }

    /**
     * Answers until standard input ends.
     * @param arguments OpenCV's native library; without one it is looked for as usual
     */
    public static void main(String[] arguments) {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try {
            endWithParent();
            OpenCvCodec images = (arguments.length > 0) ? OpenCvCodec.of(Path.of(arguments[0])) : OpenCvCodec.create();
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers, 64 * 1024));
            endRemarks();
            out.write(READY);
            out.flush();
            new DecoderChild(images, new DataInputStream(System.in), out).answerAll();
        }
        catch (IOException | RuntimeException | Error ex) {
            System.err.println(ex.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    /**
     * Ends the process with its parent: one that hangs in a decoder never reads the end
     * of standard input.
     */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent((parent) -> {
            Thread watch = new Thread(() -> {
                parent.onExit().join();
                Runtime.getRuntime().halt(1);
            }, "parent");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private void answerAll() throws IOException {
        for (int wanted = this.in.read(); wanted >= 0; wanted = this.in.read()) {
            ReadMode mode = ReadMode.valueOf(this.in.readUTF());
            try (EncodedImage image = this.images.read(this.in, this.in.readInt())) {
                answer(image, wanted, mode);
            }
            this.out.flush();
        }
    }

    private void answer(EncodedImage image, int wanted, ReadMode mode) throws IOException {
        try {
            if (wanted == REPEAT) {
                boolean repeatable = image.decodesRepeatably();
                endRemarks();
                this.out.write(repeatable ? YES : NO);
            }
            else {
                decode(image, mode);
            }
        }
        catch (DecodeException ex) {
            refuse(ex.reason(), String.valueOf(ex.getMessage()));
        }
        catch (OutOfMemoryError ex) {
            refuse(Reason.TOO_LARGE, "Decoding needs more memory than an image of its size may use");
        }
    }

    private void decode(EncodedImage image, ReadMode mode) throws IOException {
        try (Pixels pixels = image.decode(mode)) {
            endRemarks();
            write(pixels.rows(), PixelRows.block(pixels.shape()));
        }
    }

    /** Marks the end of the output to standard error about this image. */
    private static void endRemarks() {
        System.err.write(ErrorOutput.MARK);
        System.err.flush();
    }

    private void refuse(Reason reason, String message) throws IOException {
        endRemarks();
        this.out.write(REFUSED);
        this.out.writeUTF(reason.name());
        this.out.writeUTF(message);
    }

    /**
     * Writes an answer of pixels; once it has begun there can be no other.
     * @param block for as many rows as are well read at a time
     */
    private void write(PixelRows rows, byte[] block) throws IOException {
        Shape shape = rows.shape();
        this.out.write(PIXELS);
        this.out.writeInt(shape.height());
        this.out.writeInt(shape.width());
        this.out.writeInt(shape.channels());
        this.out.writeUTF(shape.dtype().name());
        int most = PixelRows.blockRows(shape);
        for (int count = rows.read(block, most); count > 0; count = rows.read(block, most)) {
            this.out.write(block, 0, Math.toIntExact(count * shape.rowBytes()));
        }
    }

}
