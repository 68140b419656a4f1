package dev.restock.sync.store.refunds;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Observations, rows and entries as the texts that stores keep. A record becomes an object of its
 * components, a map a list of pairs in the order of their texts; null and false are left out. Equal
 * values have equal texts, and reading gives back an equal value, with the decimals of each amount.
 * A reader ignores components that it does not know, and one that a newer version adds is null when
 * it reads an older text.
 */
public final class RefundJson {
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private RefundJson() {}

  /** A record type. */
  private record Shape(List<Part> parts, Constructor<?> constructor) {
    static Shape of(Class<?> type) {
      List<RecordComponent> components = List.of(type.getRecordComponents());
      Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        return new Shape(
            components.stream().map(Part::of).toList(), type.getDeclaredConstructor(types));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("every record has this constructor", e);
      }
    }
  }

  /** A component of a record type. */
  private record Part(String name, Type type, Method accessor) {
    static Part of(RecordComponent component) {
      return new Part(component.getName(), component.getGenericType(), component.getAccessor());
    }

    boolean isFlag() {
      return type == boolean.class;
    }
  }

  /**
   * Writes a record.
   *
   * @param record a record of texts, amounts, times, days, numbers, flags, constants, records and
   *     collections of these
   * @return one line of JSON
   */
  public static String text(Record record) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setSerializeNulls(false);
      write(json, record);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass() + " cannot be written", e);
    }
    return text.readUtf8();
  }

  /**
   * Reads a record.
   *
   * @param text what {@link #text} wrote
   * @param type the type of the record
   * @return the record
   * @throws IllegalArgumentException if the text is not such a record
   */
  public static <T extends Record> T read(String text, Class<T> type) {
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(text))) {
      return type.cast(readRecord(json, type));
    } catch (IOException | JsonDataException | ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "a " + type.getSimpleName() + " in the store is not readable", e);
    }
  }

  // ---- writing ---------------------------------------------------------------------------------

  private static void write(JsonWriter json, @Nullable Object value)
      throws IOException, ReflectiveOperationException {
    if (value == null) {
      json.nullValue();
    } else if (value instanceof Record one) {
      json.beginObject();
      for (Part part : SHAPES.get(one.getClass()).parts()) {
        Object held = part.accessor().invoke(one);
        if (held != null && !Boolean.FALSE.equals(held)) {
          json.name(part.name());
          write(json, held);
        }
      }
      json.endObject();
    } else if (value instanceof Collection<?> many) {
      json.beginArray();
      for (Object one : many) {
        write(json, one);
      }
      json.endArray();
    } else if (value instanceof Map<?, ?> pairs) {
      json.beginArray();
      for (Map.Entry<?, ?> pair : sorted(pairs)) {
        write(json, pair.getKey());
        write(json, pair.getValue());
      }
      json.endArray();
    } else if (value instanceof Boolean flag) {
      json.value(flag);
    } else if (value instanceof BigDecimal amount) {
      json.value(amount.toPlainString());
    } else if (value instanceof Enum<?> constant) {
      json.value(constant.name());
    } else {
      json.value(value.toString());
    }
  }

  private static List<? extends Map.Entry<?, ?>> sorted(Map<?, ?> pairs) {
    return pairs.entrySet().stream()
        .sorted(Comparator.comparing(pair -> String.valueOf(pair.getKey())))
        .toList();
  }

  // ---- reading ---------------------------------------------------------------------------------

  private static @Nullable Object read(JsonReader json, Type type)
      throws IOException, ReflectiveOperationException {
    if (json.peek() == JsonReader.Token.NULL) {
      return json.nextNull();
    }
    if (type instanceof ParameterizedType many) {
      return readMany(json, many);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return readRecord(json, plain);
    }
    if (plain == boolean.class) {
      return json.nextBoolean();
    }
    return value(plain, json.nextString());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object value(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == BigDecimal.class) {
      return new BigDecimal(text);
    } else if (type == LocalDate.class) {
      return LocalDate.parse(text);
    } else if (type == Instant.class) {
      return Instant.parse(text);
    } else if (type == long.class || type == Long.class) {
      return Long.valueOf(text);
    } else if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    } else if (type.isEnum()) {
      return Enum.valueOf((Class) type, text);
    }
    throw new IllegalStateException("a record of refunds has a component of " + type);
  }

  private static Object readRecord(JsonReader json, Class<?> type)
      throws IOException, ReflectiveOperationException {
    Shape shape = SHAPES.get(type);
    Map<String, @Nullable Object> values = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      Part found = null;
      for (Part one : shape.parts()) {
        found = one.name().equals(name) ? one : found;
      }
      if (found == null) {
        json.skipValue();
      } else {
        values.put(name, read(json, found.type()));
      }
    }
    json.endObject();
    @Nullable Object[] arguments = new @Nullable Object[shape.parts().size()];
    for (int i = 0; i < arguments.length; i++) {
      Part part = shape.parts().get(i);
      arguments[i] = values.getOrDefault(part.name(), part.isFlag() ? false : null);
    }
    try {
      return shape.constructor().newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "a " + type.getSimpleName() + " in the store is not valid", e);
    }
  }

  private static Object readMany(JsonReader json, ParameterizedType type)
      throws IOException, ReflectiveOperationException {
    Type[] parts = type.getActualTypeArguments();
    List<@Nullable Object> read = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      read.add(read(json, parts[read.size() % parts.length]));
    }
    json.endArray();
    if (type.getRawType() == Map.class) {
      Map<@Nullable Object, @Nullable Object> pairs = new HashMap<>();
      for (int i = 0; i + 1 < read.size(); i += 2) {
        pairs.put(read.get(i), read.get(i + 1));
      }
      return pairs;
    }
    return type.getRawType() == Set.class ? new LinkedHashSet<>(read) : read;
  }
}
