package dev.pixelproof.export.template;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.export.view.Acceptance;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Items;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Templates of one's own, right and wrong. */
class ViewFileTests {

    @Test
    void aTemplateNeedsNothingButALine() throws ExportException {
        TemplateView view = Items.view("{\"line\":{\"image\":\"${data}\"}}");

        assertThat(view.name()).isEqualTo("mine");
        assertThat(view.limits()).isEqualTo(FileLimits.NONE);
        assertThat(view.acceptance()).isEqualTo(Acceptance.ALL);
        assertThat(view.file().framing()).isEqualTo(new Framing("mine-{number}.jsonl", "", "\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    {                                        | mine.json is not JSON: line 1, column 2
                    []                                       | mine.json: this is a list; use an object in { }
                    {"lines":1}                              | mine.json, at /lines: there is no such field; use $schema, about, accepts
                    {"line":1,"line":2}                      | line 1, column 17: Duplicate
                    {"name":"x"}                             | there is no field 'line'
                    {"line":1,"limits":{"lines":0}}          | at /limits/lines: this is 0; use a whole number of 1 or more
                    {"line":1,"limits":{"bytes":"1MB"}}      | at /limits/bytes: this is the text '1MB'; use a whole number
                    {"line":1,"limits":{"byte":1}}           | at /limits/byte: there is no such field; use bytes, lines
                    {"line":1,"accepts":{"media_types":"x"}} | at /accepts/media_types: this is the text 'x'; use a list in [ ]
                    {"line":1,"file":"a.jsonl"}              | at /file: 'a.jsonl' has no {number}
                    {"line":1,"file":"../{number}"}          | at /file: '../00000' can't be a file's name here
                    {"line":1,"beside":{"SHA256SUMS":1}}     | at /beside/SHA256SUMS: 'SHA256SUMS' can't be a file's name here
                    {"line":1,"beside":{"a/b":1}}            | at /beside/a~1b: 'a/b' can't be a file's name here
                    {"line":1,"big_integers":"yes"}          | at /big_integers: this is 'yes'; use number or text
                    {"line":"${a"}                           | at /line: '${a' is not a placeholder
                    {"line":["${A b}"]}                      | at /line/0: '${A b}' is not a placeholder
                    {"line":{"a":"\\ud800"}}                 | at /line/a: there is half a surrogate pair in it
                    {"line":1e99999999999}                   | is not JSON: there is a number that is too large
                    {"line":1,"beside":{"mine-00012.jsonl":1}} | at /beside/mine-00012.jsonl: that name is reserved for files of lines
                    {"line":1,"settings":{"x":{"type":"number"}}}  | at /settings/x/type: this is 'number'; use text or integer
                    {"line":1,"settings":{"x":{"default":1.5}}}    | at /settings/x/default: this is 1.5; use a text or a whole number
                    {"line":{"a":1                           | column 15: Unexpected end-of-input: expected close marker for Object
                    {"line":1,"settings":{"path":{}}}        | at /settings/path: 'path' is a field of entries
                    {"line":1,"settings":{"x":{"abuot":1}}}  | at /settings/x/abuot: there is no such field; use about, default, minimum, type, values
                    """)
    void whatIsWrongIsToldWithItsPlace(String json, String message) {
        assertThatExceptionOfType(ExportException.class).isThrownBy(() -> Items.view(json))
            .withMessageStartingWith("mine.json")
            .withMessageContaining(message);
    }

    @Test
    void aNameThatIsNoFieldIsToldWithItsPlaceAndWithAllFields() throws ExportException {
        TemplateView view = Items.view("{\"line\":{\"a\":[{\"t\":\"x ${captoin}\"}]}}");

        assertThatThrownBy(() -> Values.of(view, Map.of())).hasMessageContaining("mine.json, at /line/a/0/t")
            .hasMessageContaining("'${captoin}' is not a field of an entry")
            .hasMessageContaining("media_type")
            .hasMessageContaining("metadata.<field>")
            .hasMessageContaining("--set captoin=");
    }

    @Test
    void aMisspeltFieldOfMetadataIsNoFieldEither() throws ExportException {
        TemplateView view = Items.view("{\"$schema\":\"view.schema.json\",\"line\":\"${metdata.caption}\"}");

        assertThatThrownBy(() -> Values.of(view, Map.of()))
            .hasMessageContaining("mine.json, at /line: '${metdata.caption}' is not a field of an entry");
    }

    @Test
    void twoFieldsOfOneNameAreRefused() throws ExportException {
        TemplateView view = Items.view("{\"line\":{\"${a}\":1,\"${b}\":2}}");

        assertThatThrownBy(() -> view.check(Values.of(view, Map.of("a", "x", "b", "x"))))
            .hasMessage("mine.json, at /line/${b}: another field has the name 'x' beside it");
        assertThatThrownBy(() -> Items.line("{\"line\":{\"${label}\":1}}", Map.of(), Items.item("a.png", "")))
            .hasMessageContaining("no field of entries as ${label}");
    }

    @Test
    void aValueThatIsEmptyOrNoneOfTheGivenOnesIsRefused() throws ExportException {
        TemplateView view = Items
            .view("{\"settings\":{\"s\":{\"about\":\"a size\",\"default\":\"low\",\"values\":[\"low\",\"high\"]}},"
                    + "\"line\":\"${s}\"}");

        assertThatThrownBy(() -> Values.of(view, Map.of("s", ""))).hasMessage("--set s= is empty; it is a size");
        assertThatThrownBy(() -> Values.of(view, Map.of("s", "mid"))).hasMessage("--set s=mid: use low or high");
    }

    @Test
    void aNumberBelowItsLeastIsRefused() throws ExportException {
        TemplateView view = Items
            .view("{\"settings\":{\"n\":{\"about\":\"a count\",\"default\":3,\"minimum\":1}},\"line\":\"${n}\"}");

        assertThatThrownBy(() -> Values.of(view, Map.of("n", "0")))
            .hasMessage("--set n=0: use a whole number of 1 or more; it is a count");
    }

    @Test
    void aDefaultWithAFieldThatThereIsNotIsToldAsADefault() throws ExportException {
        TemplateView view = Items.view("{\"settings\":{\"q\":{\"default\":\"${lable}\"}},\"line\":\"${q}\"}");

        assertThatThrownBy(() -> view.check(Values.of(view, Map.of())))
            .hasMessageStartingWith("the default of the setting q: '${lable}' is not a field");
    }

    @Test
    void aNameThatIsNoFieldCanBeGiven() throws Exception {
        assertThat(
                Items.line("{\"line\":\"${greeting} ${label}\"}", Map.of("greeting", "hello"), Items.item("a.png", "")))
            .isEqualTo("\"hello größe\"");
    }

    @Test
    void dataCanStandInALineOnce() {
        assertThatThrownBy(() -> Items.line("{\"line\":[\"${data}\",\"${data}\"]}", Map.of(), Items.item("a.png", "")))
            .hasMessage(
                    "mine.json, at /line/1: ${data} is here a second time; a line can hold it only once, as it is not kept in memory");
    }

    @Test
    void aValueForASettingThatThereIsNotIsRefused() throws ExportException {
        TemplateView view = Items.view("{\"settings\":{\"model\":{\"about\":\"the model\"}},\"line\":\"${model}\"}");

        assertThatThrownBy(() -> Values.of(view, Map.of("modle", "x")))
            .hasMessage("--set modle: the view 'mine' has no such setting; it has model");
        assertThatThrownBy(() -> Values.of(view, Map.of()))
            .hasMessage("The view 'mine' needs --set model=…: the model");
    }

    @Test
    void aFieldInAValueThatThereIsNotIsRefused() throws ExportException {
        TemplateView view = Items.view("{\"line\":\"${prompt}\"}");

        assertThatThrownBy(() -> view.check(Values.of(view, Map.of("prompt", "a ${lable}?"))))
            .hasMessageStartingWith("--set prompt: '${lable}' is not a field of an entry; use id, number, path");
    }

}
