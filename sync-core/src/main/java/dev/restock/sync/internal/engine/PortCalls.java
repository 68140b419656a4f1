package dev.restock.sync.internal.engine;

import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.StoreException;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls of ports: what one throws against its contract is trouble, and stops nothing else. */
public final class PortCalls {
  public static final String RETURNS = "ReturnGO";
  public static final String LEDGER = "Sitoo";

  private PortCalls() {}

  public static <T> T ask(String service, Supplier<T> call) {
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
