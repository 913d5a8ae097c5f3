package dev.pixelproof.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookAlikesTests {

    @Test
    void namesInTwoUnicodeFormsAreFoundOnce() {
        LookAlikes names = new LookAlikes();
        for (String name : new String[] { "caf\u00e9", "cafe\u0301", "caf\u00e9", "cafe", "\u8c9d", "\u8c9d" }) {
            names.add(name);
        }

        assertThat(names.found()).containsExactly("caf\u00e9");
    }

    @Test
    void namesThatDifferInMoreAreNotAlike() {
        LookAlikes names = new LookAlikes();
        names.add("caf\u00e9");
        names.add("caf\u00e8");
        names.add("Caf\u00e9");

        assertThat(names.found()).isEmpty();
    }

}
