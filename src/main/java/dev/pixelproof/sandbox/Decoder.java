package dev.pixelproof.sandbox;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pixelproof.codec.opencv.NativeLibraryException;
import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.Remarks;
import dev.pixelproof.codec.Shape;

/**
 * A process that decodes, see {@link DecoderChild}. For one thread at a time, but for
 * {@link #look(Duration)}.
 */
final class Decoder implements AutoCloseable {

    /** More than any decoder has to say about an image. */
    private static final long FLOOD_BYTES = 16 << 20;

    /**
     * Java's own words when it meets a signal that it can't handle, on standard output.
     */
    private static final Pattern FATAL = Pattern.compile("#\\s+(SIG[A-Z]+) \\(0x([0-9a-f]+)\\)");

    private static final Map<Integer, String> SIGNALS = Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9,
            "SIGKILL", 11, "SIGSEGV", 24, "SIGXCPU");

    /** Java uses some time even if nothing is done. */
    private static final Duration PROGRESS = Duration.ofMillis(200);

    /** OpenCV's decoders give no more. */
    private static final int MOST_CHANNELS = 4;

    private static final int LAST_WORDS = 4096;

    private static final String NO_ANSWER = "it gave no answer that can be";

    /** The time for a process without an answer to end by itself. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(2);

    private final Process process;

    private final long bytes;

    private Patience patience = Patience.USUAL;

    private final ErrorOutput errors;

    private final DataInputStream in;

    private final DataOutputStream out;

    /** The processor time that it may use. */
    private Duration most = Patience.USUAL.processorTime(0);

    /** The processor time at its last progress. */
    private Duration used = Duration.ZERO;

    private Duration idle = Duration.ZERO;

    private String stopped = "";

    private Decoder(Process process, long bytes) {
        this.process = process;
        this.bytes = bytes;
        this.errors = ErrorOutput.of(process.getErrorStream());
        this.in = new DataInputStream(process.getInputStream());
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 64 * 1024));
    }

    /**
     * Starts a process.
     * @param bytes of memory that decoding may take in it
     * @throws NativeLibraryException if it can't be started
     */
    static Decoder start(DecoderCommand command, long bytes) {
        try {
            return new Decoder(command.start(bytes), bytes);
        }
        catch (IOException ex) {
            throw new NativeLibraryException("A process to decode in can't be started: " + ex.getMessage()
                    + "; with sandbox: none, the program decodes all images itself");
        }
    }

    /** Whether it is alive, and its limits allow an image. */
    boolean mayTake(long imageBytes) {
        return imageBytes <= this.bytes && this.process.isAlive();
    }

    /**
     * Begins with an image, or to start.
     * @param imageBytes of memory that decoding it takes
     */
    synchronized void begin(Patience allowed, long imageBytes) {
        this.patience = allowed;
        this.errors.clear();
        this.used = used();
        this.idle = Duration.ZERO;
        this.most = this.used.plus(allowed.processorTime(imageBytes));
    }

    private Duration used() {
        return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Looks whether it still works as it should, and ends it if not.
     * @param passed since the last check; not by the clock, which runs on while this
     * process itself is stopped
     */
    synchronized void look(Duration passed) {
        Duration now = used();
        boolean works = now.minus(this.used).compareTo(PROGRESS) >= 0;
        this.idle = works ? Duration.ZERO : this.idle.plus(passed);
        this.used = works ? now : this.used;
        if (now.compareTo(this.most) > 0) {
            stop("it used more processor time than an image of its size may use");
        }
        else if (this.idle.compareTo(this.patience.standstill()) >= 0) {
            stop("it did nothing for %d s".formatted(this.idle.toSeconds()));
        }
        else if (this.errors.bytes() > FLOOD_BYTES) {
            stop("it wrote more than %d MB to standard error".formatted(FLOOD_BYTES >> 20));
        }
    }

    private void stop(String why) {
        if (this.stopped.isEmpty()) {
            this.stopped = why;
        }
        this.process.toHandle().destroyForcibly();
    }

    /**
     * Waits until it is ready.
     * @throws IOException if it never is
     */
    void awaitReady() throws IOException {
        require(this.in.read() == DecoderChild.READY);
        this.errors.awaitMark();
    }

    /**
     * Has an image decoded.
     * @param holder gives the pixels a place in this process
     * @param remarks receives the decoder's remarks, if any
     * @throws DecodeException if that is the answer
     * @throws IOException if no answer came
     */
    Pixels decode(byte[] encoded, ReadMode mode, ImageCodec holder, Consumer<Remarks> remarks) throws IOException {
        ask(DecoderChild.DECODE, encoded, mode);
        int answer = this.in.read();
        if (answer == DecoderChild.REFUSED) {
            throw refusal();
        }
        require(answer == DecoderChild.PIXELS);
        try {
            Pixels pixels = holder.pixels(new Rows(shape()));
            tell(remarks);
            return pixels;
        }
        catch (UncheckedIOException ex) {
            throw ex.getCause();
        }
    }

    private void tell(Consumer<Remarks> told) {
        Remarks remarks = Remarks.of(this.errors.awaitMark());
        if (!remarks.isEmpty()) {
            told.accept(remarks);
        }
    }

    /**
     * Whether an image decodes to the same samples each time.
     * @throws IOException if there is no answer
     */
    boolean decodesRepeatably(byte[] encoded) throws IOException {
        ask(DecoderChild.REPEAT, encoded, ReadMode.UNCHANGED);
        int answer = this.in.read();
        if (answer == DecoderChild.REFUSED) {
            throw refusal();
        }
        require(answer == DecoderChild.YES || answer == DecoderChild.NO);
        this.errors.awaitMark();
        return answer == DecoderChild.YES;
    }

    private void ask(int wanted, byte[] encoded, ReadMode mode) throws IOException {
        this.out.write(wanted);
        this.out.writeUTF(mode.name());
        this.out.writeInt(encoded.length);
        this.out.write(encoded);
        this.out.flush();
    }

    private DecodeException refusal() throws IOException {
        DecodeException refusal = new DecodeException(name(Reason.class), this.in.readUTF());
        return refusal.with(Remarks.of(this.errors.awaitMark()));
    }

    private Shape shape() throws IOException {
        int height = this.in.readInt();
        int width = this.in.readInt();
        int channels = this.in.readInt();
        Dtype dtype = name(Dtype.class);
        require(height > 0 && width > 0 && channels > 0 && channels <= MOST_CHANNELS
                && (double) height * width * channels * dtype.bytes() <= this.bytes);
        return new Shape(height, width, channels, dtype);
    }

    private <E extends Enum<E>> E name(Class<E> type) throws IOException {
        String name = this.in.readUTF();
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        throw new IOException(NO_ANSWER);
    }

    private static void require(boolean condition) throws IOException {
        if (!condition) {
            throw new IOException(NO_ANSWER);
        }
    }

    /** Ends it where it has not ended, and says by what it did. */
    DeathException death(IOException failure) {
        boolean ended = hasEnded();
        String cause = ended ? cause() : String.valueOf(failure.getMessage());
        close();
        synchronized (this) {
            if (!this.stopped.isEmpty()) {
                return new DeathException(this.stopped);
            }
        }
        return new DeathException(cause);
    }

    private boolean hasEnded() {
        try {
            return this.process.waitFor(LAST_MOMENTS.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String cause() {
        Matcher fatal = FATAL.matcher(lastWords());
        if (fatal.find()) {
            return "signal %d (%s)".formatted(Integer.parseInt(fatal.group(2), 16), fatal.group(1));
        }
        int signal = this.process.exitValue() - 128;
        String name = SIGNALS.get(signal);
        if (name != null) {
            return "signal %d (%s)".formatted(signal, name);
        }
        String line = this.errors.lastLine();
        return "exit status " + this.process.exitValue() + (line.isEmpty() ? "" : ", " + line);
    }

    /** The rest of its standard output. */
    private String lastWords() {
        try {
            return new String(this.in.readNBytes(LAST_WORDS), StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            return "";
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        this.process.destroyForcibly();
    }

    /** The samples as they come. */
    private final class Rows implements PixelRows {

        private final Shape shape;

        private int row;

        Rows(Shape shape) {
            this.shape = shape;
        }

        @Override
        public Shape shape() {
            return this.shape;
        }

        @Override
        public int read(byte[] target, int rows) {
            int count = Math.min(rows, this.shape.height() - this.row);
            try {
                Decoder.this.in.readFully(target, 0, Math.toIntExact(count * this.shape.rowBytes()));
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
            this.row += count;
            return count;
        }

    }

}
