package dev.pixelproof.path;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNameTests {

    private final Path directory;

    FileNameTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain.png", "a b.png", "%41.png", "100%", "%", "a?b", "a#b", "a+b;c=d&e", "new\nline",
            "tab\t", "\u0001", "\u007F", "\\", "\"", "-rf", ".hidden", "...", "\u00E9", "e\u0301", "\uD83D\uDE00",
            "\uFFFD", "\u65E5\u672C" })
    void aNameInUtf8IsTakenAsItStands(String text) throws Exception {
        Files.createFile(named(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(listed()).containsExactly(new FileName(text, true));
    }

    @ParameterizedTest
    @CsvSource({ "FF, %FF", "61FF2E706E67, a%FF.png", "E9, %E9", "C3, %C3", "C3A9FF, %C3%A9%FF", "25FF, %25%FF",
            "20FF0A, ' %FF%0A'", "EDA080, %ED%A0%80", "C080, %C0%80", "F4908080, %F4%90%80%80" })
    void aNameThatIsNotUtf8IsShownPercentEncoded(String hex, String text) throws Exception {
        Files.createFile(named(HexFormat.of().parseHex(hex)));

        assertThat(listed()).containsExactly(new FileName(text, false));
    }

    @Test
    void aNameMadeByAnotherProgramKeepsItsBytes() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c",
                ": > \"$(printf 'x\\377%%41 y')\" && : > \"$(printf '\\303\\251')\"")
            .directory(this.directory.toFile())
            .inheritIO()
            .start();
        assertThat(shell.waitFor()).isZero();

        assertThat(listed()).containsExactlyInAnyOrder(new FileName("x%FF%2541 y", false),
                new FileName("\u00E9", true));
    }

    @ParameterizedTest
    @CsvSource({ "FF, '', %FF", "FF, %FE, %FF", "FF, %FF, %%FF", "FF, %FF|%%FF, %%%FF",
            "61FF622EFE, a%FFb.%FE, a%%FFb.%FE", "25FF, %25%FF, %%25%FF" })
    void aNameThatIsNotUtf8GivesWayToTwinsThatAre(String hex, String twins, String text) {
        FileName name = FileName.ofBytes(HexFormat.of().parseHex(hex));

        FileName apart = name.apartFrom(Set.of(twins.split("\\|")));

        assertThat(apart).isEqualTo(new FileName(text, false));
        assertThat(FileName.bytesShownAs(text)).hasValue(HexFormat.of().parseHex(hex));
    }

    @Test
    void aNameInUtf8GivesWayToNothing() {
        FileName name = new FileName("%FF", true);

        assertThat(name.apartFrom(Set.of("%FF"))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "a", "%41", "%", "%%", "%FF%%FE", "%ff", "%FF%", "%C3%A9", "%FF%00", "%2F%FF", "\u00E9%FF" })
    void whatShowsNoNameThatIsNotUtf8HasNoBytes(String text) {
        assertThat(FileName.bytesShownAs(text)).isEmpty();
    }

    @Test
    void aDirectoryHasANameToo() throws Exception {
        Files.createDirectory(named(new byte[] { 'd', (byte) 0xFF }));

        assertThat(listed()).containsExactly(new FileName("d%FF", false));
    }

    @Test
    void theRootHasAnEmptyName() {
        assertThat(FileName.of(Path.of("/"))).isEqualTo(new FileName("", true));
    }

    private Path named(byte[] name) {
        StringBuilder uri = new StringBuilder(this.directory.toUri().toString());
        for (byte b : name) {
            uri.append("%%%02X".formatted(b & 0xFF));
        }
        return Path.of(URI.create(uri.toString()));
    }

    private List<FileName> listed() throws IOException {
        List<FileName> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(this.directory)) {
            stream.forEach((path) -> names.add(FileName.of(path)));
        }
        return names;
    }

}
