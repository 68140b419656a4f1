package dev.restock.sync.testing;

import dev.restock.sync.queue.InMemorySyncStore;
import dev.restock.sync.queue.SyncStore;

class InMemorySyncStoreTest extends SyncStoreContract {

  @Override
  protected SyncStore emptyStore() {
    return new InMemorySyncStore();
  }
}
