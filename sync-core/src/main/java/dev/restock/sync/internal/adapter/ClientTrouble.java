package dev.restock.sync.internal.adapter;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.RateLimitedException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.UnavailableException;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import java.time.Instant;
import java.util.Optional;

/** Translates errors of the clients to troubles of the ports. */
public final class ClientTrouble {

  private ClientTrouble() {}

  /**
   * Translates a failed call that certainly changed nothing.
   *
   * @param service the service's name
   * @param error the exception of the client
   * @return the trouble
   */
  public static ServiceTroubleException of(String service, ServiceException error) {
    return new ServiceTroubleException(
        service, kind(error), String.valueOf(error.getMessage()), retryAt(error), error);
  }

  private static Kind kind(ServiceException error) {
    if (error instanceof RateLimitedException) {
      return Kind.RATE_LIMITED;
    }
    if (error instanceof RefusedException refused) {
      return refused.isAuthentication() ? Kind.CREDENTIALS : Kind.UNUSABLE_ANSWER;
    }
    return error instanceof MalformedAnswerException ? Kind.UNUSABLE_ANSWER : Kind.UNAVAILABLE;
  }

  private static Optional<Instant> retryAt(ServiceException error) {
    if (error instanceof RateLimitedException limited) {
      return Optional.of(limited.retryAt());
    }
    return error instanceof UnavailableException unavailable
        ? unavailable.retryAt()
        : Optional.empty();
  }
}
