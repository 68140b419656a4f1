package dev.restock.sync.testing;

import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import java.lang.reflect.Proxy;

/** Makes a store whose every method fails, as on a full disk. */
public final class BrokenStore {
  private BrokenStore() {}

  public static SyncStore make() {
    return (SyncStore)
        Proxy.newProxyInstance(
            BrokenStore.class.getClassLoader(),
            new Class<?>[] {SyncStore.class},
            (proxy, method, arguments) -> {
              throw new StoreException("the store failed to " + method.getName() + ": disk full");
            });
  }
}
