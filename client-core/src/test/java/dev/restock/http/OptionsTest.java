package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** A copy of options by {@code toBuilder} keeps every one of them. */
class OptionsTest {
  private static ClientOptions.Builder clientOptions() {
    return ClientOptions.builder()
        .connectTimeout(Duration.ofSeconds(1))
        .readTimeout(Duration.ofSeconds(2))
        .attemptTimeout(Duration.ofSeconds(3))
        .maxAttempts(5)
        .initialBackoff(Duration.ofMillis(6))
        .maxBackoff(Duration.ofMillis(7))
        .maxWait(Duration.ofSeconds(8))
        .maxBodyBytes(9_000)
        .allowCleartext(true)
        .userAgent("host/1")
        .httpClient(new OkHttpClient())
        .listener(event -> {})
        .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
        .sleeper(duration -> {})
        .random(new Random(10));
  }

  @Test
  void clientOptionsAreCopied() throws ReflectiveOperationException {
    ClientOptions limited = clientOptions().limits(CallLimits.none()).build();
    assertThat(unchanged(limited, ClientOptions.defaults())).containsExactly("budget");
    assertSameFields(limited.toBuilder().build(), limited);
    ClientOptions shared = clientOptions().budget(CallBudget.of(CallLimits.none())).build();
    assertThat(unchanged(shared, ClientOptions.defaults())).containsExactly("limits");
    assertSameFields(shared.toBuilder().build(), shared);
  }

  @Test
  void callOptionsAreCopied() throws ReflectiveOperationException {
    CallOptions options =
        CallOptions.builder()
            .timeout(Duration.ofSeconds(1))
            .maxWait(Duration.ofSeconds(2))
            .maxAttempts(3)
            .sendBy(Instant.EPOCH)
            .cancellation(new Cancellation())
            .budgetClass(BudgetClass.URGENT)
            .overBudget(OverBudget.FAIL_FAST)
            .build();
    assertThat(unchanged(options, CallOptions.defaults())).isEmpty();
    assertSameFields(options.toBuilder().build(), options);
  }

  @Test
  void callLimitsAreCopied() throws ReflectiveOperationException {
    CallLimits limits =
        CallLimits.builder()
            .maxConcurrent(1)
            .perSecond(2)
            .perDay(3)
            .reservedPerDay(2)
            .dayZone(ZoneId.of("Europe/Stockholm"))
            .overBudget(OverBudget.FAIL_FAST)
            .build();
    assertThat(unchanged(limits, CallLimits.none())).isEmpty();
    assertSameFields(limits.toBuilder().build(), limits);
  }

  @Test
  void limitsAndBudgetReplaceEachOther() {
    CallBudget budget = CallBudget.of(CallLimits.none());
    assertThat(ClientOptions.builder().limits(CallLimits.none()).budget(budget).build().limits())
        .isEmpty();
    assertThat(ClientOptions.builder().budget(budget).limits(CallLimits.none()).build().budget())
        .isEmpty();
  }

  private static List<Field> fields(Object options) {
    List<Field> fields = new ArrayList<>();
    for (Field field : options.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    return fields;
  }

  private static List<String> unchanged(Object options, Object defaults)
      throws ReflectiveOperationException {
    List<String> names = new ArrayList<>();
    for (Field field : fields(options)) {
      Object value = field.get(options);
      if (value == null || value.equals(field.get(defaults))) {
        names.add(field.getName());
      }
    }
    return names;
  }

  private static void assertSameFields(Object copy, Object origin)
      throws ReflectiveOperationException {
    for (Field field : fields(origin)) {
      assertThat(field.get(copy)).as(field.getName()).isEqualTo(field.get(origin));
    }
  }
}
