package dev.pixelproof.cli;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code encode}, {@code decode} and {@code inspect}. */
class ImageCommandsIT {

    @Test
    void base64OfAnyUsualWritingBecomesTheFileAgain(@TempDir Path temp) {
        byte[] png = TestImages.png(40, 24, 1);
        Trees.write(temp, "a photo.png", png);

        PixelproofProcess.Result encoded = PixelproofProcess.of("encode", "a photo.png").in(temp).run();
        PixelproofProcess.Result plain = PixelproofProcess.of("decode", "--to", "plain.png")
            .input(encoded.out())
            .in(temp)
            .run();
        PixelproofProcess.Result mime = PixelproofProcess.of("decode", "-", "--to", "mime.PNG")
            .input(Base64.getMimeEncoder().encode(png))
            .in(temp)
            .run();
        Trees.write(temp, "url.txt", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        PixelproofProcess.Result url = PixelproofProcess.of("decode", "url.txt", "--to", "url.png").in(temp).run();

        assertThatResult(encoded).hasStatus(0).hasErrors();
        assertThat(encoded.text().strip()).isEqualTo(Base64.getEncoder().encodeToString(png));
        for (PixelproofProcess.Result result : new PixelproofProcess.Result[] { plain, mime, url }) {
            assertThatResult(result).isDoneInSilence();
        }
        assertThat(temp.resolve("plain.png")).hasBinaryContent(png);
        assertThat(temp.resolve("mime.PNG")).hasBinaryContent(png);
        assertThat(temp.resolve("url.png")).hasBinaryContent(png);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })
    void anArrayBecomesAPngOfTheSameSamplesAtEveryLevel(int level, @TempDir Path temp) {
        boolean deep = level % 2 == 1;
        int[] samples = new Random(level).ints(deep ? 35 : 105, 0, deep ? 65536 : 256).toArray();
        NpyFile array = new NpyFile(deep ? "<u2" : "|u1", deep ? "(7, 5)" : "(7, 5, 3)", samples);
        Trees.write(temp, "x.npy", array.write());

        PixelproofProcess.Result result = PixelproofProcess.of("encode", "x.npy", "--png-compression", level)
            .in(temp)
            .run();

        assertThatResult(result).hasStatus(0).hasErrors();
        byte[] png = Base64.getDecoder().decode(result.text().strip());
        assertThat(TestImages.samples(png)).isEqualTo(deep ? samples : swapped(samples, 3));
    }

    /** Samples with the first and the third of each pixel's channels exchanged. */
    private static int[] swapped(int[] samples, int channels) {
        int[] swapped = samples.clone();
        for (int i = 0; i < samples.length; i += channels) {
            swapped[i] = samples[i + 2];
            swapped[i + 2] = samples[i];
        }
        return swapped;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unchanged                    | u2  | (24, 40, 4)
            color                        | u1  | (24, 40, 3)
            grayscale                    | u1  | (24, 40)
            anydepth                     | u2  | (24, 40)
            anycolor                     | u1  | (24, 40, 3)
            anydepth-color               | u2  | (24, 40, 3)
            anydepth-anycolor            | u2  | (24, 40, 3)
            reduced-color-2              | u1  | (12, 20, 3)
            reduced-color-4              | u1  | (6, 10, 3)
            reduced-color-8              | u1  | (3, 5, 3)
            reduced-grayscale-2          | u1  | (12, 20)
            reduced-grayscale-4          | u1  | (6, 10)
            reduced-grayscale-8          | u1  | (3, 5)
            color-ignore-orientation     | u1  | (24, 40, 3)
            grayscale-ignore-orientation | u1  | (24, 40)
            """)
    void everyReadModeGivesTheShapeThatItsFlagPromises(String mode, String dtype, String shape, @TempDir Path temp) {
        byte[] png = TestImages.file(TestImages.deepNoise(40, 24, 5), "png");

        PixelproofProcess.Result result = PixelproofProcess.of("decode", "-", "--to", "x.npy", "--read-as", mode)
            .input(Base64.getEncoder().encode(png))
            .in(temp)
            .run();

        assertThatResult(result).isDoneInSilence();
        NpyFile array = NpyFile.read(Trees.read(temp.resolve("x.npy")));
        assertThat(array.descr()).isEqualTo(dtype.equals("u1") ? "|u1" : "<u2");
        assertThat(array.shape()).isEqualTo(shape);
        if (mode.equals("unchanged")) {
            assertThat(array.samples()).isEqualTo(swapped(TestImages.samples(png), 4));
        }
    }

    @Test
    void onlyUnchangedAndIgnoringModesLeaveATurnedPhotographAsItIs(@TempDir Path temp) {
        Map<String, String> shapes = new TreeMap<>();

        for (String mode : new String[] { "unchanged", "color", "color-ignore-orientation" }) {
            assertThatResult(PixelproofProcess.of("decode", "--to", mode + ".npy", "--read-as", mode)
                .input(Base64.getEncoder().encode(TestImages.turnedJpeg(40, 24, 6)))
                .in(temp)
                .run()).isDoneInSilence();
            shapes.put(mode, NpyFile.read(Trees.read(temp.resolve(mode + ".npy"))).shape());
        }

        assertThat(shapes).containsExactlyInAnyOrderEntriesOf(
                Map.of("unchanged", "(24, 40, 3)", "color", "(40, 24, 3)", "color-ignore-orientation", "(24, 40, 3)"));
    }

    @Test
    void whatCanNotBeDecodedIsSaidAndNothingIsWritten(@TempDir Path temp) {
        byte[] png = Base64.getEncoder().encode(TestImages.png(4, 4, 1));
        byte[] text = Base64.getEncoder().encode("just some text, no image".getBytes(StandardCharsets.US_ASCII));

        PixelproofProcess.Result garbage = PixelproofProcess.of("decode", "--to", "x.png")
            .input("%% this is no base64 %%".getBytes(StandardCharsets.US_ASCII))
            .in(temp)
            .run();
        PixelproofProcess.Result noImage = PixelproofProcess.of("decode", "--to", "x.png").input(text).in(temp).run();
        PixelproofProcess.Result misnamed = PixelproofProcess.of("decode", "--to", "x.jpg").input(png).in(temp).run();
        PixelproofProcess.Result lossy = PixelproofProcess.of("decode", "--to", "x.jpg", "--read-as", "color")
            .input(png)
            .in(temp)
            .run();
        PixelproofProcess.Result missing = PixelproofProcess.of("encode", "nowhere.png").in(temp).run();

        assertThatResult(garbage).hasStatus(1).printsNothing().hasErrors("decode: ", "base64");
        assertThatResult(noImage).hasStatus(1).printsNothing().hasErrors("decode: ", "not an image");
        assertThatResult(misnamed).hasStatus(2).printsNothing().hasErrors("png", "x.jpg", "--read-as unchanged");
        assertThatResult(lossy).hasStatus(2).printsNothing().hasErrors("x.jpg", "JPEG is never lossless");
        assertThatResult(missing).hasStatus(1).printsNothing().hasErrors("encode: nowhere.png does not exist");
        assertThat(Trees.names(temp)).isEmpty();
    }

    @Test
    void inspectMeasuresFileBase64AndPixels(@TempDir Path temp) {
        byte[] png = TestImages.file(TestImages.deepNoise(13, 9, 7), "png");
        byte[] gray = TestImages.file(TestImages.noise(31, 17, BufferedImage.TYPE_BYTE_GRAY, 8), "bmp");
        Trees.write(temp, "deep.png", png);
        Trees.write(temp, "gray.dat", gray);

        PixelproofProcess.Result deep = PixelproofProcess.of("inspect", "deep.png").in(temp).run();
        PixelproofProcess.Result named = PixelproofProcess.of("inspect", "gray.dat").in(temp).run();

        assertThatResult(deep).hasStatus(0).hasErrors().prints("(9, 13, 4) uint16", Trees.sha256(png), "image/png");
        assertThat(numberOf(deep, "file bytes")).isEqualTo(png.length);
        assertThat(numberOf(deep, "base64 bytes")).isEqualTo(Base64.getEncoder().encodeToString(png).length());
        assertThat(numberOf(deep, "pixel bytes")).isEqualTo(TestImages.samples(png).length * 2);
        assertThat(numberOf(deep, "png base64")).isEqualTo((numberOf(deep, "png payload") + 2) / 3 * 4);
        assertThatResult(named).hasStatus(0).hasErrors().prints("image/bmp", Trees.sha256(gray));
        assertThat(numberOf(named, "base64 bytes")).isEqualTo(Base64.getEncoder().encodeToString(gray).length());
    }

    private static int numberOf(PixelproofProcess.Result result, String name) {
        String value = result.text()
            .lines()
            .filter((line) -> line.startsWith(name))
            .findFirst()
            .map((line) -> line.substring(name.length()).strip())
            .orElse("");
        return Integer.parseInt(value.substring(0, value.indexOf(' ')).replace(",", ""));
    }

    @Test
    void noneOfThemLeavesAnythingBehindButNativeLibraries(@TempDir Path temp) throws Exception {
        Path home = Files.createDirectory(temp.resolve("home"));
        Path work = Files.createDirectory(temp.resolve("work"));
        byte[] png = TestImages.png(6, 4, 1);
        Trees.write(work, "a.png", png);
        Map<String, String> environment = Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8");

        PixelproofProcess.Result inspected = PixelproofProcess.of("inspect", "a.png")
            .environment(environment)
            .in(work)
            .run();
        PixelproofProcess.Result encoded = PixelproofProcess.of("encode", "a.png", "--codec", "png")
            .environment(environment)
            .in(work)
            .run();
        PixelproofProcess.Result decoded = PixelproofProcess.of("decode", "--to", "b.png", "--read-as", "unchanged")
            .environment(environment)
            .input(encoded.out())
            .in(work)
            .run();

        assertThatResult(inspected).hasStatus(0).hasErrors();
        assertThatResult(decoded).isDoneInSilence();
        assertThat(TestImages.samples(Trees.read(work.resolve("b.png")))).isEqualTo(TestImages.samples(png));
        assertThat(Trees.names(work)).containsExactly("a.png", "b.png");
        assertThat(Trees.names(home)).containsExactly(".cache");
        assertThat(Trees.files(home).keySet()).isNotEmpty()
            .allSatisfy((name) -> assertThat(name)
                .matches("\\.cache/pixelproof/[0-9a-f]{16}/([a-z]*opencv_java490|[a-z]*jnidispatch)\\.[a-z]+"));
    }

    @Test
    void inspectTellsWhatADatasetTakes(@TempDir Path temp) {
        byte[] png = TestImages.png(6, 4, 1);
        Trees.write(temp, "photos/a.png", png);
        Dataset dataset = Dataset.convert(temp.resolve("out"), "--source", temp.resolve("photos"));

        PixelproofProcess.Result result = PixelproofProcess.of("inspect", temp.resolve("out")).run();

        assertThatResult(result).hasStatus(0).hasErrors().prints(Trees.text(dataset.directory()), "OpenCV 4.9.0");
        assertThat(numberOf(result, "entries")).isEqualTo(1);
        assertThat(numberOf(result, "source bytes")).isEqualTo(png.length);
        assertThat(numberOf(result, "base64 bytes")).isEqualTo(Base64.getEncoder().encode(png).length);
        assertThat(numberOf(result, "pixel bytes")).isEqualTo(6 * 4 * 3);
    }

}
