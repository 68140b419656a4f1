package dev.restock.sync;

import dev.restock.sync.queue.StoreException;
import dev.restock.sync.returns.ReturnNotReadableException;
import dev.restock.sync.returns.ServiceTroubleException;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls of ports: what one throws against its contract is trouble, and stops nothing else. */
final class Ports {
  static final String RETURNS = "ReturnGO";
  static final String LEDGER = "Sitoo";

  private Ports() {}

  static <T> T ask(String service, Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceTroubleException | ReturnNotReadableException | StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ServiceTroubleException(
          service,
          ServiceTroubleException.Kind.UNAVAILABLE,
          "the port failed with " + e.getClass().getName(),
          Optional.empty(),
          e);
    }
  }
}
