package dev.pixelproof.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DtypeTests {

    @ParameterizedTest
    @CsvSource({ "uint8, 1", "int8, 1", "uint16, 2", "int16, 2", "int32, 4", "float32, 4", "float64, 8" })
    void everyTypeHasNumpysNameAndSize(String name, int bytes) {
        Dtype dtype = Dtype.named(name).orElseThrow();

        assertThat(dtype.bytes()).isEqualTo(bytes);
        assertThat(dtype.numpyName()).isEqualTo(name).isEqualTo(dtype.toString());
    }

    @Test
    void thereAreSevenTypes() {
        assertThat(Dtype.values()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "UINT8", "uint32", "int64", "float16", "float", " uint8", "u1" })
    void otherNamesNameNothing(String name) {
        assertThat(Dtype.named(name)).isEmpty();
    }

}
