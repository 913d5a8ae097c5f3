package dev.pixelproof.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Names that people would not choose, for programs and in the log. */
class RejectedPathsIT {

    private static final String FORGED = "a\n2026-11-29T01:02:03Z  WARN \u001b[2J\u2028.png";

    /** Each name is one that no UTF-8 can carry, or is UTF-8. */
    private static void write(Path directory, byte[]... names) throws Exception {
        StringBuilder script = new StringBuilder("cd \"$1\" || exit 1\n");
        for (byte[] name : names) {
            script.append("printf x > \"$(printf '");
            for (byte b : name) {
                script.append("\\%03o".formatted(b & 0xff));
            }
            script.append("')\"\n");
        }
        Files.createDirectories(directory);
        Process process = new ProcessBuilder("/bin/sh", "-c", script.toString(), "sh", directory.toString()).start();
        assertThat(process.waitFor()).isZero();
    }

    private static byte[] lines(char end, byte[]... names) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] name : names) {
            all.writeBytes(name);
            all.write(end);
        }
        return all.toByteArray();
    }

    @Test
    void pathsThatAProgramReadsAreTheNamesOfFiles(@TempDir Path temp) throws Exception {
        byte[] forged = FORGED.getBytes(StandardCharsets.UTF_8);
        byte[] percent = "b%41.png".getBytes(StandardCharsets.UTF_8);
        byte[] latin = "caf\u00e9%.png".getBytes(StandardCharsets.ISO_8859_1);
        write(temp.resolve("photos"), forged, percent, latin);

        Trees.write(temp, "photos/good.png", TestImages.png(9, 7, 1));
        PixelproofProcess.Result run = PixelproofProcess
            .of("convert", "--source", temp.resolve("photos"), "--output", temp.resolve("out"), "--state",
                    temp.resolve("state"))
            .run();

        assertThat(run.status()).as("%s", run).isEqualTo(3);
        List<PixelproofProcess.Result> results = new ArrayList<>();
        for (String[] options : new String[][] { { "--paths", "-0" }, { "--paths" } }) {
            List<Object> arguments = new ArrayList<>(List.of("rejected", temp.resolve("out")));
            arguments.addAll(List.of(options));
            results.add(PixelproofProcess.of(arguments.toArray()).run());
        }
        assertThat(results.get(0).out()).isEqualTo(lines('\0', forged, percent, latin));
        assertThat(results.get(1).out()).isEqualTo(lines('\n', forged, percent, latin));
        assertThat(Files.readAllLines(temp.resolve("state/logs/pixelproof.log"), StandardCharsets.UTF_8))
            .noneMatch((line) -> line.startsWith("2026-11-29T01:02:03Z") || line.contains("\u001b"))
            .anyMatch((line) -> line.contains("a\\u000a2026-11-29T01:02:03Z  WARN \\u001b[2J\\u2028.png"));
    }

}
