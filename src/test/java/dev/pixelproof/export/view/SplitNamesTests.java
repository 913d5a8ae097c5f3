package dev.pixelproof.export.view;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SplitNamesTests {

    private final SplitNames names = new SplitNames("images");

    @ParameterizedTest
    @CsvSource({ "train, train", "v1.2_b-c, v1.2_b-c", "'', images", "images, %69mages", ".., %2E.", "-x, %2Dx",
            "%69mages, %2569mages", "a/b, a%2Fb", "é, %C3%A9", "'a b', a%20b" })
    void aSplitHasANameForFiles(String split, String name) {
        assertThat(this.names.of(split)).isEqualTo(name);
    }

    @Test
    void longNamesLeaveRoomAndStayApart() {
        List<String> names = List.of(this.names.of("\u6f22".repeat(85)), this.names.of("\u6f22".repeat(84) + "\u5b57"));

        assertThat(names).doesNotHaveDuplicates().allMatch((name) -> name.matches("[A-Za-z0-9%~]{1,200}"));
    }

}
