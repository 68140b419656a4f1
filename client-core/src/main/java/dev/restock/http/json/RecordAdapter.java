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

  private record Component(String name, JsonAdapter<?> adapter, @Nullable Object whenAbsent) {}

  private final RecordConstructor<T> constructor;
  private final List<Component> components;
  private final JsonReader.Options names;

  private RecordAdapter(Class<T> raw, Type type, Moshi moshi) {
    constructor = RecordConstructor.of(raw);
    components =
        Arrays.stream(raw.getRecordComponents()).map(c -> component(c, type, moshi)).toList();
    names = JsonReader.Options.of(components.stream().map(Component::name).toArray(String[]::new));
  }

  private static Component component(RecordComponent component, Type of, Moshi moshi) {
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
    return new Component(name, moshi.adapter(inPlace(component.getGenericType(), of)), whenAbsent);
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
    @Nullable Object[] values = new @Nullable Object[components.size()];
    reader.beginObject();
    while (reader.hasNext()) {
      int index = reader.selectName(names);
      if (index < 0) {
        reader.skipName();
        reader.skipValue();
        continue;
      }
      if (reader.peek() == Token.NULL) {
        values[index] = reader.nextNull();
      } else {
        values[index] = components.get(index).adapter().fromJson(reader);
      }
    }
    reader.endObject();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = components.get(i).whenAbsent();
        if (values[i] == null) {
          throw JsonProblem.behind(reader, "." + components.get(i).name(), "is missing or null");
        }
      }
    }
    return constructor.make(reader, values);
  }
}
