package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.crash.ChildProbe;
import dev.pixelproof.run.crash.ProbeChild;
import dev.pixelproof.run.result.ConvertResult;

/**
 * The program with a decoder that halts, for a process of its own. The first argument is
 * the decoder's version: {@code deadly…} halts on every deadly image, {@code killed} on
 * the first one ever and in no probe, as if somebody killed it then; anything else never.
 */
final class HaltingProgram {

    private HaltingProgram() {
    }

    /** The command line of a conversion. */
    static List<String> command(String version, TestJob job) {
        return java(version, job.sources().toString(), job.output().toString(), job.codec().optionName());
    }

    private static List<String> java(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "-cp";
        all[1] = System.getProperty("java.class.path");
        all[2] = HaltingProgram.class.getName();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return ChildProbe.java(all);
    }

    public static void main(String[] arguments) throws IOException {
        String version = arguments[0];
        if (arguments.length == 1) {
            ProbeChild.run(codecs(version, () -> version.startsWith("deadly")));
            return;
        }
        TestJob job = new TestJob(Path.of(arguments[1]), Path.of(arguments[2]), PayloadCodec.named(arguments[3]), 2,
                "none");
        ConvertResult result = new Converter(job.settings(), RunOptions.NONE, Disk.real(), Clock.systemUTC(),
                codecs(version, halts(version, job.sources().resolveSibling("killed"))),
                new ChildProbe(java(version), CompletableFuture::new))
            .run();
        boolean unchanged = result instanceof ConvertResult.Unchanged;
        System.exit((!unchanged && TestJob.published(result).newRejections().count() > 0) ? 3 : 0);
    }

    private static Function<Path, ImageCodec> codecs(String version, BooleanSupplier halts) {
        return (directory) -> new HaltingCodec(OpenCvCodec.create(directory), version, halts);
    }

    private static BooleanSupplier halts(String version, Path killed) {
        return () -> version.startsWith("deadly") || (version.equals("killed") && isFirst(killed));
    }

    private static boolean isFirst(Path mark) {
        try {
            Files.createFile(mark);
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

}
