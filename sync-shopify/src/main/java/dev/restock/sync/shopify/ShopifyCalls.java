package dev.restock.sync.shopify;

import dev.restock.http.ServiceException;
import dev.restock.shopify.ShopifyErrorException;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Calls of the client, whose errors become troubles of the ports. */
final class ShopifyCalls {
  static final String SERVICE = "Shopify";

  private ShopifyCalls() {}

  /**
   * Makes a call. Every exception of the client says that nothing was changed.
   *
   * @throws ServiceTroubleException if the call fails
   */
  static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    } catch (ShopifyErrorException e) {
      throw trouble(kind(e.kind()), e);
    } catch (CancellationException e) {
      // The wait for an access token was interrupted.
      throw trouble(Kind.UNAVAILABLE, e);
    }
  }

  private static ServiceTroubleException trouble(Kind kind, RuntimeException e) {
    return new ServiceTroubleException(
        SERVICE, kind, String.valueOf(e.getMessage()), Optional.empty(), e);
  }

  private static Kind kind(ShopifyErrorException.Kind kind) {
    return switch (kind) {
      case ACCESS_DENIED -> Kind.CREDENTIALS;
      case UNAVAILABLE -> Kind.UNAVAILABLE;
      case WRONG_VERSION, NOT_UNDERSTOOD, TOO_EXPENSIVE, INCOMPLETE, OTHER -> Kind.UNUSABLE_ANSWER;
    };
  }
}
