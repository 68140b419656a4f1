package dev.restock.http.json;

import com.squareup.moshi.JsonReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Creates a record. If its constructor refuses a value, the error names the path. */
final class RecordConstructor<T> {
  private final Constructor<T> constructor;

  private RecordConstructor(Constructor<T> constructor) {
    this.constructor = constructor;
  }

  static <T> RecordConstructor<T> of(Class<T> type) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return new RecordConstructor<>(constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("not a record: " + type, e);
    }
  }

  T make(JsonReader reader, @Nullable Object... values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      String why =
          e.getCause() instanceof IllegalArgumentException refused
              ? String.valueOf(refused.getMessage())
              : "is refused";
      throw JsonProblem.behind(reader, why);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("cannot make a record", e);
    }
  }
}
