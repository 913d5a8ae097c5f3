package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names whose bytes are not UTF-8; the file system of a Mac has none. */
class NamesNotUtf8Tests {

    @TempDir
    Path root = Path.of("");

    private void write(String encoded, String content) throws IOException {
        try {
            SourceTrees.write(SourceTrees.atEncoded(this.root, encoded), content);
        }
        catch (FileSystemException ex) {
            Assumptions.abort("This file system has UTF-8 names only: " + ex);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "caf%E9.png", "%FF", "%C3%28.png", "%ED%A0%80.png", "100%25%FF.png", "%FE/inner.png",
            "%FE/%FF.png", "%FE/100%25.png", "%FE/%C3%A9.png", "%FE/%2541.png", "50%2541/%FF.png", "%C3%A9/%FF.png",
            "a%20b/%FF%0A.png", "%FF%25", "%25/%FF" })
    void aNameThatIsNotUtf8IsACandidateAndLeadsBackToItsFile(String encoded) throws IOException {
        write(encoded, encoded);
        SourceTree tree = SourceTrees.of(this.root);

        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).hasSize(1).allMatch((candidate) -> !candidate.utf8());
        assertThat(SourceTrees.content(tree, walked.get(0))).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({ "caf%E9.png, caf%E9.png", "%FE/100%25.png, %FE/100%.png", "%C3%A9/%FF.png, é/%FF.png",
            "a%20b/%FF.png, a b/%FF.png" })
    void onlyComponentsThatAreNotUtf8AreShownPercentEncoded(String encoded, String shown) throws IOException {
        write(encoded, "");

        assertThat(SourceTrees.paths(SourceTrees.of(this.root).walk(Wanted.ALL))).containsExactly(shown);
    }

    @Test
    void aPercentSignOfAnUtf8NameIsNoEscape() throws IOException {
        SourceTrees.write(SourceTrees.at(this.root, "100%/%41.png"), "x");
        SourceTree tree = SourceTrees.of(this.root);

        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).extracting(Candidate::path).containsExactly("100%/%41.png");
        assertThat(walked).allMatch(Candidate::utf8);
        assertThat(SourceTrees.content(tree, walked.get(0))).isEqualTo("x");
    }

    @Test
    void aSourcesNameStaysAsItIs() throws IOException {
        write("%FF.png", "x");
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("50%41é", this.root)));

        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).extracting(Candidate::path).containsExactly("50%41é/%FF.png");
        assertThat(SourceTrees.content(tree, walked.get(0))).isEqualTo("x");
    }

}
