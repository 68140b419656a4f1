package dev.restock.consumers;

import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.testing.store.SyncStoreContract;

class InMemoryStoreTest extends SyncStoreContract {

  @Override
  protected SyncStore emptyStore() {
    return new InMemorySyncStore();
  }
}
