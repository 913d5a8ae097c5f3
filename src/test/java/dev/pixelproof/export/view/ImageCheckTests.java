package dev.pixelproof.export.view;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.TestImages;
import dev.pixelproof.export.PayloadExport.Image;
import dev.pixelproof.export.PayloadExport.Pieces;

import static org.assertj.core.api.Assertions.assertThat;

class ImageCheckTests {

    private static Optional<ItemOutcome.LeftOut> refusal(String mediaType, byte[] payload) throws IOException {
        return ImageCheck.refusal(new Item(0, new Image("a.png").of(mediaType).entry(),
                new Pieces(Base64.getEncoder().encodeToString(payload))));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 100 })
    void anImageOfItsMediaTypeIsTaken(int width) throws Exception {
        assertThat(refusal("image/png", TestImages.png(width, width, 1))).isEmpty();
    }

    @Test
    void anImageOfAnotherMediaTypeIsLeftOut() throws Exception {
        assertThat(refusal("image/bmp", TestImages.png(9, 9, 1)))
            .contains(ItemOutcome.LeftOut.mediaType("its media_type is 'image/bmp', but its payload is image/png"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "#!/bin/sh\n", "ssh-ed25519 AAAA" })
    void whatIsNoImageIsLeftOut(String payload) throws Exception {
        assertThat(refusal("image/png", payload.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
            .contains(ItemOutcome.LeftOut.mediaType("its media_type is 'image/png', but its payload is not an image"));
    }

}
