package dev.pixelproof.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

class ReportPageTests {

    static final List<String> HOSTILE = Reports.HOSTILE;

    /** As XML, which takes no page that is not well-formed. */
    private static Document parse(byte[] page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Document page(Report report) throws Exception {
        return parse(ReportPage.of(report));
    }

    private static Inventory inventory(int entries) {
        Random random = new Random(1);
        Inventory inventory = new Inventory();
        for (int i = 0; i < entries; i++) {
            inventory.add(Entries.random(random, i));
        }
        return inventory;
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void noTextFromOutsideBecomesMarkup(String text) throws Exception {
        Document hostile = page(Reports.telling(text));
        Document harmless = page(Reports.telling("a"));

        assertThat(elements(hostile, "*")).extracting(Element::getTagName)
            .containsExactlyElementsOf(elements(harmless, "*").stream().map(Element::getTagName).toList());
        assertThat(elements(hostile, "script")).isEmpty();
    }

    @Test
    void whatCanNotBeSeenIsMadeVisible() throws Exception {
        String text = page(Reports.telling("a\u202eb\u0000\ud83c")).getDocumentElement().getTextContent();

        assertThat(text).contains("a⟨U+202E⟩b⟨U+0000⟩⟨U+D83C⟩");
    }

    @Test
    void whatIsNoTrapStandsAsItIs() throws Exception {
        assertThat(page(Reports.telling("é 日本語 👩‍🎨 & <b>")).getDocumentElement().getTextContent())
            .contains("é 日本語 👩‍🎨 & <b>");
    }

    @Test
    void everyIdIsUniqueAndEveryReferenceLeadsToOne() throws Exception {
        Document page = page(Reports.telling("a"));
        List<String> ids = attributes(page, "id");

        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
        for (String name : List.of("aria-labelledby", "aria-describedby")) {
            assertThat(ids).containsAll(attributes(page, name));
        }
        assertThat(ids).containsAll(attributes(page, "href").stream().map((link) -> link.substring(1)).toList());
    }

    private static List<String> attributes(Document page, String name) {
        return elements(page, "*").stream()
            .filter((element) -> element.hasAttribute(name))
            .map((element) -> element.getAttribute(name))
            .toList();
    }

    @Test
    void whoHearsThePageHearsItAll() throws Exception {
        Document page = page(Reports.telling("a"));
        Predicate<Element> isHidden = (svg) -> svg.getAttribute("aria-hidden").equals("true");

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(elements(page, "svg")).filteredOn(isHidden.negate())
            .isNotEmpty()
            .allMatch((svg) -> svg.getAttribute("role").equals("img") && svg.hasAttribute("aria-labelledby"));
        assertThat(elements(page, "th")).isNotEmpty().allMatch((head) -> head.hasAttribute("scope"));
        assertThat(elements(page, "table")).allMatch((table) -> table.getElementsByTagName("caption").getLength() == 1);
        assertThat(elements(page, "main")).hasSize(1);
        assertThat(headings(page)).startsWith(1).containsOnlyOnce(1).satisfies(ReportPageTests::assertNoLevelIsLeftOut);
    }

    private static List<Integer> headings(Document page) {
        return elements(page, "*").stream()
            .map(Element::getTagName)
            .filter((name) -> name.matches("h[1-6]"))
            .map((name) -> Integer.valueOf(name.substring(1)))
            .toList();
    }

    private static void assertNoLevelIsLeftOut(List<? extends Integer> levels) {
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @Test
    void thePageAsksForNothingBesideItself() {
        String page = new String(ReportPage.of(Reports.telling("a")), StandardCharsets.UTF_8);

        assertThat(page).contains("default-src 'none'".replace("'", "&#39;"))
            .doesNotContain("http:", "https:", "url(", "src=", "@import");
    }

    @Test
    void splitsAndLabelsAreShownWhereThereIsMoreThanOne() throws Exception {
        Inventory single = new Inventory();
        single.add(Entries.of("a", "cats", ""));
        single.add(Entries.of("b", "cats", ""));

        assertThat(titles(page(Reports.of(single)))).doesNotContain("Labels", "Splits");
        assertThat(titles(page(Reports.of(inventory(100))))).contains("Labels", "Splits");
    }

    private static List<String> titles(Document page) {
        return elements(page, "h3").stream().map(Element::getTextContent).toList();
    }

    @Test
    void theSlowestAreShownOnlyWhereTheyAreKnown() throws Exception {
        assertThat(titles(page(Reports.of(inventory(10))))).contains("Largest").doesNotContain("Slowest", "Healed");
        assertThat(titles(page(Reports.telling("a")))).contains("Largest", "Slowest", "Healed");
    }

    @Test
    void aDatasetOfNothingHasAPage() throws Exception {
        Document page = page(Reports.of(new Inventory()));

        assertThat(elements(page, "h1").get(0).getTextContent()).contains("The dataset is empty.");
        assertThat(attributes(page, "id"))
            .containsAll(attributes(page, "href").stream().map((l) -> l.substring(1)).toList());
    }

    @Test
    void theLengthDoesNotGrowWithTheNumberOfImages() {
        Inventory inventory = new Inventory();
        for (int i = 0; i < 30_000; i++) {
            inventory.add(Entries.of(i + "/" + "x".repeat(300), "label " + i, "exif"));
        }

        assertThat(ReportPage.of(Reports.of(inventory)).length).isLessThan(150_000);
    }

    @Test
    void aReportThatCanNotBeMadeSaysSo() throws Exception {
        Document page = parse(ReportPage.missing("photos", "2026-11-22T01:00:00Z", "<fault>"));

        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo("The report could not be made.");
        assertThat(page.getDocumentElement().getTextContent()).contains("<fault>");
    }

}
