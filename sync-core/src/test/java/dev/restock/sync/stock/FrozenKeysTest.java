package dev.restock.sync.stock;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.Disposition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The frozen keys. They are in ledgers and stores: if this fails, a strategy has changed, and a
 * running system would post everything again. Never edit a line of the files.
 */
class FrozenKeysTest {

  /** A line of a file: a key, and the intent that it is of. */
  record Vector(IdempotencyKeyStrategy strategy, String key, MovementIntent intent) {
    static Vector parse(IdempotencyKeyStrategy strategy, String line) {
      String[] columns = line.split(";", -1);
      assertThat(columns).hasSize(11);
      return new Vector(
          strategy,
          columns[0],
          new MovementIntent(
              Tenant.of(columns[1], columns[2], Integer.parseInt(columns[3])),
              MovementKind.valueOf(columns[4]),
              columns[5],
              columns[6],
              Disposition.valueOf(columns[7]),
              Optional.of(columns[8]).filter(text -> !text.isEmpty()).map(Instant::parse),
              columns[9],
              Integer.parseInt(columns[10])));
    }
  }

  static List<Vector> vectors() {
    return Stream.concat(
            vectors(IdempotencyKeyStrategy.standard(), "keys-v1.txt"),
            vectors(IdempotencyKeyStrategy.uuid(), "uuid-keys-v1.txt"))
        .toList();
  }

  private static Stream<Vector> vectors(IdempotencyKeyStrategy strategy, String name) {
    try (InputStream file = FrozenKeysTest.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n"))
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Vector.parse(strategy, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void keysAreFrozen(Vector vector) {
    assertThat(vector.strategy().key(vector.intent())).isEqualTo(vector.key());
  }

  @Test
  void theVectorsCoverEveryKindAndForm() {
    assertThat(vectors()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(vectors().stream().map(Vector::key)).doesNotHaveDuplicates();
    for (String form :
        List.of("r1-9", "r1-4", "t1-", "u1-", "c1-", "[0-9a-f]{8}-([0-9a-f]{4}-){3}")) {
      assertThat(vectors()).anyMatch(vector -> vector.key().matches(form + ".*"));
    }
    assertThat(vectors().stream().map(vector -> vector.intent().kind()))
        .contains(MovementKind.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "ar-EG", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "fa"})
  void keysAndHashesDoNotDependOnTheLocale(String language) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      vectors().forEach(this::keysAreFrozen);
      assertThat(aRestock().contentHash())
          .isEqualTo("c56b4cdb4df40d88294de4a21450302c213a264ad40725e4193c3b44b19339cf");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static StockMovement aRestock() {
    return new StockMovement(
        Tenant.of("shop", "1", 1),
        "k",
        MovementKind.RESTOCK,
        "",
        "r1",
        "u1",
        11,
        "SKU",
        1,
        "R",
        Optional.of(T0));
  }
}
