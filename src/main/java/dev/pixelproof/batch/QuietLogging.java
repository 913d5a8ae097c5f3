package dev.pixelproof.batch;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;

import dev.pixelproof.run.StrayText;

/**
 * Keeps the logging system's own troubles, as with a full disk, off standard error: what
 * stops a run is told by the run itself. This comes before the first line of the log.
 */
final class QuietLogging implements ApplicationListener<ApplicationContextInitializedEvent> {

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            StatusManager statuses = context.getStatusManager();
            for (StatusListener listener : statuses.getCopyOfStatusListenerList()) {
                statuses.remove(listener);
            }
        }
        StrayText.log();
    }

}
