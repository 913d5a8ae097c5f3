package dev.pixelproof.codec;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.imgcodecs.Imgcodecs;

import static org.assertj.core.api.Assertions.assertThat;

class ReadModeTests {

    @Test
    void flagsAreOpenCvs() {
        assertThat(ReadMode.UNCHANGED.flag()).isEqualTo(Imgcodecs.IMREAD_UNCHANGED);
        assertThat(ReadMode.GRAYSCALE.flag()).isEqualTo(Imgcodecs.IMREAD_GRAYSCALE);
        assertThat(ReadMode.COLOR.flag()).isEqualTo(Imgcodecs.IMREAD_COLOR);
        assertThat(ReadMode.ANYDEPTH.flag()).isEqualTo(Imgcodecs.IMREAD_ANYDEPTH);
        assertThat(ReadMode.ANYCOLOR.flag()).isEqualTo(Imgcodecs.IMREAD_ANYCOLOR);
        assertThat(ReadMode.ANYDEPTH_ANYCOLOR.flag()).isEqualTo(Imgcodecs.IMREAD_ANYDEPTH | Imgcodecs.IMREAD_ANYCOLOR);
        assertThat(ReadMode.ANYDEPTH_COLOR.flag()).isEqualTo(Imgcodecs.IMREAD_ANYDEPTH | Imgcodecs.IMREAD_COLOR);
        assertThat(ReadMode.GRAYSCALE_IGNORE_ORIENTATION.flag())
            .isEqualTo(Imgcodecs.IMREAD_GRAYSCALE | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
        assertThat(ReadMode.COLOR_IGNORE_ORIENTATION.flag())
            .isEqualTo(Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
    }

    @Test
    void reducedFlagsAreOpenCvs() {
        assertThat(ReadMode.REDUCED_GRAYSCALE_2.flag()).isEqualTo(Imgcodecs.IMREAD_REDUCED_GRAYSCALE_2);
        assertThat(ReadMode.REDUCED_COLOR_2.flag()).isEqualTo(Imgcodecs.IMREAD_REDUCED_COLOR_2);
        assertThat(ReadMode.REDUCED_GRAYSCALE_4.flag()).isEqualTo(Imgcodecs.IMREAD_REDUCED_GRAYSCALE_4);
        assertThat(ReadMode.REDUCED_COLOR_4.flag()).isEqualTo(Imgcodecs.IMREAD_REDUCED_COLOR_4);
        assertThat(ReadMode.REDUCED_GRAYSCALE_8.flag()).isEqualTo(Imgcodecs.IMREAD_REDUCED_GRAYSCALE_8);
        assertThat(ReadMode.REDUCED_COLOR_8.flag()).isEqualTo(Imgcodecs.IMREAD_REDUCED_COLOR_8);
    }

    @Test
    void noTwoModesShareAFlag() {
        Set<Integer> flags = new HashSet<>();
        Arrays.stream(ReadMode.values()).forEach((mode) -> flags.add(mode.flag()));

        assertThat(flags).hasSize(ReadMode.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void everyModeIsFoundByItsName(ReadMode mode) {
        assertThat(ReadMode.named(mode.optionName())).contains(mode);
        assertThat(mode.optionName()).matches("[a-z0-9-]+");
    }

    @ParameterizedTest
    @CsvSource({ "unchanged, UNCHANGED", "reduced-color-2, REDUCED_COLOR_2",
            "grayscale-ignore-orientation, GRAYSCALE_IGNORE_ORIENTATION" })
    void namesAreThoseOfTheCommandLine(String name, ReadMode mode) {
        assertThat(ReadMode.named(name)).contains(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "UNCHANGED", "reduced_color_2", "colour", "-1" })
    void otherNamesNameNothing(String name) {
        assertThat(ReadMode.named(name)).isEmpty();
    }

}
