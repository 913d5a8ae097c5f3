package dev.pixelproof.format;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.container.Structure;

import static org.assertj.core.api.Assertions.assertThat;

/** What the structure of a file is found to be. */
public final class StructureAssert {

    private StructureAssert() {
    }

    /** The file is broken for a reason, with a message that contains a text. */
    public static void assertBroken(byte[] file, Reason reason, String message) {
        assertThat(structure(file)).isInstanceOfSatisfying(Structure.Broken.class, (broken) -> {
            assertThat(broken.message()).contains(message);
            assertThat(broken.reason()).isEqualTo(reason);
        });
    }

    /** The file is sound but for one note, which contains a text. */
    public static void assertNoted(byte[] file, String note) {
        assertThat(structure(file)).isInstanceOfSatisfying(Structure.Sound.class,
                (sound) -> assertThat(sound.notes()).singleElement().asString().contains(note));
    }

    private static Structure structure(byte[] file) {
        return new ImageFile(ImageFormat.recognize(file).orElseThrow(), file).structure();
    }

}
