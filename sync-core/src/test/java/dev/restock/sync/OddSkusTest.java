package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.testing.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SKUs that differ from that of a product in what nobody sees. */
class OddSkusTest {
  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().build();

  private static ReturnedUnit unit(String sku) {
    return ReturnedUnit.builder("u1", sku)
        .locationId(LOCATION)
        .inspected(Disposition.SELLABLE, T0)
        .build();
  }

  private ExceptionCase parked(String sku) {
    bench.ledger.forget(sku);
    bench.returns.put(received("r1", unit(sku)));
    sync.requestRead("r1");
    sync.runOnce();
    return bench.openCases().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "' TEE', it begins with white space",
    "'TEE\u00A0', hidden characters",
    "'TE\u200BE', 'TE\\u200BE'",
  })
  void aCaseNamesWhatIsOddAndWhatExists(String sku, String odd) {
    ExceptionCase open = parked(sku);
    assertThat(open.type()).isEqualTo(ExceptionType.UNKNOWN_SKU);
    assertThat(open.what()).contains(odd).endsWith("Sitoo has 'TEE'");
  }

  @Test
  void anotherFormOfUnicodeIsNamed() {
    assertThat(parked("CAFE\u0301").what()).contains("NFC").endsWith("Sitoo has 'CAF\u00C9'");
    assertThat(bench.ledger.entries()).isEmpty();
  }

  @Test
  void aCaseCannotForgeALine() {
    String forged = "TEE\r\nparked r9/u9 \u2028\u0085\u001B[2K\u202E";
    ExceptionCase open = parked(forged);
    assertThat(open.what().lines()).hasSize(1);
    assertThat(open.what()).contains("TEE\\u000D\\u000Aparked");
    assertThat(open.toJson().lines()).hasSize(1);
    assertThat(open.toJson().chars()).allMatch(unit -> unit >= ' ' && unit < 0x7F);
  }

  @Test
  void anExplanationPointsAtIt() {
    assertThat(sync.explain(received("r1", unit(" TEE"))).get(0).notes())
        .containsExactly("look at SKU ' TEE': it begins with white space");
    assertThat(sync.explain(received("r1", unit("TEE"))).get(0).notes()).isEmpty();
  }

  @Test
  void idsCannotForgeALineEither() {
    assertThat(ExceptionCase.idOf("r\n1", "u/1\u202E%")).isEqualTo("r%0A1/u%2F1%E2%80%AE%25");
  }
}
