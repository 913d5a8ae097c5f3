package dev.pixelproof.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.pixelproof.export.template.TemplateView;
import dev.pixelproof.export.view.Acceptance;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.Items;
import dev.pixelproof.export.view.View;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The views that are built in. */
class ViewsTests {

    private static final Item ITEM = Items.item("a/b.png", "{\"caption\":\"x\",\"n\":9007199254740993}");

    private static JsonNode line(String name) throws Exception {
        TemplateView view = (TemplateView) Views.named(name);
        Map<String, String> needed = new LinkedHashMap<>();
        view.settings()
            .stream()
            .filter((setting) -> setting.standard().isEmpty())
            .forEach((setting) -> needed.put(setting.name(), "given"));
        return JsonMapper.shared().readTree(Items.line(view, needed, ITEM));
    }

    @Test
    void eachSaysWhatItIsForAndWhereItsConsumerDocumentsIt() {
        assertThat(Views.builtIn()).hasSizeGreaterThan(6)
            .allSatisfy((view) -> assertThat(view.about()).isNotBlank())
            .allSatisfy((view) -> assertThat(view.documentation()).startsWith("https://"));
        assertThat(Views.builtIn().stream().map(View::name)).doesNotHaveDuplicates();
    }

    @Test
    void anOpenAiRequestHasItsImageAsADataUrl() throws Exception {
        JsonNode line = line("openai-batch");

        assertThat(line.propertyNames()).containsExactly("custom_id", "method", "url", "body");
        assertThat(line.get("custom_id").asString()).matches("[0-9a-f]{32}");
        JsonNode content = line.at("/body/messages/0/content");
        assertThat(content.at("/0/text").asString()).isEqualTo("Describe this image.");
        assertThat(content.at("/1/image_url/url").asString()).isEqualTo("data:image/png;base64,iVBORw0KGgo=");
    }

    @Test
    void anAnthropicRequestHasItsImageAsASource() throws Exception {
        JsonNode line = line("anthropic-batch");

        assertThat(line.propertyNames()).containsExactly("custom_id", "params");
        assertThat(line.at("/params/max_tokens").isInt()).isTrue();
        assertThat(line.at("/params/messages/0/content/0/source").toString())
            .isEqualTo("{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"iVBORw0KGgo=\"}");
    }

    @Test
    void modelServersGetTheirFieldsByName() throws Exception {
        TemplateView serving = (TemplateView) Views.named("tf-serving");

        assertThat(Items.line(serving, Map.of("field", "bytes"), ITEM))
            .isEqualTo("{\"instances\":[{\"bytes\":{\"b64\":\"iVBORw0KGgo=\"}}]}");
        assertThat(line("kserve-v1").toString()).isEqualTo("{\"instances\":[{\"image\":{\"b64\":\"iVBORw0KGgo=\"}}]}");
        assertThat(line("kserve-v2").at("/inputs/0/data/0").asString()).isEqualTo("iVBORw0KGgo=");
        assertThat(line("vertex").at("/image_bytes/b64").asString()).isEqualTo("iVBORw0KGgo=");
    }

    @Test
    void aBigQueryRowHasTheColumnsOfItsSchemaInOrder() throws Exception {
        TemplateView view = (TemplateView) Views.named("bigquery");
        JsonNode schema = JsonMapper.shared().valueToTree(view.file().beside().values().iterator().next().value());
        JsonNode row = line("bigquery");

        assertThat(row.propertyNames())
            .containsExactlyElementsOf(schema.valueStream().map((column) -> column.get("name").asString()).toList());
        assertThat(row.at("/metadata/n").asString()).isEqualTo("9007199254740993");
        assertThat(row.get("width").isInt()).isTrue();
    }

    @Test
    void aViewThatThereIsNotIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> Views.named("openai")).isInstanceOf(ExportException.class)
            .hasMessageStartingWith("There is no view 'openai'; use openai-batch, anthropic-batch");
        assertThatThrownBy(() -> Views.named("none.json")).hasMessage("There is no template file none.json");
    }

    @Test
    void payloadsThatAConsumerDoesNotTakeAreTold() throws Exception {
        Acceptance acceptance = Views.named("anthropic-batch").acceptance();
        Acceptance narrow = new Acceptance(List.of("image/png"), 639, 480, 99, 99, 99);

        assertThat(acceptance.refusal(ITEM.entry())).isEmpty();
        assertThat(narrow.refusal(ITEM.entry())).hasValueSatisfying((refusal) -> assertThat(refusal.message())
            .isEqualTo("it has 640 × 480 pixels; the view accepts up to 639 × 480"));
    }

}
