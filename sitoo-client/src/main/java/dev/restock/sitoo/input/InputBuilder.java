package dev.restock.sitoo.input;

import dev.restock.http.json.OpenCode;
import dev.restock.http.json.OpenEnum;
import dev.restock.sitoo.internal.Amounts;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one implementation of all builders: checks and collects values as the {@link Field} of the
 * called setter says.
 */
final class InputBuilder<I extends Input> implements InvocationHandler {
  private static final Object NULL = new Object();

  private static final ClassValue<Definition> DEFINITIONS =
      new ClassValue<>() {
        @Override
        protected Definition computeValue(Class<?> type) {
          return Definition.of(type);
        }
      };

  private final String name;
  private final Definition definition;
  private final Function<Values, I> constructor;
  private final Map<String, Object> values = new LinkedHashMap<>();

  private InputBuilder(Class<?> type, Function<Values, I> constructor) {
    this.name = type.getSimpleName();
    this.definition = DEFINITIONS.get(type);
    this.constructor = constructor;
  }

  /** A new builder of the type, whose methods are setters with a {@link Field}. */
  static <I extends Input, B extends Input.Builder<I>> B of(
      Class<B> type, Function<Values, I> constructor) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new InputBuilder<>(type, constructor)));
  }

  @Override
  public Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    Field field = definition.setters().get(method);
    if (field != null) {
      values.put(field.value(), arguments == null ? NULL : sent(field, arguments[0]));
      return proxy;
    }
    return switch (method.getName()) {
      case "build" -> constructor.apply(new Values(values, definition.required()));
      case "toString" -> name + values.keySet();
      case "hashCode" -> System.identityHashCode(proxy);
      default -> arguments != null && proxy == arguments[0];
    };
  }

  /** The value in Sitoo's form. */
  private static Object sent(Field field, @Nullable Object value) {
    Objects.requireNonNull(value, field.value());
    if (value instanceof String text) {
      return text(field, text);
    } else if (value instanceof BigDecimal number) {
      return number(field, number);
    } else if (value instanceof Number integer) {
      requireInRange(field, BigDecimal.valueOf(integer.longValue()));
      return integer.longValue();
    } else if (value instanceof Instant time) {
      require(time.getEpochSecond() >= 0, field, "must be 1970 or later");
      return time.getEpochSecond();
    } else if (value instanceof OpenCode code) {
      return (long) code.code();
    } else if (value instanceof OpenEnum text) {
      return text.value();
    } else if (value instanceof Collection<?> list) {
      return List.copyOf(list);
    } else if (value instanceof Map<?, ?> map) {
      return texts(field, map);
    } else if (value instanceof Boolean || value instanceof Input) {
      return value;
    }
    throw new IllegalStateException("cannot send a " + value.getClass() + " as " + field.value());
  }

  private static String text(Field field, String text) {
    require(field.form().accepts(text), field, "must be " + field.form().description());
    int length = text.codePointCount(0, text.length());
    require(
        length >= field.min() && length <= field.max(),
        field,
        "must have " + range(field, 0) + " characters, but has " + length);
    return text;
  }

  private static Object number(Field field, BigDecimal number) {
    int decimals = field.form().decimals();
    require(Amounts.fits(number, decimals), field, "must be " + field.form().description());
    requireInRange(field, number);
    return field.form().isPadded()
        ? Amounts.text(number, decimals)
        : new BigDecimal(number.stripTrailingZeros().toPlainString());
  }

  private static Map<String, String> texts(Field field, Map<?, ?> map) {
    Map<String, String> copy = new LinkedHashMap<>();
    map.forEach(
        (key, text) -> {
          require(!((String) key).isBlank(), field, "must not have a blank name");
          copy.put((String) key, (String) text);
        });
    return copy;
  }

  private static void requireInRange(Field field, BigDecimal number) {
    require(
        number.compareTo(BigDecimal.valueOf(field.min())) >= 0
            && number.compareTo(BigDecimal.valueOf(field.max())) <= 0,
        field,
        "must be " + range(field, Integer.MIN_VALUE));
  }

  private static String range(Field field, int least) {
    return field.min() <= least ? "at most " + field.max() : field.min() + " to " + field.max();
  }

  private static void require(boolean held, Field field, String problem) {
    if (!held) {
      throw new IllegalArgumentException(field.value() + " " + problem);
    }
  }

  /** The setters of a builder. */
  private record Definition(Map<Method, Field> setters, Set<String> required) {
    static Definition of(Class<?> type) {
      Map<Method, Field> setters = new HashMap<>();
      Set<String> required = new TreeSet<>();
      for (Method method : type.getDeclaredMethods()) {
        Field field = method.getAnnotation(Field.class);
        if (field != null) {
          setters.put(method, field);
          if (field.required()) {
            required.add(field.value());
          }
        }
      }
      return new Definition(setters, required);
    }
  }
}
