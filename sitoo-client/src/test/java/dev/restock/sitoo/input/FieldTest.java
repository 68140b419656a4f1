package dev.restock.sitoo.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sitoo.model.GiftCardType;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setter of each input: declared, sent under its name, and within its limits. */
class FieldTest {
  private static final Map<Form, String> SAMPLES =
      Map.of(
          Form.CURRENCY, "SEK",
          Form.COUNTRY, "SE",
          Form.PIN, "1234",
          Form.EXTERNAL_ID, "a-1",
          Form.PRODUCT_SKU, "a-1",
          Form.INFLUENCER_CODE, "a-1",
          Form.METRIC_KEY, "cm_a");

  static Stream<Class<?>> builders() throws IOException, URISyntaxException {
    Path root =
        Path.of(Input.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve(Input.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Input$Builder.class") && !name.startsWith("Input$"))
          .sorted()
          .<Class<?>>map(name -> loaded(name.replace(".class", "")))
          .toList()
          .stream();
    }
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(Input.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
  }

  @Test
  void allInputsAreFound() throws Exception {
    assertThat(builders()).hasSize(50).contains(OrderInput.Builder.class);
  }

  @ParameterizedTest
  @MethodSource("builders")
  void everySetterDeclaresItsFieldOnce(Class<?> type) {
    assertThat(type.getDeclaredMethods())
        .allSatisfy(
            setter -> {
              assertThat(setter.isAnnotationPresent(Field.class)).as("%s", setter).isTrue();
              assertThat(setter.getReturnType()).isEqualTo(type);
            });
    List<String> set = names(type, 1);
    assertThat(set).doesNotHaveDuplicates();
    assertThat(names(type, 0)).isSubsetOf(set).doesNotHaveDuplicates();
  }

  private static List<String> names(Class<?> type, int parameters) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(setter -> setter.getParameterCount() == parameters)
        .map(setter -> setter.getAnnotation(Field.class).value())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("builders")
  void everyValueIsSentUnderTheNameOfItsField(Class<?> type) throws Exception {
    for (Method setter : type.getDeclaredMethods()) {
      Field field = setter.getAnnotation(Field.class);
      Input.Builder<?> builder = builder(type);
      Object result =
          setter.getParameterCount() == 0
              ? setter.invoke(builder)
              : setter.invoke(builder, sample(setter.getGenericParameterTypes()[0], field));
      assertThat(result).isSameAs(builder);
      assertThat(builder.build().json())
          .startsWith("{\"" + field.value() + "\":")
          .matches(json -> json.contains(":null}") == (setter.getParameterCount() == 0));
      assertThat(builder.build().missingFields()).doesNotContain(field.value());
    }
  }

  @ParameterizedTest
  @MethodSource("builders")
  void everyLimitHolds(Class<?> type) throws Exception {
    for (Method setter : type.getDeclaredMethods()) {
      Field field = setter.getAnnotation(Field.class);
      if (setter.getParameterCount() == 0) {
        continue;
      }
      Type parameter = setter.getGenericParameterTypes()[0];
      if (parameter == String.class) {
        if (field.form() != Form.PLAIN) {
          refused(type, setter, field.form() == Form.NOT_BLANK ? " " : "\u2028");
        }
        if (field.max() != Integer.MAX_VALUE) {
          refused(type, setter, "x".repeat(field.max() + 1));
          setter.invoke(builder(type), "x".repeat(field.max()));
        }
      } else if (parameter == BigDecimal.class) {
        refused(type, setter, BigDecimal.ONE.scaleByPowerOfTen(-field.form().decimals() - 1));
        refused(type, setter, new BigDecimal("1E9"));
      } else if (parameter == Instant.class) {
        refused(type, setter, Instant.ofEpochSecond(-1));
      }
    }
  }

  private static void refused(Class<?> type, Method setter, Object value) throws Exception {
    Object builder = builder(type);
    assertThatThrownBy(() -> setter.invoke(builder, value))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(setter.getAnnotation(Field.class).value() + " must ");
  }

  private static Input.Builder<?> builder(Class<?> type) throws ReflectiveOperationException {
    Method builder = type.getEnclosingClass().getDeclaredMethod("builder");
    return (Input.Builder<?>) builder.invoke(null);
  }

  private static Object sample(Type type, Field field) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? Map.of("x", "y")
          : List.of(sample(generic.getActualTypeArguments()[0], field));
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return SAMPLES.getOrDefault(field.form(), "x");
    } else if (plain == BigDecimal.class) {
      return BigDecimal.ONE;
    } else if (plain == Instant.class) {
      return Instant.EPOCH;
    } else if (plain == boolean.class) {
      return true;
    } else if (plain == int.class) {
      return 1;
    } else if (plain == long.class || plain == Long.class) {
      return 1L;
    } else if (plain == GiftCardType.class) {
      return new GiftCardType("x");
    } else if (Input.class.isAssignableFrom(plain)) {
      return ((Input.Builder<?>) plain.getMethod("builder").invoke(null)).build();
    }
    return plain.getConstructor(int.class).newInstance(1);
  }

  @Test
  void aBuilderIsLikeAnyOtherObject() {
    StoreInput.Builder one = StoreInput.builder().name("Elm Street 1");
    assertThat(one)
        .isEqualTo(one.city("Lund"))
        .isNotEqualTo(StoreInput.builder().name("Elm Street 1"))
        .isNotEqualTo(null)
        .hasSameHashCodeAs(one);
    assertThat(one.toString()).contains("name").doesNotContain("Elm");
  }

  @Test
  @SuppressWarnings("NullAway") // What a caller without null checks can do.
  void nullIsRefusedByName() {
    assertThatThrownBy(() -> StoreInput.builder().name(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("name");
  }
}
