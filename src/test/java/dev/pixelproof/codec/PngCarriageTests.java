package dev.pixelproof.codec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PngCarriageTests {

    @ParameterizedTest
    @CsvSource({ "UINT8, 1", "UINT8, 3", "UINT8, 4", "UINT16, 1", "UINT16, 3", "UINT16, 4" })
    void unsignedSamplesInOneThreeOrFourChannelsAreCarried(Dtype dtype, int channels) {
        assertThat(PngCarriage.obstacle(new Shape(2, 3, channels, dtype))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "UINT8", "UINT16" })
    void everyOtherTypeIsAnObstacleThatIsNamed(Dtype dtype) {
        assertThat(PngCarriage.obstacle(new Shape(2, 3, 1, dtype)))
            .hasValueSatisfying((why) -> assertThat(why).contains(dtype.numpyName(), "uint8 and uint16"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 5, 6, 512 })
    void everyOtherNumberOfChannelsIsAnObstacleThatIsNamed(int channels) {
        assertThat(PngCarriage.obstacle(new Shape(2, 3, channels, Dtype.UINT8)))
            .hasValueSatisfying((why) -> assertThat(why).endsWith("not with " + channels));
    }

}
