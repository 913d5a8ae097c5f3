package dev.pixelproof.verify;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.ZlibStored;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.ImageFacts;

import static org.assertj.core.api.Assertions.assertThat;

class MetadataProofTests {

    private static final byte[] PLAIN = TestImages.png(TestImages.samples(TestImages.pgm(5, 4, 1)));

    private static PngChunk chunk(String type, String latin1) {
        return new PngChunk(type, latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static PngChunk orientation(int value) {
        return chunk("eXIf", "II*\0\10\0\0\0\1\0\22\1\3\0\1\0\0\0" + (char) value + "\0\0\0\0\0\0\0");
    }

    private static Optional<String> missing(String lost, List<PngChunk> source, PngChunk... payload) {
        return MetadataProof.missing(lost, facts(source), facts(List.of(payload)));
    }

    private static ImageFacts facts(List<PngChunk> chunks) {
        return new ImageFile(ImageFormat.PNG, PngChunk.insert(PLAIN, chunks)).facts();
    }

    @Test
    void whatIsNeitherInThePayloadNorNamedIsMissing() {
        List<PngChunk> source = List.of(orientation(6), chunk("tEXt", "Title\0x"));

        assertThat(missing("", source)).contains("exif");
        assertThat(missing("exif", source)).contains("text");
        assertThat(missing("exif,text", source)).isEmpty();
        assertThat(missing("", source, orientation(6), chunk("tEXt", "Title\0x"))).isEmpty();
        assertThat(missing("", List.of(), orientation(6))).isEmpty();
    }

    @Test
    void anExifBlockThatIsNotTheSourcesIsMissing() {
        assertThat(missing("", List.of(orientation(6)), orientation(8))).contains("exif");
        assertThat(missing("exif", List.of(orientation(6)), orientation(8))).isEmpty();
    }

    @Test
    void anXmpPacketThatIsNotTheSourcesIsMissing() {
        PngChunk one = chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<one/>");
        PngChunk two = chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<two/>");

        assertThat(missing("", List.of(one), one)).isEmpty();
        assertThat(missing("", List.of(one), two)).contains("xmp");
    }

    @Test
    void aProfileThatIsNotTheSourcesIsMissing() {
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] other = srgb.clone();
        other[other.length - 1] ^= 1;

        assertThat(missing("", List.of(profile(srgb)), profile(srgb))).isEmpty();
        assertThat(missing("", List.of(profile(srgb)), profile(other))).contains("icc_profile");
    }

    private static PngChunk profile(byte[] profile) {
        byte[] zlib = ZlibStored.wrap(profile);
        return chunk("iCCP", "p\0\0" + new String(zlib, StandardCharsets.ISO_8859_1));
    }

}
