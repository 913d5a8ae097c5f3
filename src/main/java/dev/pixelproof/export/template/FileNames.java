package dev.pixelproof.export.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.ExportException;

/** Names of the files of an export. */
public final class FileNames {

    private static final String NUMBER = "{number}";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private FileNames() {
    }

    /** A name that stays in the directory and is not reserved for every export. */
    static String checked(TemplateValue given, String name) throws ExportException {
        if (!NAME.matcher(name).matches() || ExportFiles.OWN.contains(name)) {
            throw given
                .failure("'%s' can't be a file's name here; use letters, digits, '.', '_' and '-', and none of %s"
                    .formatted(name, String.join(", ", Set.copyOf(ExportFiles.OWN).stream().sorted().toList())));
        }
        return name;
    }

    /** The same for names of many files, which have a number each. */
    static String checkedPattern(TemplateValue given, String pattern) throws ExportException {
        if (pattern.indexOf(NUMBER) < 0) {
            throw given.failure("'%s' has no {number}, so that all files would have one name; write for example %s"
                .formatted(pattern, "lines-{number}.jsonl"));
        }
        checked(given, numbered(pattern, 0));
        return pattern;
    }

    /** Whether a name can be one of many files'. */
    static boolean isNumbered(String pattern, String name) {
        return name.matches(Arrays.stream(pattern.split(Pattern.quote(NUMBER), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[0-9]+")));
    }

    /** The name of one of many files. */
    public static String numbered(String pattern, long number) {
        return pattern.replace(NUMBER, String.format(Locale.ROOT, "%05d", number));
    }

}
