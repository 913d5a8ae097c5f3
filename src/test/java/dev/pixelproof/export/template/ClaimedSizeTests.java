package dev.pixelproof.export.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.Items;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimedSizeTests {

    private static Item item(String payload) {
        return Items.item(0, "a", Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.ISO_8859_1)),
                "");
    }

    @Test
    void aGifTellsItsScreen() throws IOException {
        assertThat(ClaimedSize.of(item("GIF89aA\u001f\u0002\u0000\u0000\u0000\u0000")))
            .hasValue(new ClaimedSize(8001, 2));
    }

    @Test
    void anAnimatedWebpTellsItsCanvas() throws IOException {
        assertThat(ClaimedSize.of(item("RIFF\u001e\0\0\0WEBPVP8X\n\0\0\0\u0002\0\0\0@\u001f\0\1\0\0ANIM\0\0\0\0")))
            .hasValue(new ClaimedSize(8001, 2));
    }

    @Test
    void whatHasNoHeaderHasNoSize() throws IOException {
        assertThat(ClaimedSize.of(item("GIF89a"))).isEmpty();
        assertThat(ClaimedSize.of(item("no image"))).isEmpty();
    }

}
