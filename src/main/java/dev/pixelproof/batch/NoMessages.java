package dev.pixelproof.batch;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

/**
 * No messages in any language. Spring's own empty source of them asks the Java runtime
 * for all languages at each start.
 */
final class NoMessages implements MessageSource {

    @Override
    public @Nullable String getMessage(String code, Object @Nullable [] arguments, @Nullable String otherwise,
            @Nullable Locale locale) {
        return otherwise;
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        throw new NoSuchMessageException(code);
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
        throw new NoSuchMessageException(String.valueOf(resolvable));
    }

}
