package dev.restock.benchmarks.throughput;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Passes bytes through, because Java's serialization would slow db-scheduler down. */
final class BytesSerializer implements Serializer {

  @Override
  public byte[] serialize(Object data) {
    return ((byte[]) data).clone();
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] data) {
    return type.cast(data);
  }
}
