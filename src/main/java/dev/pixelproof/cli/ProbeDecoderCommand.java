package dev.pixelproof.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.run.crash.ProbeChild;

/**
 * What {@code convert} starts to try images that may kill the decoder; not for people.
 */
@Command(name = ProbeChild.COMMAND, hidden = true)
final class ProbeDecoderCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        ProbeChild.run(OpenCvCodec::create);
        return ExitStatus.DONE;
    }

}
