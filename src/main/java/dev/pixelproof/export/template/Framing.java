package dev.pixelproof.export.template;

import java.nio.charset.StandardCharsets;

import dev.pixelproof.export.view.ExportException;

/**
 * How records are put into files.
 *
 * @param pattern name of each file, with <code>{number}</code> in it
 * @param before text before the first record of a file
 * @param between text between two records
 * @param after text after the last record
 */
record Framing(String pattern, String before, String between, String after) {

    static Framing of(TemplateValue root, String name) throws ExportException {
        String pattern = ViewFile.text(root, "file", name + "-{number}.jsonl");
        return new Framing(FileNames.checkedPattern(root.field("file").orElse(root), pattern),
                ViewFile.text(root, "before", ""), ViewFile.text(root, "between", "\n"),
                ViewFile.text(root, "after", "\n"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
