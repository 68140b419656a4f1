package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An adapter for answers, which are read and never written. */
abstract class ReadOnlyAdapter<T> extends JsonAdapter<T> {
  @Override
  public abstract @Nullable T fromJson(JsonReader reader) throws IOException;

  @Override
  public final void toJson(JsonWriter writer, @Nullable T value) {
    throw new UnsupportedOperationException("answers are only read");
  }
}
