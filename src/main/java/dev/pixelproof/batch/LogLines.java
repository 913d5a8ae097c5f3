package dev.pixelproof.batch;

import java.util.Arrays;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.context.ApplicationListener;

import dev.pixelproof.path.PrintableText;

/**
 * Keeps each message of the log on one line, whatever names are in it: control characters
 * in messages and in those of exceptions are escaped. Only stack traces have lines of
 * their own. This comes before the first line of the log.
 */
final class LogLines implements ApplicationListener<ApplicationContextInitializedEvent> {

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(LogLines::escape);
        }
    }

    private static void escape(Appender<ILoggingEvent> appender) {
        if (appender instanceof OutputStreamAppender<ILoggingEvent> file
                && file.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder
                && encoder.getLayout() instanceof PatternLayout layout) {
            layout.stop();
            layout.getInstanceConverterMap().put("m", EscapedMessage::new);
            layout.getInstanceConverterMap().put("wEx", EscapedFailure::new);
            layout.start();
        }
    }

    /** A message on one line. */
    private static final class EscapedMessage extends MessageConverter {

        @Override
        public String convert(ILoggingEvent event) {
            return PrintableText.of(String.valueOf(super.convert(event)));
        }

    }

    /** A stack trace with messages of one line. */
    private static final class EscapedFailure extends ExtendedWhitespaceThrowableProxyConverter {

        @Override
        protected String throwableProxyToString(IThrowableProxy failure) {
            return super.throwableProxyToString(new Escaped(failure));
        }

    }

    /**
     * A failure whose messages are escaped, and those of what belongs to it.
     *
     * @param failure the original
     */
    private record Escaped(IThrowableProxy failure) implements IThrowableProxy {

        @Override
        public @Nullable String getMessage() {
            String message = this.failure.getMessage();
            return (message != null) ? PrintableText.of(message) : null;
        }

        @Override
        public @Nullable String getOverridingMessage() {
            String message = this.failure.getOverridingMessage();
            return (message != null) ? PrintableText.of(message) : null;
        }

        @Override
        public String getClassName() {
            return this.failure.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return this.failure.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return this.failure.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            IThrowableProxy cause = this.failure.getCause();
            return (cause != null) ? new Escaped(cause) : null;
        }

        @Override
        public IThrowableProxy @Nullable [] getSuppressed() {
            IThrowableProxy[] all = this.failure.getSuppressed();
            return (all != null) ? Arrays.stream(all).map(Escaped::new).toArray(IThrowableProxy[]::new) : null;
        }

        @Override
        public boolean isCyclic() {
            return this.failure.isCyclic();
        }

    }

}
