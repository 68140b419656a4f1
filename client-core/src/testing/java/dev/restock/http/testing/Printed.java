package dev.restock.http.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What gets out in words: the whole log at its finest while it is open, and errors. */
final class Printed implements AutoCloseable {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  Printed() {
    log.start();
    root.setLevel(Level.TRACE);
    root.addAppender(log);
  }

  @Override
  public void close() {
    root.detachAppender(log);
    root.setLevel(Level.OFF);
  }

  /** What was logged since this was asked for last. */
  List<String> logged() {
    List<String> texts = new ArrayList<>();
    for (ILoggingEvent event : log.list) {
      texts.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        texts.add(withoutFrames(ThrowableProxyUtil.asString(event.getThrowableProxy())));
      }
    }
    log.list.clear();
    return texts;
  }

  /** The messages of an error and of all that caused it. */
  static String messagesOf(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return withoutFrames(trace.toString());
  }

  // The names of methods are no news, and some are values too.
  private static String withoutFrames(String trace) {
    return trace.replaceAll("(?m)^\\s*(at |\\.\\.\\. ).*\\R?", "");
  }
}
