package dev.pixelproof.cli.console;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalWidthTests {

    @ParameterizedTest
    @ValueSource(strings = { "", "24", "24 0", "24 -3", "stty: standard input: Inappropriate ioctl for device" })
    void aTerminalThatDoesNotTellHasTheUsualWidth(String answer) {
        assertThat(new TerminalWidth(() -> answer, () -> 0).columns()).isEqualTo(80);
    }

    @Test
    void aWindowThatBecomesNarrowerIsNoticedSoonButNotAskedAllTheTime() {
        AtomicLong now = new AtomicLong();
        Iterator<String> answers = List.of("50 132\n", "50 40\n").iterator();
        TerminalWidth width = new TerminalWidth(answers::next, now::get);

        int first = width.columns();
        int again = width.columns();
        now.set(1_000_000_000);
        int later = width.columns();

        assertThat(List.of(first, again, later)).containsExactly(132, 132, 40);
    }

}
