package dev.restock.http.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The {@code toString} of records that hold personal data or secrets. It prints a component if its
 * type cannot hold free text, or if the component is {@link NotPersonal}: numbers, booleans, times,
 * enums, codes, other records, and lists and optionals of these. Every other component is hidden,
 * so a new component of text is hidden until someone declares it. A record inside of the record
 * prints itself. Empty optionals and lists are left out.
 */
public final class SafeToString {
  private static final Set<Class<?>> SAFE =
      Set.of(
          boolean.class,
          Boolean.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          BigDecimal.class,
          Instant.class);

  private static final ClassValue<List<RecordComponent>> PRINTED =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).filter(SafeToString::isPrinted).toList();
        }
      };

  private SafeToString() {}

  /** Returns the record's simple name and its printed components, as {@code Name[a=1, b=2]}. */
  public static String of(Record value) {
    Class<?> type = value.getClass();
    StringJoiner text = new StringJoiner(", ", type.getSimpleName() + "[", "]");
    for (RecordComponent component : PRINTED.get(type)) {
      Object content = content(component, value);
      Object inner = content instanceof Optional<?> optional ? optional.orElse(null) : content;
      if (inner != null && !(inner instanceof Collection<?> list && list.isEmpty())) {
        text.add(component.getName() + "=" + inner);
      }
    }
    return text.toString();
  }

  private static boolean isPrinted(RecordComponent component) {
    return component.isAnnotationPresent(NotPersonal.class) || isSafe(component.getGenericType());
  }

  private static boolean isSafe(Type type) {
    if (type instanceof ParameterizedType generic) {
      return (generic.getRawType() == Optional.class || generic.getRawType() == List.class)
          && isSafe(generic.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain
        && (SAFE.contains(plain) || plain.isEnum() || plain.isRecord());
  }

  private static Object content(RecordComponent component, Record value) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    try {
      return accessor.invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read component " + component.getName(), e);
    }
  }
}
