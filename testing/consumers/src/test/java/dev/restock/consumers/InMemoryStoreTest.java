package dev.restock.consumers;

import dev.restock.sync.queue.InMemorySyncStore;
import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.testing.SyncStoreContract;

class InMemoryStoreTest extends SyncStoreContract {

  @Override
  protected SyncStore emptyStore() {
    return new InMemorySyncStore();
  }
}
