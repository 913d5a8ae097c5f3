package dev.pixelproof.sidecar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceException;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.SourceWalk;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SidecarsTests {

    private final Path directory;

    private final Path root;

    private SourceTree tree;

    private List<String> orphans = List.of();

    SidecarsTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.root = Files.createDirectories(directory.resolve("images"));
        this.tree = new SourceTree(List.of(new SourceDirectory("", this.root)));
    }

    private void write(String path, String text) throws IOException {
        Path file = this.root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    /** Metadata of all files by path; of one that has a problem, the problem. */
    private Map<String, String> join(MetadataRule rule) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Path scratch = this.directory.resolve("scratch");
        SourceWalk walk = this.tree.walk(Wanted.ALL);
        Sidecars sidecars = new Sidecars(this.tree, rule, Disk.real(), scratch);
        try (sidecars) {
            for (Candidate next = walk.next(); next != null; next = walk.next()) {
                Sidecars.Described described = sidecars.describe(sidecars.find(next));
                found.put(next.path(),
                        described.problem().isEmpty() ? described.candidate().metadata() : described.problem());
            }
        }
        assertThat(scratch).doesNotExist();
        this.orphans = sidecars.firstOrphans();
        assertThat(sidecars.orphans()).isGreaterThanOrEqualTo(this.orphans.size());
        return found;
    }

    @Test
    void filesOfTheSameNameAreMetadataOfAnImage() throws IOException {
        write("a.jpg", "");
        write("a.txt", "A cat.\n");
        write("a.json",
                "{ \"id\": 12345678901234567890.50, \"n\": [1e5, -0, 1.0E3], \"tags\": [\"x\", null],\n \"é\": {} }");
        write("b.jpg", "");
        write("b.c.png", "");
        write("b.c.txt", "");

        Map<String, String> found = join(MetadataRule.FILES);

        assertThat(found).containsEntry("a.jpg",
                "{\"id\":12345678901234567890.50,\"n\":[1e5,-0,1.0E3],\"tags\":[\"x\",null],\"é\":{},\"caption\":\"A cat.\"}")
            .containsEntry("b.jpg", "")
            .containsEntry("b.c.png", "{\"caption\":\"\"}")
            .containsEntry("a.txt", "")
            .containsEntry("a.json", "");
    }

    @ParameterizedTest
    @CsvSource({ "NONE, ''", "FILES, '{\"caption\":\"file\"}'", "TABLES, '{\"caption\":\"table\",\"id\":1}'",
            "ALL, '{\"caption\":\"file\",\"id\":1}'" })
    void theRuleSaysWhatIsRead(MetadataRule rule, String metadata) throws IOException {
        write("a.jpg", "");
        write("a.txt", "file");
        write("metadata.jsonl", "{\"file_name\":\"a.jpg\",\"caption\":\"table\",\"id\":1}\n");

        assertThat(join(rule)).containsEntry("a.jpg", metadata);
        assertThat(MetadataRule.named(rule.optionName())).isEqualTo(rule);
    }

    @Test
    void aTableHasRowsForImagesInItsDirectoryAndBelowInAnyOrder() throws IOException {
        write("train/cats/1.png", "");
        write("train/cats-2.png", "");
        write("train/zoo.png", "");
        write("train/metadata.csv", """
                text,file_name,n
                "last, with ""quotes""
                and a line",zoo.png,3
                first,./cats/1.png,1
                second,cats-2.png,
                """);

        Map<String, String> found = join(MetadataRule.TABLES);

        assertThat(found).containsEntry("train/cats/1.png", "{\"text\":\"first\",\"n\":\"1\"}")
            .containsEntry("train/cats-2.png", "{\"text\":\"second\",\"n\":\"\"}")
            .containsEntry("train/zoo.png", "{\"text\":\"last, with \\\"quotes\\\"\\nand a line\",\"n\":\"3\"}");
        assertThat(this.orphans).isEmpty();
    }

    /** Some megabytes of rows do not fit into what is sorted in memory. */
    @Test
    void aLargeTableIsJoinedAndLeavesNothingBehind() throws IOException {
        StringBuilder table = new StringBuilder("file_name,text\n");
        for (int i = 29_999; i >= 0; i--) {
            table.append("%05d.png,%s%d\n".formatted(i, "x".repeat(150), i));
        }
        write("metadata.csv", table.toString());
        write("00007.png", "");
        write("29999.png", "");

        Map<String, String> found = join(MetadataRule.TABLES);

        assertThat(found.get("00007.png")).endsWith("x7\"}");
        assertThat(found.get("29999.png")).endsWith("x29999\"}");
        assertThat(this.orphans).startsWith("metadata.csv, line 30001: 00000.png");
    }

    @Test
    void theNearestTableWinsFieldByField() throws IOException {
        write("metadata.jsonl", "{\"file_name\":\"a/b/1.png\",\"x\":1,\"y\":1}\n{\"file_name\":\"top.png\",\"x\":0}");
        write("a/b/metadata.jsonl", "\n{\"y\":2,\"file_name\":\"1.png\"}\r\n\n");
        write("a/b/1.png", "");
        write("top.png", "");

        assertThat(join(MetadataRule.TABLES)).containsEntry("a/b/1.png", "{\"x\":1,\"y\":2}")
            .containsEntry("top.png", "{\"x\":0}");
    }

    @Test
    void aRowThatNamesNoFileIsToldWithTableAndLine() throws IOException {
        write("a/1.png", "");
        write("a/metadata.csv", "file_name,text\n0.png,x\n1.png,y\nz/9.png,z\n");
        write("b/1.png", "");

        assertThat(join(MetadataRule.ALL)).containsEntry("a/1.png", "{\"text\":\"y\"}");
        assertThat(this.orphans).containsExactly("a/metadata.csv, line 2: 0.png", "a/metadata.csv, line 4: z/9.png");
    }

    @Test
    void aRowWhoseNameNoFileCanHaveIsToldLikeAnyOther() throws IOException {
        write("1.png", "");
        write("metadata.csv", "file_name\n1.png/x.png\n" + "y".repeat(5000) + "\n");

        join(MetadataRule.TABLES);

        assertThat(this.orphans).hasSize(2)
            .startsWith("metadata.csv, line 2: 1.png/x.png")
            .allMatch((orphan) -> orphan.length() < 200);
    }

    @Test
    void severalSourcesHaveTheirOwnTables() throws IOException {
        write("x/1.png", "");
        write("x/metadata.csv", "file_name,text\n1.png,of x\n");
        write("y/1.png", "");
        write("metadata.csv", "file_name,text\nx/1.png,of nobody\n");
        this.tree = new SourceTree(List.of(new SourceDirectory("first", this.root.resolve("x")),
                new SourceDirectory("second", this.root.resolve("y"))));

        assertThat(join(MetadataRule.TABLES)).containsEntry("first/1.png", "{\"text\":\"of x\"}")
            .containsEntry("second/1.png", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            file_name,text\\n1.png,a,b\\n                     | line 2 | 3 fields
            file_name,text\\n1.png,a\\n2.png\\n               | line 3 | 1 fields
            file_name,text\\n1.png,"a\\n2.png,b\\n3.png,c     | line 2 | never closed
            file_name,text\\n1.png,"a"b\\n                    | line 2 | CSV
            file_name,text\\n../1.png,a\\n                    | line 2 | not a path below
            file_name,text\\n/etc/1.png,a\\n                  | line 2 | not a path below
            file_name,text\\n,a\\n                            | line 2 | file_name is empty
            file_name,text\\n1.png,a\\n2.png,b\\n1.png,c\\n   | line 4 | 1.png has a row already, in line 2
            file,text\\n1.png,a\\n                            | line 1 | file_name
            file_name,text,text\\n1.png,a,b\\n                | line 1 | the same name
            ~~                                                | line 1 | no heading
            """)
    void aBrokenCsvIsNamedWithItsLine(String text, String line, String problem) throws IOException {
        write("d/1.png", "");
        write("d/metadata.csv", text.replace("\\n", "\n"));

        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> join(MetadataRule.ALL))
            .withMessageStartingWith("d/metadata.csv, " + line + ":")
            .withMessageContaining(problem)
            .withMessageContaining("source.metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"file_name\":\"1.png\"", "[1]", "{\"file_name\":1}", "{\"text\":\"no name\"}",
            "{\"file_name\":\"1.png\",\"a\":1,\"a\":2}", "{\"file_name\":\"a/../../1.png\"}",
            "{\"file_name\":\"1.png\"}x", "{\"file_name\":\"1.png\",\"t\":\"\\ud800\"}",
            "{\"file_name\":\"1.png\",\"n\":NaN}" })
    void aBrokenLineOfJsonIsNamed(String line) throws IOException {
        write("1.png", "");
        write("metadata.jsonl", "{\"file_name\":\"0.png\"}\n\n" + line + "\n");

        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> join(MetadataRule.TABLES))
            .withMessageStartingWith("metadata.jsonl, line 3: ");
    }

    @Test
    void twoTablesInOneDirectoryAreRefused() throws IOException {
        write("a/1.png", "");
        write("a/metadata.csv", "file_name\n");
        write("a/metadata.jsonl", "");

        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> join(MetadataRule.TABLES))
            .withMessageContaining("a/metadata.jsonl and metadata.csv");
    }

    @Test
    void aCsvInAnotherEncodingIsRefused() throws IOException {
        write("1.png", "");
        Files.write(this.root.resolve("metadata.csv"),
                "file_name,text\n1.png,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> join(MetadataRule.TABLES))
            .withMessageContaining("not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.json | {"a":}      | a.json
            a.json | ["a"]       | not a JSON object
            a.json | {"a":1,"a":2} | a.json
            """)
    void aBrokenFileIsAProblemOfItsImageAlone(String path, String text, String problem) throws IOException {
        write("a.png", "");
        write(path, text);
        write("b.png", "");
        write("b.txt", "fine");

        Map<String, String> found = join(MetadataRule.ALL);

        assertThat(found.get("a.png")).contains(problem);
        assertThat(found).containsEntry("b.png", "{\"caption\":\"fine\"}");
    }

    @Test
    void whatStandsBesideAFileThatIsNoImageIsNoProblem() throws IOException {
        write("settings.yaml", "a: b");
        write("settings.json", "{");
        write("picture.dat", "P5 1 1 255\nx");
        write("picture.json", "{");

        Map<String, String> found = join(MetadataRule.ALL);

        assertThat(found).containsEntry("settings.yaml", "");
        assertThat(found.get("picture.dat")).startsWith("picture.json: ");
    }

    @Test
    void aTextThatIsNotUtf8IsAProblem() throws IOException {
        write("a.png", "");
        Files.write(this.root.resolve("a.txt"), new byte[] { 'c', (byte) 0xe9 });

        assertThat(join(MetadataRule.ALL).get("a.png")).isEqualTo("a.txt: it is not UTF-8");
    }

    @Test
    void metadataBeyondTheLimitIsAProblemAndCostsNoMemory() throws IOException {
        write("a.png", "");
        write("a.txt", "x".repeat(300_000));
        write("b.png", "");
        write("b.txt", "x".repeat(2_000_000));

        Map<String, String> found = join(MetadataRule.ALL);

        assertThat(found.get("a.png")).contains("300,014 bytes").contains("262,144");
        assertThat(found.get("b.png")).contains("b.txt").contains("longer");
    }

    /** What a link leads to may be anybody's secret. */
    @ParameterizedTest
    @EnumSource(value = MetadataRule.class, names = { "FILES", "ALL" })
    void aLinkIsNoSidecar(MetadataRule rule) throws IOException {
        write("a.png", "");
        Path secret = Files.writeString(this.directory.resolve("secret"), "secret");
        Files.createSymbolicLink(this.root.resolve("a.txt"), secret);
        Files.createSymbolicLink(this.root.resolve("metadata.csv"), secret);

        assertThat(join(rule)).containsEntry("a.png", "");
    }

    @Test
    void aRowThatNearlyNamesAFileSaysHowItDiffers() throws IOException {
        write("b/e\u0301.jpg", "x");
        write("b/3.jpg", "x");
        write("b/Photo.JPG", "x");
        write("metadata.csv",
                "file_name,caption\nb/\u00e9.jpg,one\nb\\3.jpg,two\nB/photo.jpg,three\nb/none.jpg,four\n");

        join(MetadataRule.TABLES);

        assertThat(this.orphans).containsExactlyInAnyOrder(
                "metadata.csv, line 2: b/\u00e9.jpg (the file is b/e\u0301.jpg; the row is written in another Unicode form)",
                "metadata.csv, line 3: b\\3.jpg (the file is b/3.jpg; the row uses \\ for /)",
                "metadata.csv, line 4: B/photo.jpg (the file is b/Photo.JPG; the row differs in upper and lower case)",
                "metadata.csv, line 5: b/none.jpg");
    }

    @Test
    void aRowThatLeavesTheSourceIsNotLookedFor() throws IOException {
        write("a.jpg", "x");
        Files.writeString(this.root.resolveSibling("secret.jpg"), "x");
        write("metadata.csv", "file_name,caption\n..\\secret.jpg,one\n");

        join(MetadataRule.TABLES);

        assertThat(this.orphans).containsExactly("metadata.csv, line 2: ..\\secret.jpg");
    }

}
