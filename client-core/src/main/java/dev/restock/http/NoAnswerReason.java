package dev.restock.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says why there was no answer: which limit of the client expired, or why TLS failed. */
final class NoAnswerReason {
  private final Duration connect;
  private final Duration read;
  private final Duration attempt;

  NoAnswerReason(ClientOptions options) {
    this.connect = options.connectTimeout();
    this.read = options.readTimeout();
    this.attempt = options.attemptTimeout();
  }

  String of(IOException problem) {
    if (problem instanceof SocketTimeoutException) {
      return lower(problem).contains("connect timed out")
          ? expired("connectTimeout " + connect)
          : expired("readTimeout " + read);
    }
    if (problem instanceof InterruptedIOException && lower(problem).equals("timeout")) {
      return expired("attemptTimeout " + attempt + ", or the timeout of the call if it is shorter");
    }
    if (problem instanceof SSLException) {
      return "TLS failed: " + deepest(problem);
    }
    return problem instanceof UnknownHostException
        ? "the name of the host is not known"
        : problem.getClass().getSimpleName();
  }

  private static String expired(String limit) {
    return "the client's own time limit expired (" + limit + ")";
  }

  private static String lower(IOException problem) {
    return String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
  }

  /** The first cause names the fault, such as a certificate that expired. */
  private static String deepest(Throwable problem) {
    Throwable first = problem;
    // A chain of causes can be a circle; the limit ends it.
    for (int i = 0; i < 10; i++) {
      Throwable cause = first.getCause();
      if (cause == null) {
        break;
      }
      first = cause;
    }
    String message = first.getMessage();
    String name = first.getClass().getSimpleName();
    return message == null ? name : name + ": " + ErrorText.clean(message);
  }
}
