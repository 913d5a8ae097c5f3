package dev.pixelproof.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * {@code report.html}: one page that needs no other file, no network and no script. Its
 * length does not depend on the number of images.
 */
public final class ReportPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final List<Section> ALL = List.of(ChangesSection.SECTION, ContentSection.SECTION,
            LossSection.SECTION, RejectedSection.SECTION, ImagesSection.SECTION, ShardsSection.SECTION,
            RunsSection.SECTION, RecipeSection.SECTION);

    private static final List<Section> OF_EMPTY = List.of(ChangesSection.SECTION, RejectedSection.SECTION,
            RunsSection.SECTION, RecipeSection.SECTION);

    private ReportPage() {
    }

    /** The page of a snapshot. */
    public static byte[] of(Report report) {
        Markup out = new Markup();
        Report.Dataset dataset = report.dataset();
        begin(out, dataset.name(), dataset.created());
        boolean empty = report.inventory().entries() == 0;
        navigation(out, empty);
        out.open("main");
        VerdictSection.write(out, report);
        ChangesSection.write(out, report);
        if (!empty) {
            ContentSection.write(out, report);
            LossSection.write(out, report.inventory());
        }
        RejectedSection.write(out, report);
        if (!empty) {
            ImagesSection.write(out, report);
            ShardsSection.write(out, report);
        }
        RunsSection.write(out, report);
        RecipeSection.write(out, report);
        out.close();
        end(out);
        return out.bytes();
    }

    /**
     * The page of a snapshot that has no report.
     * @param reason why it has none
     */
    public static byte[] missing(String dataset, String created, String reason) {
        Markup out = new Markup();
        begin(out, dataset, created);
        out.open("main").open("section", "class", "verdict attention", "aria-labelledby", "verdict");
        out.open("div", "class", "words").element("h1", "The report could not be made.", "id", "verdict");
        out.element("p",
                "The dataset itself is complete and proven: dataset.json and verification.json hold the facts that this page"
                        + " would have shown. Please report this as a bug of the program: "
                        + PageText.shorten(reason, 1000));
        out.close().close().close();
        end(out);
        return out.bytes();
    }

    private static void begin(Markup out, String dataset, String created) {
        out.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", PageText.shorten(dataset) + " · Pixelproof report").style(css()).close();
        out.open("body").open("header").open("p", "class", "brand");
        out.open("svg", "viewBox", "0 0 12 12", "width", "18", "height", "18", "aria-hidden", "true");
        out.empty("path", "d", "M0 0h5v5h-5zM7 0h5v5h-5zM0 7h5v5h-5z")
            .empty("path", "d", "M7.4 9.4l1.7 1.7 2.6-3.4", "class", "tick");
        out.close().element("span", "Pixelproof").close();
        out.open("p").element("time", Numbers.time(created), "datetime", created).close().close();
    }

    private static void navigation(Markup out, boolean empty) {
        out.open("nav", "aria-label", "Sections").open("ul");
        for (Section section : empty ? OF_EMPTY : ALL) {
            out.open("li").element("a", section.brief(), "href", "#" + section.id()).close();
        }
        out.close().close();
    }

    private static void end(Markup out) {
        out.open("footer").open("p").text("Check the files of this snapshot: ");
        out.element("code", "sha256sum -c SHA256SUMS").text(". Prove its images again: ");
        out.element("code", "pixelproof verify").text(".").close().close();
        out.close().close();
    }

    private static String css() {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"),
                "report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
