package dev.pixelproof.export.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values of a view's settings: those that were given, and for the others what the
 * view itself has.
 */
public final class Values {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private final Map<String, Setting> settings;

    private final Map<String, String> texts;

    private final Set<String> given;

    private Values(Map<String, Setting> settings, Map<String, String> texts, Set<String> given) {
        this.given = Set.copyOf(given);
        this.settings = settings;
        this.texts = texts;
    }

    /**
     * Fits given values to a view.
     * @param given values by the names of settings
     * @throws ExportException if the view knows no such setting, if a value is of the
     * wrong kind, or if one is missing
     */
    public static Values of(View view, Map<String, String> given) throws ExportException {
        Map<String, Setting> settings = new LinkedHashMap<>();
        view.settings().forEach((setting) -> settings.put(setting.name(), setting));
        for (String name : given.keySet()) {
            if (!settings.containsKey(name)) {
                throw new ExportException("--set %s: the view '%s' has no such setting; %s".formatted(name, view.name(),
                        known(settings)));
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Setting setting : settings.values()) {
            texts.put(setting.name(), checked(view, setting, Optional.ofNullable(given.get(setting.name()))));
        }
        return new Values(settings, texts, given.keySet());
    }

    private static String known(Map<String, Setting> settings) {
        return settings.isEmpty() ? "it has none"
                : settings.keySet().stream().collect(Collectors.joining(", ", "it has ", ""));
    }

    private static String checked(View view, Setting setting, Optional<String> given) throws ExportException {
        String value = given.or(setting::standard)
            .orElseThrow(() -> new ExportException(
                    "The view '%s' needs --set %s=…: %s".formatted(view.name(), setting.name(), setting.about())));
        if (setting.whole() && (!WHOLE.matcher(value).matches() || Long.parseLong(value) < setting.minimum())) {
            throw new ExportException("--set %s=%s: use a whole number%s; it is %s".formatted(setting.name(), value,
                    (setting.minimum() > Long.MIN_VALUE) ? " of " + setting.minimum() + " or more" : "",
                    setting.about()));
        }
        if (value.isEmpty() && !setting.standard().equals(Optional.of(""))) {
            throw new ExportException("--set %s= is empty; it is %s".formatted(setting.name(), setting.about()));
        }
        if (!setting.values().isEmpty() && !setting.values().contains(value)) {
            throw new ExportException(
                    "--set %s=%s: use %s".formatted(setting.name(), value, String.join(" or ", setting.values())));
        }
        return value;
    }

    /** Whether there is a setting of this name. */
    public boolean has(String name) {
        return this.texts.containsKey(name);
    }

    /** Whether a setting takes whole numbers only. */
    public boolean isWhole(String name) {
        Setting setting = this.settings.get(name);
        return setting != null && setting.whole();
    }

    /** The place of a setting's value, for messages. */
    public String place(String name) {
        return this.given.contains(name) ? "--set " + name : "the default of the setting " + name;
    }

    /** A setting's value. */
    public String text(String name) {
        String text = this.texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("There is no setting '" + name + "'");
        }
        return text;
    }

    /** All values by the names of their settings. */
    public Map<String, String> texts() {
        return new LinkedHashMap<>(this.texts);
    }

}
