package dev.pixelproof.export.template;

import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.Items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineTemplateTests {

    private static final String METADATA = """
            {"caption":"She said: \\"Größe\\"\\nand left \\\\ \\u0001 \\uD83D\\uDE00","score":0.50,"id":9007199254740993,\
            "none":null,"box":{"x":[1,12345678901234567890]},"a.b":"dotted"}""";

    private static final Item ITEM = Items.item("a/\"b\"\n.png", METADATA);

    private static JsonNode rendered(String line, Map<String, String> settings) throws Exception {
        return JsonMapper.shared().readTree(Items.line("{\"line\":" + line + "}", settings, ITEM));
    }

    private static String line(String line) throws Exception {
        return Items.line("{\"line\":" + line + "}", Map.of(), ITEM);
    }

    @Test
    void aTextThatIsOnePlaceholderBecomesTheValueItself() throws Exception {
        assertThat(line("{\"w\":\"${width}\",\"l\":\"${label}\",\"d\":\"${data}\"}"))
            .isEqualTo("{\"w\":640,\"l\":\"größe\",\"d\":\"iVBORw0KGgo=\"}");
        assertThat(line("[\"${metadata.score}\",\"${metadata.box}\",\"${metadata.id}\"]"))
            .isEqualTo("[0.50,{\"x\":[1,12345678901234567890]},9007199254740993]");
    }

    @Test
    void withinALongerTextAValueStandsAsText() throws Exception {
        assertThat(line("\"${width}x${height}: ${metadata.score} ${metadata.box}\""))
            .isEqualTo("\"640x480: 0.50 {\\\"x\\\":[1,12345678901234567890]}\"");
    }

    @Test
    void whateverStandsInAValueTheLineIsJsonThatHoldsIt() throws Exception {
        JsonNode line = rendered(
                "{\"t\":\"<${metadata.caption}>\",\"whole\":\"${metadata.caption}\",\"p\":\"${path}\"}", Map.of());

        assertThat(line.get("t").asString()).isEqualTo("<She said: \"Größe\"\nand left \\ \u0001 \uD83D\uDE00>");
        assertThat(line.get("whole").asString()).isEqualTo("She said: \"Größe\"\nand left \\ \u0001 \uD83D\uDE00");
        assertThat(line.get("p").asString()).isEqualTo("a/\"b\"\n.png");
    }

    @Test
    void settingsTakeAnyTextAndFieldsInIt() throws Exception {
        JsonNode line = rendered("{\"text\":\"${prompt}\",\"${field}\":1}",
                Map.of("prompt", "Is \"this\" a ${label}?\n$5, $${x}", "field", "n\"ame"));

        assertThat(line.get("text").asString()).isEqualTo("Is \"this\" a größe?\n$5, ${x}");
        assertThat(line.get("n\"ame").asInt()).isEqualTo(1);
    }

    @Test
    void aSettingStaysATextWhateverItsFieldIs() throws Exception {
        assertThat(rendered("{\"text\":\"${prompt}\"}", Map.of("prompt", "${width}")).get("text").isString()).isTrue();
    }

    @Test
    void aSettingWithANumberForItsDefaultIsWrittenAsANumber() throws Exception {
        String template = "{\"settings\":{\"n\":{\"default\":7}},\"line\":{\"n\":\"${n}\",\"t\":\"n=${n}\"}}";

        assertThat(Items.line(template, Map.of("n", "12"), ITEM)).isEqualTo("{\"n\":12,\"t\":\"n=12\"}");
        assertThat(Items.line(template, Map.of(), ITEM)).isEqualTo("{\"n\":7,\"t\":\"n=7\"}");
    }

    @Test
    void aFieldInsideMetadataIsFoundByItsNameAndBehindDots() throws Exception {
        assertThat(line("[\"${metadata.a.b}\",\"${metadata.box.x}\"]"))
            .isEqualTo("[\"dotted\",[1,12345678901234567890]]");
    }

    @Test
    void whereThereIsNoValueTheFallbackStands() throws Exception {
        assertThat(line("[\"${metadata.no:-nothing \\\"here\\\"}\",\"<${metadata.none:-}>\",\"${metadata.score:-1}\"]"))
            .isEqualTo("[\"nothing \\\"here\\\"\",\"<>\",0.50]");
    }

    @Test
    void anItemWithoutAValueThatALineNeedsHasNoLine() {
        assertThatThrownBy(() -> line("\"${metadata.none}\"")).isInstanceOf(LineTemplate.NoValueException.class)
            .hasMessage("there is no metadata.none");
    }

    @Test
    void noMetadataIsNullAndAnEmptyText() throws Exception {
        String line = Items.line("{\"line\":[\"${metadata}\",\"<${metadata}>\"]}", Map.of(), Items.item("a.png", ""));

        assertThat(line).isEqualTo("[null,\"<>\"]");
    }

    @Test
    void wholeNumbersBeyond53BitsAreTextsWhereTheViewWantsThat() throws Exception {
        String line = Items.line("{\"big_integers\":\"text\",\"line\":{\"m\":\"${metadata}\"}}", Map.of(),
                Items.item("a.png", "{\"a\":9007199254740992,\"b\":9007199254740993,\"c\":[-9007199254740993,0.1],"
                        + "\"d\":\"12345678901234567890\",\"e\":1.0E+2}"));

        assertThat(line).isEqualTo("{\"m\":{\"a\":9007199254740992,\"b\":\"9007199254740993\","
                + "\"c\":[\"-9007199254740993\",0.1],\"d\":\"12345678901234567890\",\"e\":1.0E+2}}");
    }

    @Test
    void whatIsNoTextStaysAsItIsWritten() throws Exception {
        assertThat(line("{\"a\":[true,null,1,0.10,-0,123456789012345678901234567890],\"b\":{},\"c\":[],\"d\":\"\"}"))
            .isEqualTo("{\"a\":[true,null,1,0.10,0,123456789012345678901234567890],\"b\":{},\"c\":[],\"d\":\"\"}");
    }

}
