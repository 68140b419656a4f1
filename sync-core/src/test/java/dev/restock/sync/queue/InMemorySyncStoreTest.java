package dev.restock.sync.queue;

class InMemorySyncStoreTest extends SyncStoreContract {

  @Override
  protected SyncStore emptyStore() {
    return new InMemorySyncStore();
  }
}
