package dev.restock.benchmarks.history;

import dev.restock.sync.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * What a store with many movements has, by number. A return has two units, each with a movement. A
 * movement has five rows of audit, and a line of the ledger unless it is one of the last. A quarter
 * of the movements is pushed; every second return is refunded, and every fifth of these refunds has
 * an order in the register system; one return of twenty has a unit that came to a register, and one
 * of five has or had a case. All movements took place in a year.
 */
final class LongPast {
  static final String SHOP = "example.myshopify.com";
  static final String ACCOUNT = "10020";
  static final Tenant TENANT = Tenant.of(SHOP, ACCOUNT, 1);

  static final Instant FIRST = Instant.parse("2025-12-01T00:00:00Z");

  /** Movements of one SKU, spread over all the time. */
  static final int OF_A_SKU = 1_000;

  static final int PUSHED_EVERY = 4;
  static final int CASE_EVERY = 5;

  /** A case in so many is open. */
  static final int OPEN_EVERY = 49;

  static final int PARKED_EVERY = 5_000;

  /** The last movements, one of so many, have not come to their end. */
  static final int TAIL = 1_000;

  /** Refunds of the last returns, one of so many, may wait for a decision. */
  static final int OPEN_REFUNDS = 100;

  /** Other tenants have as many cases as this one together. */
  static final int OTHER_TENANTS = 1_000;

  /** The movements of other tenants together are one of so many. */
  static final int OTHERS_HAVE = 10;

  /** So many movements in a row are of the same one of the other tenants. */
  private static final int IN_A_ROW = 500;

  private static final long RETURNS_FROM = 1_000_000_000L;
  private static final long TRANSACTIONS_FROM = 7_000_000_000L;
  private static final long SPREAD = 2_654_435_761L;
  private static final long PRIME = 4_294_967_291L;
  private static final long SKU_SPREAD = 7_919L;
  private static final long YEAR = 365L * 24 * 3_600_000;

  private final int movements;

  LongPast(int movements) {
    this.movements = movements;
  }

  int movements() {
    return movements;
  }

  int returns() {
    return movements / 2;
  }

  int skus() {
    return Math.max(1, movements / OF_A_SKU);
  }

  /** How long after the one before a movement was planned, in milliseconds. */
  long interval() {
    return YEAR / movements;
  }

  /** The moment after the last movement. */
  Instant end() {
    return FIRST.plusMillis(interval() * movements);
  }

  // Each of these is written twice, for Java and for SQL.

  static String rma(long number) {
    return "r" + (RETURNS_FROM + number);
  }

  static String order(long number) {
    return Long.toString(RETURNS_FROM + number);
  }

  static String key(long movement) {
    return "r1-restock-movement-" + movement * SPREAD % PRIME;
  }

  static String unit(long movement) {
    return "u" + (RETURNS_FROM + movement / 2) + (movement % 2 == 1 ? "-2" : "");
  }

  String sku(long movement) {
    return "SKU-" + movement * SKU_SPREAD % skus();
  }

  static long transaction(long movement) {
    return TRANSACTIONS_FROM + movement;
  }

  static String ofTheTenant(String statement) {
    String tenant = "'" + TENANT.id() + "'";
    return statement
        .replace("{tenant of i}", tenant)
        .replace("{tenant of j}", tenant)
        .replace("{id}", "1");
  }

  /** Rows with the same numbers as those of the tenant, for the other ones in turns. */
  String ofOtherTenants(String statement) {
    String tenant = "'tenant ' || (%s / %d %% %d)";
    return statement
        .replace("{tenant of i}", tenant.formatted("i", IN_A_ROW, OTHER_TENANTS))
        .replace("{tenant of j}", tenant.formatted("j", IN_A_ROW / 2, OTHER_TENANTS))
        .replace("{id}", Integer.toString(movements + 1));
  }

  /**
   * Puts numbers and the SQL of ids into a statement. {@code i} is a movement, {@code j} a return.
   */
  String sql(String statement) {
    return statement
        .replace("{tenant}", TENANT.id())
        .replace("{rma}", "'r' || (%d + j)".formatted(RETURNS_FROM))
        .replace("{order}", "CAST(%d + j AS TEXT)".formatted(RETURNS_FROM))
        .replace("{rma of i}", "'r' || (%d + i / 2)".formatted(RETURNS_FROM))
        .replace(
            "{unit}",
            "'u' || (%d + i / 2) || CASE WHEN i %% 2 = 1 THEN '-2' ELSE '' END"
                .formatted(RETURNS_FROM))
        .replace("{key}", "'r1-restock-movement-' || (i * %d %% %d)".formatted(SPREAD, PRIME))
        .replace("{sku}", "'SKU-' || (i * %d %% %d)".formatted(SKU_SPREAD, skus()))
        .replace("{warehouse}", "11 + i % 3")
        .replace("{transaction}", "%d + i".formatted(TRANSACTIONS_FROM))
        .replace("{at}", "%d + i * %d".formatted(FIRST.toEpochMilli(), interval()))
        .replace("{at of j}", "%d + j * %d".formatted(FIRST.toEpochMilli(), interval() * 2))
        .replace("{tail}", Integer.toString(movements - movements / TAIL))
        .replace("{tail of j}", Integer.toString(returns() - returns() / TAIL))
        .replace("{settled of j}", Integer.toString(returns() - returns() / OPEN_REFUNDS))
        .replace("{parked every}", Integer.toString(PARKED_EVERY))
        .replace("{pushed every}", Integer.toString(PUSHED_EVERY))
        .replace("{case every}", Integer.toString(CASE_EVERY))
        .replace("{open every}", Integer.toString(CASE_EVERY * OPEN_EVERY));
  }

  // ---- something to ask for --------------------------------------------------------------------

  private int any(Random random) {
    return random.nextInt(movements);
  }

  String anyReturn(Random random) {
    return rma(random.nextInt(returns()));
  }

  String anyOrder(Random random) {
    return "#" + order(random.nextInt(returns()));
  }

  String anySku(Random random) {
    return sku(any(random));
  }

  String anyUnit(Random random) {
    return unit(any(random));
  }

  String anyKey(Random random) {
    return key(any(random));
  }

  String anyTransaction(Random random) {
    return Long.toString(transaction(any(random)));
  }

  /** The key of a refund, which every second return has. */
  String anyRefund(Random random) {
    return "PLATFORM:9" + order(2L * random.nextInt(returns() / 2));
  }

  /** The id of a case, open or not. */
  String anyCase(Random random) {
    long number = (long) CASE_EVERY * random.nextInt(returns() / CASE_EVERY);
    return rma(number) + "/u" + number;
  }

  /** The piece of a refund at a register. */
  String anyPiece(Random random) {
    return (2_000_000_001L + 20L * random.nextInt(returns() / 20)) + "/0/1";
  }

  LocalDate anyDay(Random random) {
    return LocalDate.ofInstant(FIRST, ZoneOffset.UTC).plusDays(random.nextInt(365));
  }
}
