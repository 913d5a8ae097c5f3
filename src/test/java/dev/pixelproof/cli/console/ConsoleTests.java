package dev.pixelproof.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleTests {

    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(Console.Voice voice, Terminal terminal) {
        return new Console(new PrintStream(this.out, true, StandardCharsets.UTF_8),
                new PrintStream(this.err, true, StandardCharsets.UTF_8), voice, terminal);
    }

    private String out() {
        return this.out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return this.err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aMessageAppearsAboveTheStatusLineAndTearsNothing() {
        Console console = console(Console.Voice.USUAL, Terminal.of(true, true, XTERM));

        console.status("encode 10 %");
        console.error("disk slow");
        console.status("");

        assertThat(err())
            .isEqualTo("\rencode 10 %\u001b[K" + "\r\u001b[K" + "disk slow\n" + "\rencode 10 %\u001b[K" + "\r\u001b[K");
    }

    @Test
    void theVerdictIsColouredOnATerminal() {
        Console console = console(Console.Voice.USUAL, Terminal.of(true, true, XTERM));

        console.tell(Tone.GOOD, "all proven");
        console.error(Tone.BAD, "refused");

        assertThat(out()).isEqualTo("\u001b[32mall proven\u001b[0m\n");
        assertThat(err()).isEqualTo("\u001b[31mrefused\u001b[0m\n");
    }

    @Test
    void noColourGoesToAFileADumbTerminalOrWhomWantsNone() {
        List<Terminal> colourless = List.of(Terminal.of(false, false, XTERM), Terminal.of(true, true, Map.of()),
                Terminal.of(true, true, Map.of("TERM", "dumb")),
                Terminal.of(true, true, Map.of("TERM", "xterm", "NO_COLOR", "1")));

        for (Terminal terminal : colourless) {
            Console console = console(Console.Voice.VERBOSE, terminal);
            console.tell(Tone.GOOD, "all proven");
            console.error(Tone.BAD, "refused");
        }

        assertThat(out()).isEqualTo("all proven\n".repeat(4));
        assertThat(err()).isEqualTo("refused\n".repeat(4));
    }

    @Test
    void aRemarkBesideASuccessIsToldOnlyIfSomebodyIsLooking() {
        console(Console.Voice.USUAL, Terminal.of(false, false, XTERM)).remark(Tone.LOOK, "to a file");
        console(Console.Voice.QUIET, Terminal.of(true, true, XTERM)).remark(Tone.LOOK, "quiet");
        console(Console.Voice.USUAL, Terminal.of(true, true, Map.of())).remark(Tone.LOOK, "to a terminal");
        console(Console.Voice.VERBOSE, Terminal.of(false, false, XTERM)).remark(Tone.LOOK, "asked for");

        assertThat(err()).isEqualTo("to a terminal\nasked for\n");
    }

    @Test
    void anEmptyNoColorIsNone() {
        assertThat(Terminal.of(true, true, Map.of("TERM", "xterm", "NO_COLOR", "")).colour()).isTrue();
    }

    @Test
    void nothingIsDrawnOnADumbTerminalOrIntoAFile() {
        assertThat(Terminal.of(true, true, Map.of("TERM", "dumb")).isDrawable()).isFalse();
        assertThat(Terminal.of(true, false, XTERM).isDrawable()).isFalse();
        assertThat(Terminal.of(false, true, XTERM).isDrawable()).isTrue();
    }

    @Test
    void whereOnlyStandardErrorIsATerminalTheSummaryGoesThere() {
        Console console = console(Console.Voice.USUAL, Terminal.of(false, true, XTERM));

        console.tell("done");

        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("done\n");
    }

    @Test
    void withoutATerminalSuccessIsSilentAndAnythingElseTenLinesAtMost() {
        Console console = console(Console.Voice.USUAL, Terminal.NONE);

        console.tell("done");
        for (int i = 0; i < 20; i++) {
            console.error("line " + i);
        }

        assertThat(out()).isEmpty();
        assertThat(err().lines()).hasSize(10);
    }

    @Test
    void aQuietConsoleTellsOnATerminalOnlyWhatNeedsAPerson() {
        Console console = console(Console.Voice.QUIET, Terminal.of(true, true, XTERM));

        console.tell("done");
        console.error("broken");

        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("broken\n");
    }

    @Test
    void theListenerGetsAMessageWholeWhateverIsShown() {
        List<String> heard = new ArrayList<>();
        Console console = console(Console.Voice.USUAL, Terminal.NONE);
        console.onError(heard::add);

        console.errors(Tone.LOOK, "two images:", List.of("a.png", "b.png"), "all of them: file");

        assertThat(heard).containsExactly("two images:\n  a.png\n  b.png\nall of them: file");
    }

    @Test
    void whatComesFromAFileNameCantControlTheTerminal() {
        Console console = console(Console.Voice.USUAL, Terminal.of(true, true, XTERM));

        console.error(Tone.BAD, "a\u001b[2Jb");

        assertThat(err()).isEqualTo("\u001b[31ma\\u001b[2Jb\u001b[0m\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u001b[31m", "\u0007", "a\nb", "\u202egpj.exe", "\u2066x\u2069", "\u200f", "\u061c",
            "\u2028", "\u2029", "\u0085", "\u009b31m", "\u007f", "\ufeff", "\ud800" })
    void whatCouldControlATerminalOrTurnANameRoundIsShownAsAnEscape(String name) {
        assertThat(Console.printable(name)).contains("\\u").matches("[\\x20-\\x7e]+");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u00e9.png", "\u05d0.png", "\ud83d\udc69\u200d\ud83d\ude80.png" })
    void otherNamesAreShownAsTheyAre(String name) {
        assertThat(Console.printable(name)).isEqualTo(name);
    }

}
