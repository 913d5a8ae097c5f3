package dev.pixelproof.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Encodes all images of a set, one behind the other. The line {@code megabytes} tells how
 * many millions of bytes of pixels went in, a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PngEncodingBenchmark {

    @Param({ "fast", "opencv", "opencv-1", "pngencoder", "pngencoder-1", "pngencoder-1-filtered" })
    public String encoder = "";

    @Param({ "photographs", "camera", "screenshot", "gray16", "noise" })
    public String images = "";

    private Encoder chosen = Encoder.FAST;

    private List<BenchmarkImage> loaded = List.of();

    @Setup
    public void load() {
        this.chosen = Encoder.named(this.encoder);
        this.loaded = ImageSet.named(this.images).load();
    }

    @TearDown
    public void close() {
        this.loaded.forEach((image) -> image.pixels().close());
    }

    @Benchmark
    public long encode(Amount amount) {
        long bytes = 0;
        for (BenchmarkImage image : this.loaded) {
            bytes += this.chosen.encode(image).length;
            amount.megabytes += image.megabytes();
        }
        return bytes;
    }

    /** Pixels that were encoded. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Amount {

        public double megabytes;

    }

}
