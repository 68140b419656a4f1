package dev.restock.benchmarks.throughput;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Keeps bytes as they are: Java's serialization would cost db-scheduler time. */
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
