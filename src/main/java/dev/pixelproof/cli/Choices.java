package dev.pixelproof.cli;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.export.Views;
import dev.pixelproof.export.view.View;
import dev.pixelproof.settings.LabelRule;
import dev.pixelproof.sidecar.MetadataRule;

/**
 * What some options take, for shells to complete; whether it is right is checked
 * elsewhere.
 */
final class Choices {

    private Choices() {
    }

    private static <T> List<String> of(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).toList();
    }

    /** A list that picocli can make. */
    private abstract static class Fixed extends AbstractList<String> {

        private final List<String> values;

        Fixed(List<String> values) {
            this.values = values;
        }

        @Override
        public String get(int index) {
            return this.values.get(index);
        }

        @Override
        public int size() {
            return this.values.size();
        }

    }

    static final class Codecs extends Fixed {

        Codecs() {
            super(of(PayloadCodec.values(), PayloadCodec::optionName));
        }

    }

    static final class Labels extends Fixed {

        Labels() {
            super(of(LabelRule.values(), LabelRule::optionName));
        }

    }

    static final class Metadata extends Fixed {

        Metadata() {
            super(of(MetadataRule.values(), MetadataRule::optionName));
        }

    }

    static final class Compressions extends Fixed {

        Compressions() {
            super(List.of("fast", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        }

    }

    static final class ReadModes extends Fixed {

        ReadModes() {
            super(of(ReadMode.values(), ReadMode::optionName));
        }

    }

    static final class Overwrites extends Fixed {

        Overwrites() {
            super(List.of("never", "if-changed", "always"));
        }

    }

    static final class ViewNames extends Fixed {

        ViewNames() {
            super(Views.builtIn().stream().map(View::name).toList());
        }

    }

}
