package dev.pixelproof.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.pixelproof.codec.Dtype;

/** Stands for a process whose decoder an image has taken over. */
final class HostileDecoder {

    private static final int BLOCK = 16 << 20;

    private HostileDecoder() {
    }

    /** What it does when it is asked. */
    enum Deed {

        DIE, STOP, SPIN, LEAK, FLOOD, BABBLE, BOAST, PAINT, NEVER_READY;

        /** A command that runs it. */
        DecoderCommand command() {
            return new DecoderCommand(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx24m",
                    "-XX:MaxDirectMemorySize=64g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-XX:ErrorFile=/dev/null", "-XX:ReservedCodeCacheSize=16m", "-XX:CompressedClassSpaceSize=16m",
                    "-cp", DecoderCommand.classPath(), HostileDecoder.class.getName(), name()), Optional::empty);
        }

    }

    public static void main(String[] arguments) throws Exception {
        Deed deed = Deed.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        DataOutputStream out = new DataOutputStream(System.out);
        if (deed == Deed.NEVER_READY) {
            System.err.println("no space left for a library");
            return;
        }
        System.err.write(ErrorOutput.MARK);
        System.err.flush();
        out.write(DecoderChild.READY);
        out.flush();
        DataInputStream in = new DataInputStream(System.in);
        in.read();
        in.readUTF();
        in.skipNBytes(in.readInt());
        answer(deed, out);
        out.flush();
        in.read();
    }

    private static void answer(Deed deed, DataOutputStream out) throws Exception {
        switch (deed) {
            case DIE -> signal("SEGV");
            case STOP -> signal("STOP");
            case SPIN -> spin();
            case LEAK -> leak();
            case FLOOD -> flood();
            case BABBLE -> out.writeBytes("Warning: what decoders print");
            case BOAST -> claim(out, 1_000_000, 1_000_000);
            case PAINT -> paint(out);
            default -> throw new IllegalStateException();
        }
    }

    private static void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(ProcessHandle.current().pid())).inheritIO()
            .start()
            .waitFor();
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void leak() {
        List<ByteBuffer> all = new ArrayList<>();
        try {
            while (true) {
                all.add(ByteBuffer.allocateDirect(BLOCK));
            }
        }
        catch (OutOfMemoryError ex) {
            System.err.println(all.size() * (BLOCK >> 20) + " MB");
            Runtime.getRuntime().halt(3);
        }
    }

    private static void flood() {
        byte[] block = new byte[1 << 20];
        for (int i = 0; i < 1024; i++) {
            System.err.write(block, 0, block.length);
        }
    }

    private static void claim(DataOutputStream out, int width, int height) throws IOException {
        out.write(DecoderChild.PIXELS);
        out.writeInt(height);
        out.writeInt(width);
        out.writeInt(1);
        out.writeUTF(Dtype.UINT8.name());
    }

    private static void paint(DataOutputStream out) throws IOException {
        claim(out, 2, 1);
        System.err.write(ErrorOutput.MARK);
        System.err.flush();
        out.write(new byte[] { 7, 8 });
    }

}
