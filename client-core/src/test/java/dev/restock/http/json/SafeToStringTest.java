package dev.restock.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Text is hidden unless it is declared; everything that cannot hold text is printed. */
class SafeToStringTest {
  private enum Kind {
    ONE
  }

  private record Inner(@NotPersonal String code, String name) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }

  private record Outer(
      int number,
      Optional<BigDecimal> amount,
      Optional<Instant> time,
      boolean flag,
      Kind kind,
      List<Long> ids,
      Inner inner,
      List<Inner> inners,
      @NotPersonal String sku,
      @NotPersonal List<String> tags,
      String text,
      Optional<String> optionalText,
      List<String> texts,
      Map<String, String> map,
      Object anything,
      Optional<List<String>> nested) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }

  @Test
  void onlyDeclaredTextIsPrinted() {
    Inner inner = new Inner("C", "personal");
    Outer outer =
        new Outer(
            1,
            Optional.of(new BigDecimal("2.50")),
            Optional.of(Instant.EPOCH),
            true,
            Kind.ONE,
            List.of(3L),
            inner,
            List.of(inner),
            "S",
            List.of("T"),
            "personal",
            Optional.of("personal"),
            List.of("personal"),
            Map.of("personal", "personal"),
            "personal",
            Optional.of(List.of("personal")));
    assertThat(outer)
        .hasToString(
            "Outer[number=1, amount=2.50, time=1970-01-01T00:00:00Z, flag=true, kind=ONE, ids=[3],"
                + " inner=Inner[code=C], inners=[Inner[code=C]], sku=S, tags=[T]]");
  }

  @Test
  void absentValuesAreLeftOut() {
    Outer outer =
        new Outer(
            0,
            Optional.empty(),
            Optional.empty(),
            false,
            Kind.ONE,
            List.of(),
            new Inner("", ""),
            List.of(),
            "",
            List.of(),
            "",
            Optional.empty(),
            List.of(),
            Map.of(),
            "",
            Optional.empty());
    assertThat(outer)
        .hasToString("Outer[number=0, flag=false, kind=ONE, inner=Inner[code=], sku=]");
  }
}
