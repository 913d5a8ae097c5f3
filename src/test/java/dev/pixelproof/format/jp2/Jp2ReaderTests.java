package dev.pixelproof.format.jp2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.ImageFacts;

import static dev.pixelproof.format.Containers.box;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.exif;
import static org.assertj.core.api.Assertions.assertThat;

class Jp2ReaderTests {

    private static final byte[] JP2_SIGNATURE = HexFormat.of().parseHex("0000000c6a5020200d0a870a");

    @Test
    void jpeg2000sBoxesTellWhatItHolds() {
        byte[] header = box("jp2h", box("ihdr", new byte[14]), box("colr", new byte[] { 2, 0, 0 }));
        byte[] xmp = box("uuid", HexFormat.of().parseHex("be7acfcb97a942e89c71999491e3afac"));
        byte[] exif = box("uuid", latin1("JpgTiffExif->JP2"), exif(ByteOrder.LITTLE_ENDIAN, 6));
        byte[] file = join(JP2_SIGNATURE, header, box("xml ", new byte[1]), xmp, exif, box("jp2c", codestream()));

        ImageFacts facts = new ImageFile(ImageFormat.JPEG2000, file).facts();

        assertThat(facts.extras()).containsExactly(Loss.EXIF, Loss.ICC_PROFILE, Loss.XMP, Loss.TEXT, Loss.COMMENT);
        assertThat(facts.orientation()).isEqualTo(6);
        assertThat(facts.samplesPerPixel()).isEqualTo(5);
    }

    @Test
    void aBareCodestreamIsReadToo() {
        ImageFacts facts = new ImageFile(ImageFormat.JPEG2000, codestream()).facts();

        assertThat(facts.extras()).containsExactly(Loss.COMMENT);
        assertThat(facts.samplesPerPixel()).isEqualTo(5);
    }

    @Test
    void boxesThatClaimNothingOrTooMuchEndTheWalk() {
        byte[] tooSmall = join(JP2_SIGNATURE, HexFormat.of().parseHex("00000002786d6c20"), box("xml "));
        byte[] tooLarge = join(JP2_SIGNATURE, HexFormat.of().parseHex("00000001786d6c20ffffffffffffffff"), box("jp2h"));

        assertThat(new ImageFile(ImageFormat.JPEG2000, tooSmall).facts().extras()).isEmpty();
        assertThat(new ImageFile(ImageFormat.JPEG2000, tooLarge).facts().extras()).isEmpty();
    }

    /**
     * The main header with five components and a comment, then the first tile's marker.
     */
    private static byte[] codestream() {
        ByteBuffer size = ByteBuffer.allocate(40).putShort((short) 0xff51).putShort((short) 38).putShort(38, (short) 5);
        byte[] comment = HexFormat.of().parseHex("ff64000600014142");
        return join(HexFormat.of().parseHex("ff4f"), size.array(), comment, HexFormat.of().parseHex("ff90000a"));
    }

}
