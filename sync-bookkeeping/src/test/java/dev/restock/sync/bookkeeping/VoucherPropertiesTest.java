package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static dev.restock.sync.bookkeeping.Sample.PLAN;
import static dev.restock.sync.bookkeeping.Sample.files;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.bookkeeping.VoucherLine.Kind;
import dev.restock.sync.bookkeeping.plan.VatRate;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class VoucherPropertiesTest {
  private static final List<String> MEANS =
      List.of("shopify_payments", "store_credit", "cash", "unknown");

  private static BigDecimal cents(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  /** Parts of any sign and size, with any known tax, as corrections have them. */
  private static RefundEntry entry(Random random, int number) {
    List<RefundPart> parts = new ArrayList<>();
    BigDecimal money = BigDecimal.ZERO;
    for (RefundComponent component : RefundComponent.values()) {
      // Only the plan's goods have an account for each rate.
      boolean isGoods = component == RefundComponent.GOODS;
      if (isGoods || random.nextInt(4) == 0) {
        BigDecimal amount = cents(random.nextInt(40_001) - 10_000L);
        parts.add(new RefundPart(component, amount, tax(random, amount)));
        money = money.add(amount);
        if (isGoods) {
          BigDecimal rated = cents(random.nextInt(40_001) - 10_000L);
          VatRate rate = VatRate.of(random.nextBoolean() ? "12" : "25");
          parts.add(
              new RefundPart(component, rated, rate.taxIn(rated, 2), rate.percent().orElseThrow()));
          money = money.add(rated);
        }
      }
    }
    Map<String, BigDecimal> paidBy = new HashMap<>();
    BigDecimal rest = money;
    for (String means : MEANS.subList(1, 1 + random.nextInt(MEANS.size()))) {
      BigDecimal amount = cents(random.nextInt(10_000));
      paidBy.put(means, amount);
      rest = rest.subtract(amount);
    }
    paidBy.put(MEANS.get(0), rest);
    return new RefundEntry(
        String.valueOf(number),
        random.nextInt(5) == 0 ? RefundOrigin.REGISTER : RefundOrigin.PLATFORM,
        "#" + number,
        DAY,
        "SEK",
        money,
        parts,
        paidBy,
        random.nextBoolean() ? null : 7L);
  }

  private static @Nullable BigDecimal tax(Random random, BigDecimal amount) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> BigDecimal.ZERO;
      case 2 -> amount.multiply(new BigDecimal("0.2")).setScale(2, RoundingMode.HALF_UP);
      default ->
          amount.multiply(BigDecimal.valueOf(random.nextDouble())).setScale(2, RoundingMode.DOWN);
    };
  }

  private static RefundBatch batch(long seed, int entries) {
    Random random = new Random(seed);
    return RefundBatch.of(
        12, DAY, IntStream.range(0, entries).mapToObj(i -> entry(random, i)).toList());
  }

  private static BigDecimal sum(List<Voucher> vouchers, Kind kind) {
    return vouchers.stream()
        .flatMap(voucher -> voucher.lines().stream())
        .filter(line -> line.kind() == kind)
        .map(VoucherLine::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Property
  void eachVoucherBalancesAndTheirSumIsTheMoney(
      @ForAll long seed, @ForAll @IntRange(max = 20) int entries) {
    RefundBatch batch = batch(seed, entries);
    List<Voucher> vouchers = Vouchers.by(PLAN.toBuilder().registerRefunds(true).build()).of(batch);

    assertThat(vouchers)
        .allSatisfy(
            voucher ->
                assertThat(
                        voucher.lines().stream()
                            .map(VoucherLine::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo("0"));
    BigDecimal money =
        batch.entries().stream().map(RefundEntry::money).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum(vouchers, Kind.MONEY).negate()).isEqualByComparingTo(money);
    assertThat(sum(vouchers, Kind.NET).add(sum(vouchers, Kind.VAT))).isEqualByComparingTo(money);
  }

  @Property
  void knownTaxIsNeverChanged(@ForAll long seed) {
    RefundBatch batch = batch(seed, 5);
    BigDecimal known = BigDecimal.ZERO;
    List<RefundEntry> entries = new ArrayList<>();
    for (RefundEntry one : batch.entries()) {
      List<RefundPart> parts =
          one.parts().stream()
              .map(
                  part ->
                      new RefundPart(
                          part.component(),
                          part.amount(),
                          part.knownTax().orElse(BigDecimal.ZERO),
                          part.rate()))
              .toList();
      for (RefundPart part : parts) {
        known = known.add(part.knownTax().orElseThrow());
      }
      entries.add(
          new RefundEntry(
              one.refund(),
              RefundOrigin.PLATFORM,
              one.order(),
              DAY,
              "SEK",
              one.money(),
              parts,
              one.paidBy(),
              null));
    }

    assertThat(sum(Vouchers.by(PLAN).of(RefundBatch.of(1, DAY, entries)), Kind.VAT))
        .isEqualByComparingTo(known);
  }

  /** The tax of each rate is on its account, whatever else the entries have. */
  @Property
  void taxOfEachKnownRateIsOnItsAccount(@ForAll long seed) {
    RefundBatch all = batch(seed, 5);
    Map<String, BigDecimal> known = new HashMap<>();
    List<RefundEntry> entries = new ArrayList<>();
    for (RefundEntry one : all.entries()) {
      List<RefundPart> parts =
          one.parts().stream().filter(part -> part.knownRate().isPresent()).toList();
      BigDecimal money = BigDecimal.ZERO;
      for (RefundPart part : parts) {
        money = money.add(part.amount());
        known.merge(
            part.knownRate().orElseThrow().toPlainString(),
            part.knownTax().orElseThrow(),
            BigDecimal::add);
      }
      entries.add(
          new RefundEntry(
              one.refund(),
              RefundOrigin.PLATFORM,
              one.order(),
              DAY,
              "SEK",
              money,
              parts,
              Map.of("cash", money),
              null));
    }

    Map<String, BigDecimal> booked = new HashMap<>();
    Vouchers.by(PLAN).of(RefundBatch.of(1, DAY, entries)).stream()
        .flatMap(voucher -> voucher.lines().stream())
        .filter(line -> line.kind() == Kind.VAT)
        .forEach(line -> booked.merge(line.of(), line.amount(), BigDecimal::add));
    known.values().removeIf(tax -> tax.signum() == 0);
    booked.values().removeIf(tax -> tax.signum() == 0);
    assertThat(booked).isEqualTo(known);
  }

  @Property
  void takingAnEntryBackTakesItsLinesBack(@ForAll long seed) {
    RefundEntry entry = entry(new Random(seed), 1);
    Map<String, BigDecimal> paidBy = new HashMap<>(entry.paidBy());
    paidBy.replaceAll((means, amount) -> amount.negate());
    RefundEntry back =
        new RefundEntry(
            entry.refund(),
            entry.origin(),
            entry.order(),
            DAY,
            "SEK",
            entry.money().negate(),
            entry.parts().stream().map(RefundPart::negated).toList(),
            paidBy,
            12L);

    Vouchers vouchers = Vouchers.by(PLAN.toBuilder().registerRefunds(true).build());
    Map<String, BigDecimal> accounts = new HashMap<>();
    vouchers.of(RefundBatch.of(1, DAY, List.of(entry, back))).stream()
        .flatMap(voucher -> voucher.lines().stream())
        .forEach(line -> accounts.merge(line.account().number(), line.amount(), BigDecimal::add));
    assertThat(accounts.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("0"));
  }

  @Property(tries = 20)
  void oneBatchGivesTheSameBytes(@ForAll long seed) {
    for (VoucherWriter writer : VoucherWriters.all()) {
      List<byte[]> once = files(writer, Vouchers.by(PLAN).of(batch(seed, 20)));
      List<byte[]> twice = files(writer, Vouchers.by(PLAN).of(batch(seed, 20)));
      assertThat(twice).hasSameSizeAs(once);
      for (int i = 0; i < once.size(); i++) {
        assertThat(twice.get(i)).isEqualTo(once.get(i));
      }
    }
  }

  @Property(tries = 20)
  void theFileOfSieHasTheAmountsOfTheVouchers(@ForAll long seed) {
    List<Voucher> vouchers = Vouchers.by(PLAN).of(batch(seed, 20));
    SieFile file = SieFile.read(files(VoucherWriters.sie(), vouchers).get(0));

    assertThat(file.vouchers).hasSameSizeAs(vouchers);
    for (int i = 0; i < vouchers.size(); i++) {
      assertThat(file.vouchers.get(i).rows())
          .extracting(SieFile.Row::amount)
          .containsExactlyElementsOf(
              vouchers.get(i).lines().stream().map(VoucherLine::amount).toList());
    }
  }
}
