package dev.pixelproof.export.template;

import java.io.OutputStream;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.export.payload.PayloadText;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextTemplateTests {

    private static final Item ITEM = new Item(7,
            new Entry("a/ü.png",
                    new Annotation("cat", "", "{\"caption\":\"say \\\"é\\\"\\n\",\"box\":{\"x\":2.50},\"none\":null}"),
                    new SourceFacts("png", 1, 3, ""), new PixelFacts(640, 480, 3, "uint8", 0, ""),
                    new PayloadFacts("image/png", "png", 3, ""), ""),
            new NoData());

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|',
            value = { "plain|plain", "${path}: ${width} × ${height}|a/ü.png: 640 × 480",
                    "${metadata.box} ${metadata.box.x}|{\"x\":2.50} 2.50", "$${path} costs $5|${path} costs $5",
                    "${metadata.none:-nothing} ${metadata.other:-}|`nothing `", "<${split}>|<>" })
    void aTextHasTheValuesOfTheItem(String template, String text) throws Exception {
        assertThat(TextTemplate.compile("text", template).of(ITEM)).hasValue(text);
    }

    @Test
    void aTextIsNotEscaped() throws Exception {
        assertThat(TextTemplate.compile("text", "\"${metadata.caption}\"").of(ITEM)).hasValue("\"say \"é\"\n\"");
    }

    @Test
    void thereIsNoTextWithoutAValueThatItNeeds() throws Exception {
        assertThat(TextTemplate.compile("text", "a ${metadata.other}").of(ITEM)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "${data}|can't be part of a text",
            "${caption}|is not a field of an entry; use id,", "${path|is not a placeholder" })
    void aTextThatCannotBeIsRefused(String template, String message) {
        assertThatThrownBy(() -> TextTemplate.compile("text", template)).isInstanceOf(ExportException.class)
            .hasMessageStartingWith("--set text: ")
            .hasMessageContaining(message);
    }

    /** A text asks for no data. */
    private static final class NoData implements PayloadText {

        @Override
        public Path shard() {
            throw new AssertionError("No data is wanted here");
        }

        @Override
        public long length() {
            throw new AssertionError("No data is wanted here");
        }

        @Override
        public byte[] beginning(int most) {
            throw new AssertionError("No data is wanted here");
        }

        @Override
        public void writeTo(OutputStream out) {
            throw new AssertionError("No data is wanted here");
        }

    }

}
