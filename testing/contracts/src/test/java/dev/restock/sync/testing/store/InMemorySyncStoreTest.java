package dev.restock.sync.testing.store;

import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;

class InMemorySyncStoreTest extends SyncStoreContract {

  @Override
  protected SyncStore emptyStore() {
    return new InMemorySyncStore();
  }
}
