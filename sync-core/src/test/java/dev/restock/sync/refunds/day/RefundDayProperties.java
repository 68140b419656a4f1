package dev.restock.sync.refunds.day;

import static dev.restock.sync.refunds.day.Rows.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Properties of every day, whatever its refunds are. */
class RefundDayProperties {
  private static final List<String> CURRENCIES = List.of("SEK", "EUR", "JPY", "KWD");

  private static List<RefundRow> rows(Random random, int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).map(i -> row(random, i)).toList();
  }

  /** A row that need not make sense. */
  private static RefundRow row(Random random, int number) {
    String currency = pick(random, CURRENCIES);
    RefundVerdict verdict = pick(random, List.of(RefundVerdict.values()));
    List<RefundPart> parts = new ArrayList<>();
    BigDecimal money = random.nextInt(5) == 0 ? null : amount(random);
    if (money != null && random.nextBoolean()) {
      BigDecimal rest = money;
      for (int i = random.nextInt(4); i > 0; i--) {
        BigDecimal part = amount(random);
        parts.add(new RefundPart(pick(random, List.of(RefundComponent.values())), part, null));
        rest = rest.subtract(part);
      }
      parts.add(new RefundPart(RefundComponent.GOODS, rest, null));
    }
    Map<String, BigDecimal> intent =
        switch (random.nextInt(4)) {
          case 0 -> Map.of();
          case 1 -> Map.of(pick(random, CURRENCIES), amount(random));
          default -> Map.of(currency, money == null ? amount(random) : money);
        };
    return new RefundRow(
        "r" + number,
        pick(random, List.of(RefundOrigin.values())),
        random.nextInt(9) == 0 ? null : "#" + number % 7,
        verdict,
        "",
        currency,
        money,
        amount(random),
        null,
        parts,
        money == null ? Map.of() : Map.of("card", money),
        List.of(),
        random.nextInt(3) == 0 ? null : DAY,
        intent,
        random.nextBoolean() ? null : amount(random),
        DAY,
        null);
  }

  private static BigDecimal amount(Random random) {
    return BigDecimal.valueOf(random.nextInt(200_000) - 50_000L, random.nextInt(4));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static RefundDay day(List<RefundRow> rows) {
    RefundDay.Builder builder = RefundDay.builder(DAY);
    rows.forEach(builder::add);
    return builder.build();
  }

  private static byte[] written(RefundDay day, RefundDayFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      format.write(day, out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Property(tries = 200)
  void bridgeSumsToZeroAndCountsEachLedgerWhole(
      @ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    List<RefundRow> rows = rows(new Random(seed), count);
    for (CurrencyDay day : day(rows).currencies()) {
      BigDecimal rest = day.returns().subtract(day.entries());
      rest = rest.add(sum(day.bridge().stream().map(BridgeStep::amount)));
      assertThat(rest).isZero();
      assertThat(day.money())
          .isEqualByComparingTo(
              sum(
                  rows.stream()
                      .filter(row -> row.currency().equals(day.currency()))
                      .map(row -> row.money() == null ? BigDecimal.ZERO : row.money())));
      assertThat(day.returns())
          .isEqualByComparingTo(
              sum(
                  rows.stream()
                      .map(row -> row.intent().getOrDefault(day.currency(), BigDecimal.ZERO))));
    }
  }

  @Property(tries = 200)
  void refundIsInExactlyOnePlace(@ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    List<RefundRow> rows = rows(new Random(seed), count);
    RefundDay day = day(rows);
    assertThat(day.refunds()).isEqualTo(count);
    assertThat(
            day.currencies().stream()
                .flatMap(one -> one.verdicts().stream())
                .mapToLong(VerdictTotal::refunds)
                .sum())
        .isEqualTo(count);
    assertThat(day.unsettled())
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().filter(row -> !row.verdict().isSettled()).toList());
  }

  @Property(tries = 100)
  void orderOfRefundsDoesNotMatter(@ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    Random random = new Random(seed);
    List<RefundRow> rows = new ArrayList<>(rows(random, count));
    RefundDay before = day(rows);
    Collections.shuffle(rows, random);
    RefundDay after = day(rows);
    assertThat(after.currencies()).isEqualTo(before.currencies());
    assertThat(after.unsettled()).isEqualTo(before.unsettled());
    for (RefundDayFormat format : RefundDayFormat.values()) {
      assertThat(written(after, format)).isEqualTo(written(before, format));
    }
  }
}
