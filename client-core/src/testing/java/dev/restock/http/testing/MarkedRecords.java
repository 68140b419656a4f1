package dev.restock.http.testing;

import dev.restock.http.CallContext;
import dev.restock.http.CallInterruptedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.OpenEnum;
import dev.restock.http.json.RawJson;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every public record of a module, with a mark in place of each text that it can hold. */
public final class MarkedRecords {
  private static final String MARK = "zq-0820-mark";

  private MarkedRecords() {}

  /**
   * Finds out which texts are shown when a record is printed. Lists that a service may extend are
   * left out: their values are what they are for.
   *
   * @param inModule a class of the module
   * @return the components, as {@code Type.component}
   */
  public static Set<String> shown(Class<?> inModule)
      throws IOException, URISyntaxException, ReflectiveOperationException {
    Set<String> shown = new TreeSet<>();
    for (Class<?> type : recordsOf(inModule)) {
      RecordComponent[] components = type.getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        if (make(type, i).toString().contains(MARK)) {
          shown.add(type.getSimpleName() + "." + components[i].getName());
        }
      }
    }
    return shown;
  }

  /**
   * Returns the components that are declared as {@link NotPersonal}, as {@code Type.component}.
   *
   * @param inModule a class of the module
   */
  public static Set<String> declaredNotPersonal(Class<?> inModule)
      throws IOException, URISyntaxException {
    Set<String> declared = new TreeSet<>();
    for (Class<?> type : recordsOf(inModule)) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.isAnnotationPresent(NotPersonal.class)) {
          declared.add(type.getSimpleName() + "." + component.getName());
        }
      }
    }
    return declared;
  }

  /** Components from a list of them, a type a line, as {@code Type: one other}. */
  public static Set<String> listed(String types) {
    Set<String> listed = new TreeSet<>();
    for (String line : types.lines().toList()) {
      String type = line.replaceAll(":.*", "");
      for (String component : line.replaceAll(".*: ", "").split(" ", -1)) {
        listed.add(type + "." + component);
      }
    }
    return listed;
  }

  private static List<Class<?>> recordsOf(Class<?> inModule)
      throws IOException, URISyntaxException {
    Path root = Path.of(inModule.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.equals("module-info.class"))
          .<Class<?>>map(file -> loaded(file.replaceAll("\\.class$", "").replace('/', '.')))
          .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()))
          .filter(type -> !OpenEnum.class.isAssignableFrom(type))
          .toList();
    }
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
  }

  /** A record with the mark in one component, or in none. */
  private static Object make(Class<?> type, int marked) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getGenericType(), i == marked);
    }
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object value(Type type, boolean marked) throws ReflectiveOperationException {
    String text = marked ? MARK : "1";
    if (type instanceof TypeVariable<?>) {
      // What it is printed as is its own affair.
      return "1";
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Object inner = value(arguments[arguments.length - 1], marked);
      if (generic.getRawType() == Optional.class) {
        return marked ? Optional.of(inner) : Optional.empty();
      }
      if (generic.getRawType() == Map.class) {
        return marked ? Map.of(value(arguments[0], false), inner) : Map.of();
      }
      return List.of(inner);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class || plain == Object.class) {
      return text;
    } else if (plain == RawJson.class) {
      return new RawJson("\"" + text + "\"");
    } else if (plain == JsonValue.class) {
      return JsonValue.text(text);
    } else if (plain == BigDecimal.class) {
      return BigDecimal.ONE;
    } else if (plain == Instant.class) {
      return Instant.EPOCH;
    } else if (plain == boolean.class || plain == Boolean.class) {
      return false;
    } else if (plain == int.class || plain == Integer.class) {
      return 1;
    } else if (plain == long.class || plain == Long.class) {
      return 1L;
    } else if (plain == OptionalLong.class) {
      return OptionalLong.empty();
    } else if (plain == OptionalInt.class) {
      return OptionalInt.empty();
    } else if (plain == byte[].class) {
      return new byte[0];
    } else if (plain.isEnum()) {
      return plain.getEnumConstants()[0];
    } else if (plain.isRecord()) {
      // Its own texts are looked at when it is its turn.
      return make(plain, -1);
    } else if (plain.isSealed() && plain.isInterface()) {
      return value(plain.getPermittedSubclasses()[0], false);
    } else if (plain.isAssignableFrom(CallInterruptedException.class)) {
      return anError();
    }
    throw new IllegalArgumentException("teach this test to make a " + plain);
  }

  private static ServiceException anError() throws ReflectiveOperationException {
    Constructor<CallInterruptedException> constructor =
        CallInterruptedException.class.getDeclaredConstructor(CallContext.class, Throwable.class);
    constructor.setAccessible(true);
    CallContext call = new CallContext("Test", "GET", "/", false, 1, OptionalInt.empty(), Map.of());
    return constructor.newInstance(call, new InterruptedException());
  }
}
