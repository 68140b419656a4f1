package dev.restock.http.json;

import com.squareup.moshi.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects into records. It replaces Moshi's own adapter, which reads an absent boxed value as
 * null, quotes values in its messages, and wraps exceptions of a constructor in an AssertionError.
 */
final class RecordAdapter<T> extends ReadOnlyAdapter<T> {
  static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) -> {
        Class<?> raw = Types.getRawType(type);
        return raw.isRecord() ? new RecordAdapter<>(raw, type, moshi) : null;
      };

  /**
   * How a component is read.
   *
   * @param position its index among all components
   * @param isLenient whether a value of another form is read as absent
   * @param empty the token that begins an empty value in PHP's notation, or null
   */
  private record Component(
      int position,
      String name,
      JsonAdapter<?> adapter,
      @Nullable Object whenAbsent,
      boolean isLenient,
      @Nullable Token empty) {}

  private static final Type IGNORED_FIELDS =
      Types.newParameterizedType(List.class, IgnoredField.class);
  private static final int NONE = -1;

  private final RecordConstructor<T> constructor;
  private final List<Component> components;
  private final JsonReader.Options names;
  private final int size;
  private final int ignoredFields;

  private RecordAdapter(Class<T> raw, Type type, Moshi moshi) {
    constructor = RecordConstructor.of(raw);
    RecordComponent[] all = raw.getRecordComponents();
    size = all.length;
    ignoredFields =
        IntStream.range(0, size)
            .filter(i -> all[i].getGenericType().equals(IGNORED_FIELDS))
            .findFirst()
            .orElse(NONE);
    components =
        IntStream.range(0, size)
            .filter(i -> i != ignoredFields)
            .mapToObj(i -> component(i, all[i], type, moshi))
            .toList();
    names = JsonReader.Options.of(components.stream().map(Component::name).toArray(String[]::new));
  }

  private static Component component(
      int position, RecordComponent component, Type of, Moshi moshi) {
    Json json = component.getAnnotation(Json.class);
    String name =
        json == null || json.name().equals(Json.UNSET_NAME) ? component.getName() : json.name();
    Object whenAbsent = null;
    if (component.getType() == Optional.class) {
      whenAbsent = Optional.empty();
    } else if (component.getType() == List.class
        && !component.isAnnotationPresent(Required.class)) {
      whenAbsent = List.of();
    } else if (component.getType() == Map.class) {
      whenAbsent = Map.of();
    }
    JsonAdapter<?> adapter = moshi.adapter(inPlace(component.getGenericType(), of));
    boolean isLenient =
        whenAbsent != null
            && component.getDeclaringRecord().isAnnotationPresent(Lenient.class)
            && !component.isAnnotationPresent(Decisive.class);
    return new Component(
        position, name, adapter, whenAbsent, isLenient, whenAbsent == null ? null : empty(adapter));
  }

  private static @Nullable Token empty(JsonAdapter<?> adapter) {
    if (adapter instanceof ListAdapter) {
      return Token.BEGIN_OBJECT;
    }
    boolean isObject =
        adapter instanceof TextMapAdapter
            || (adapter instanceof OptionalAdapter<?> optional && optional.isOfRecord());
    return isObject ? Token.BEGIN_ARRAY : null;
  }

  /** A component's type, with the record's type arguments in place of its variables. */
  private static Type inPlace(Type component, Type of) {
    if (!(of instanceof ParameterizedType record)) {
      return component;
    }
    if (component instanceof TypeVariable<?> variable) {
      int index = List.of(variable.getGenericDeclaration().getTypeParameters()).indexOf(variable);
      return record.getActualTypeArguments()[index];
    }
    if (component instanceof ParameterizedType generic) {
      return Types.newParameterizedType(
          generic.getRawType(),
          Arrays.stream(generic.getActualTypeArguments())
              .map(argument -> inPlace(argument, of))
              .toArray(Type[]::new));
    }
    return component;
  }

  @Override
  public T fromJson(JsonReader reader) throws IOException {
    if (reader.peek() != Token.BEGIN_OBJECT) {
      throw JsonProblem.expected("an object", reader);
    }
    if (ignoredFields != NONE) {
      IgnoredFields.begin(reader);
    }
    @Nullable Object[] values = new @Nullable Object[size];
    reader.beginObject();
    try {
      readFields(reader, values);
    } catch (JsonProblem e) {
      throw e.outOfObject(reader);
    }
    reader.endObject();
    for (Component component : components) {
      int position = component.position();
      if (values[position] == null) {
        values[position] = component.whenAbsent();
        if (values[position] == null) {
          throw JsonProblem.behind(reader, "." + component.name(), "is missing or null");
        }
      }
    }
    IgnoredFields ignored = ignoredFields == NONE ? null : IgnoredFields.of(reader);
    if (ignored != null) {
      values[ignoredFields] = ignored.list();
    }
    return constructor.make(reader, values);
  }

  private void readFields(JsonReader reader, @Nullable Object[] values) throws IOException {
    boolean[] given = new boolean[components.size()];
    while (reader.hasNext()) {
      int index = reader.selectName(names);
      if (index < 0) {
        reader.skipName();
        reader.skipValue();
        continue;
      }
      Component component = components.get(index);
      IgnoredFields ignored = component.isLenient() ? IgnoredFields.of(reader) : null;
      if (given[index]) {
        JsonProblem twice = JsonProblem.givenTwice(reader);
        if (ignored == null) {
          throw twice;
        }
        reader.skipValue();
        ignored.add(twice.path(), twice.reason());
        values[component.position()] = null;
        continue;
      }
      given[index] = true;
      values[component.position()] =
          ignored == null ? value(component, reader) : valueOrNull(component, reader, ignored);
    }
  }

  private static @Nullable Object value(Component component, JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token == Token.NULL) {
      return reader.nextNull();
    }
    if (token == component.empty() && isEmpty(reader)) {
      IgnoredFields ignored = IgnoredFields.of(reader);
      if (ignored != null) {
        JsonProblem problem =
            token == Token.BEGIN_ARRAY
                ? JsonProblem.expected("an object", reader)
                : JsonProblem.expected("an array", reader);
        ignored.add(problem.path(), problem.reason() + ", which is empty");
      }
      reader.skipValue();
      return null;
    }
    return component.adapter().fromJson(reader);
  }

  private static @Nullable Object valueOrNull(
      Component component, JsonReader reader, IgnoredFields ignored) throws IOException {
    ignored.enter();
    try {
      return value(component, reader);
    } catch (JsonProblem e) {
      e.pass(reader);
      ignored.add(e.path(), e.reason());
      return null;
    } finally {
      ignored.leave();
    }
  }

  private static boolean isEmpty(JsonReader reader) throws IOException {
    try (JsonReader ahead = reader.peekJson()) {
      if (ahead.peek() == Token.BEGIN_ARRAY) {
        ahead.beginArray();
      } else {
        ahead.beginObject();
      }
      return !ahead.hasNext();
    }
  }
}
