package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnAddress;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link DispositionMapper}. Extend this class in a JUnit test and add units that
 * your mapper is made for:
 *
 * <pre>{@code
 * class MyMapperTest extends DispositionMapperContract {
 *   protected DispositionMapper mapper() {
 *     return new MyMapper();
 *   }
 *   protected List<ReturnedUnit> units() {
 *     return List.of(
 *         ReturnedUnit.builder("1", "SHOE-1")
 *             .locationId("loc-100")
 *             .inspected(Disposition.SELLABLE, EXAMPLE_TIME)
 *             .build());
 *   }
 * }
 * }</pre>
 *
 * <p>The engine calls a mapper again after a crash and on another machine. A mapper that then gives
 * another result, or fails on an unexpected text, parks units or moves them needlessly.
 */
public abstract class DispositionMapperContract {

  /** The time of the inspections in the examples. */
  public static final Instant EXAMPLE_TIME = Instant.parse("2026-01-05T08:00:00Z");

  private static final String PERSON = "Jane Doe says so";
  private static final int LONGEST_REASON_CODE = 32;
  private static final int ROUNDS = 40;
  private static final int THREADS = 4;

  /** Texts that services and people write. A mapper must accept all of them. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "loc-100",
          "SKU-1",
          "Größe passt nicht",
          "TITLE I",
          "title ı",
          "*",
          "%s{0}$1\\",
          "a\nb\u0000",
          "\uD83D\uDC5F",
          "x".repeat(5_000));

  /** For subclasses. */
  protected DispositionMapperContract() {}

  /**
   * Makes the mapper.
   *
   * @return a mapper configured as in production; each call returns another object
   */
  protected abstract DispositionMapper mapper();

  /**
   * Units that the mapper is made for. The contract adds its own units.
   *
   * @return units, of which the mapper moves at least one
   */
  protected abstract List<ReturnedUnit> units();

  /**
   * For a mapper that leaves units to another mapper: makes it in front of a given one. The
   * contract then tests that it is ready only if that mapper is, and has its bundles.
   *
   * @param rest the mapper to delegate to
   * @return a mapper that delegates to it; empty, the default, if your mapper delegates to none
   */
  protected Optional<DispositionMapper> inFrontOf(DispositionMapper rest) {
    return Optional.empty();
  }

  /** The mapper is ready, so that an engine can be built with it. */
  @Test
  protected void theMapperIsReady() {
    assertThat(mapper().notReady()).as("why the mapper is not ready").isEmpty();
  }

  /** A mapper that delegates to one that is not ready is not ready either, for the same reason. */
  @Test
  protected void aMapperInFrontOfOneThatIsNotReadyIsNotReady() {
    String why = "the warehouses were not looked up";
    Optional<DispositionMapper> mapper = inFrontOf(new Rest(Bundles.none(), Optional.of(why)));
    assumeThat(mapper).as("a mapper that delegates").isPresent();
    assertThat(mapper.get().notReady()).as("why the mapper is not ready").contains(why);
    assertThat(inFrontOf(new Rest(Bundles.none(), Optional.empty())).orElseThrow().notReady())
        .as("in front of a mapper that is ready")
        .isEmpty();
  }

  /** A mapper that delegates has the bundles of the other mapper, and may add its own. */
  @Test
  protected void aMapperInFrontOfAnotherHasItsBundles() {
    Bundles bundles = Bundles.builder().bundle("CONTRACT-SET", Map.of("CONTRACT-PIECE", 2)).build();
    Optional<DispositionMapper> mapper = inFrontOf(new Rest(bundles, Optional.empty()));
    assumeThat(mapper).as("a mapper that delegates").isPresent();
    assertThat(mapper.get().bundles().piecesOf("CONTRACT-SET"))
        .as("pieces of a bundle of the other mapper")
        .containsExactly("CONTRACT-PIECE", "CONTRACT-PIECE");
  }

  /** A mapper that ignores each unit. */
  private record Rest(Bundles bundles, Optional<String> notReady) implements DispositionMapper {
    @Override
    public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
      return new MappingDecision.Ignore("left to the other mapper");
    }
  }

  /** At least one unit moves; otherwise the other tests would prove nothing. */
  @Test
  protected void someUnitMoves() {
    DispositionMapper mapper = mapper();
    assertThat(units())
        .as("units that the mapper moves")
        .anyMatch(
            unit ->
                mapper.map(record(ReturnStatus.RECEIVED, unit), unit)
                    instanceof MappingDecision.Move);
  }

  /** Every unit has a decision with a reason. */
  @Test
  protected void everyUnitHasADecisionWithAReason() {
    each(
        (record, unit) -> {
          MappingDecision decision = mapper().map(record, unit);
          assertThat(decision).as("decision on %s", unit.unitId()).isNotNull();
          assertThat(decision.why()).as("why").isNotBlank();
        });
  }

  /** A movement has a warehouse id of 1 or more and a reason code of at most 32 characters. */
  @Test
  protected void aMovementNamesAWarehouse() {
    each(
        (record, unit) -> {
          mapper()
              .map(record, unit)
              .<Runnable>match(
                  move -> () -> checkMove(move.warehouseId(), move.reasonCode()),
                  uninspected ->
                      () -> checkMove(uninspected.warehouseId(), uninspected.reasonCode()),
                  hold -> () -> {},
                  ignore -> () -> {},
                  park -> () -> {})
              .run();
        });
  }

  private static void checkMove(long warehouseId, String reasonCode) {
    assertThat(warehouseId).as("warehouse").isPositive();
    assertThat(reasonCode).as("reason code").hasSizeLessThanOrEqualTo(LONGEST_REASON_CODE);
  }

  /**
   * The bundles are the same at each call; otherwise a unit would get other pieces at each read.
   */
  @Test
  protected void theBundlesAreTheSameEachTime() {
    DispositionMapper mapper = mapper();
    assertThat(mapper.bundles()).as("bundles").isNotNull().isEqualTo(mapper.bundles());
    assertThat(mapper().bundles()).as("bundles of another one").isEqualTo(mapper.bundles());
  }

  /** A piece of a bundle has a decision. */
  @Test
  protected void everyPieceOfABundleHasADecision() {
    DispositionMapper mapper = mapper();
    each(
        (record, unit) -> {
          List<String> skus = mapper.bundles().piecesOf(unit.sku());
          for (int number = 1; number <= skus.size(); number++) {
            ReturnedUnit piece =
                unit.piece(unit.unitId() + "." + number, skus.get(number - 1), skus.size());
            assertThat(mapper.map(record, piece)).as("decision on a piece").isNotNull();
          }
        });
  }

  /** Units that are missing, not inspected or in doubt do not move. */
  @Test
  protected void onlyGoodsThatAreThereMove() {
    each(
        (record, unit) -> {
          MappingDecision decision = mapper().map(record, unit);
          boolean there =
              (unit.disposition() == Disposition.SELLABLE
                      || unit.disposition() == Disposition.DAMAGED)
                  && unit.doubt().isEmpty();
          if (!there) {
            assertThat(decision)
                .as("decision on a unit that is %s", unit.disposition())
                .isNotInstanceOf(MappingDecision.Move.class);
          }
        });
  }

  /** Units that were not inspected may move only while the goods are certainly there. */
  @Test
  protected void goodsThatNobodyInspectedMoveOnlyAfterReceipt() {
    each(
        (record, unit) -> {
          if (mapper().map(record, unit) instanceof MappingDecision.MoveUninspected) {
            assertThat(unit.disposition()).isEqualTo(Disposition.NOT_INSPECTED);
            assertThat(unit.doubt()).isEmpty();
            assertThat(record.status()).isIn(ReturnStatus.RECEIVED, ReturnStatus.VALIDATED);
          }
        });
  }

  /** The same unit gets the same decision, also from another object, as after a restart. */
  @Test
  protected void theSameUnitIsDecidedAlike() {
    DispositionMapper one = mapper();
    DispositionMapper other = mapper();
    each(
        (record, unit) -> {
          MappingDecision decision = one.map(record, unit);
          assertThat(one.map(record, unit)).isEqualTo(decision);
          assertThat(other.map(record, unit)).isEqualTo(decision);
        });
  }

  /** Decisions do not depend on the locale. */
  @Test
  protected void decisionsDoNotDependOnTheLocale() {
    List<MappingDecision> decisions = decisions(mapper());
    Locale before = Locale.getDefault();
    try {
      for (String locale : List.of("tr", "sv", "ar")) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        assertThat(decisions(mapper())).as("in the locale %s", locale).isEqualTo(decisions);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  /**
   * Many threads use one mapper.
   *
   * @throws InterruptedException if the test is interrupted
   * @throws ExecutionException if the mapper fails
   */
  @Test
  protected void manyThreadsGetTheSameAnswers() throws InterruptedException, ExecutionException {
    DispositionMapper mapper = mapper();
    List<MappingDecision> decisions = decisions(mapper);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<List<MappingDecision>> round = () -> decisions(mapper);
      for (Future<List<MappingDecision>> answers :
          threads.invokeAll(Collections.nCopies(ROUNDS, round))) {
        assertThat(answers.get()).isEqualTo(decisions);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The reason does not repeat the inspector's text, which may contain personal data. */
  @Test
  protected void reasonsDoNotRepeatTheInspectorsWords() {
    each(
        (record, unit) ->
            assertThat(mapper().map(record, unit).why()).as("why").doesNotContain(PERSON));
  }

  /** The explanation has the decision of the mapper. */
  @Test
  protected void anExplanationTellsTheSame() {
    DispositionMapper mapper = mapper();
    each(
        (record, unit) ->
            assertThat(mapper.explain(record, unit).decision())
                .isEqualTo(mapper.map(record, unit)));
  }

  private List<MappingDecision> decisions(DispositionMapper mapper) {
    List<MappingDecision> decisions = new ArrayList<>();
    each((record, unit) -> decisions.add(mapper.map(record, unit)));
    return decisions;
  }

  private void each(BiConsumer<ReturnRecord, ReturnedUnit> test) {
    List<ReturnedUnit> all = new ArrayList<>(units());
    for (ReturnedUnit unit : units()) {
      all.addAll(variants(unit));
    }
    TEXTS.forEach(text -> all.addAll(variants(strange(text))));
    for (ReturnStatus status :
        List.of(
            ReturnStatus.PENDING,
            ReturnStatus.RECEIVED,
            ReturnStatus.DONE,
            ReturnStatus.CANCELED,
            new ReturnStatus("Teleported"),
            new ReturnStatus(""))) {
      for (ReturnedUnit unit : all) {
        ReturnRecord record = record(status, unit);
        test.accept(record, unit);
        test.accept(
            record.asRead(
                "example.myshopify.com",
                Optional.of(EXAMPLE_TIME),
                EXAMPLE_TIME.plus(Duration.ofDays(400))),
            unit);
      }
    }
  }

  private static ReturnRecord record(ReturnStatus status, ReturnedUnit unit) {
    return new ReturnRecord("9000601", status, "#1001", Optional.of(EXAMPLE_TIME), List.of(unit));
  }

  /** The unit with each disposition, and in doubt. */
  private static List<ReturnedUnit> variants(ReturnedUnit unit) {
    List<ReturnedUnit> variants = new ArrayList<>();
    for (Disposition disposition :
        List.of(Disposition.SELLABLE, Disposition.DAMAGED, Disposition.MISSING)) {
      variants.add(copy(unit).inspected(disposition, EXAMPLE_TIME).build());
    }
    variants.add(copy(unit).build());
    variants.add(copy(unit).neverReturns().build());
    List<ReturnedUnit> doubted =
        variants.stream().map(variant -> variant.doubted("it contradicts itself")).toList();
    variants.addAll(doubted);
    return variants;
  }

  private static ReturnedUnit.Builder copy(ReturnedUnit unit) {
    ReturnedUnit.Builder copy =
        ReturnedUnit.builder(unit.unitId(), unit.sku())
            .lineItemId(unit.lineItemId())
            .locationId(unit.locationId())
            .returnReason(unit.returnReason())
            .nonRestockableReason(PERSON)
            .nonReturnedReason(PERSON)
            .returnMethod(unit.returnMethod())
            .resolutionType(unit.resolutionType())
            .exchange(unit.exchange())
            .returnAddress(unit.returnAddress())
            .warehouseSystem(unit.warehouseSystem());
    unit.price().ifPresent(copy::price);
    return copy;
  }

  private static ReturnedUnit strange(String text) {
    return ReturnedUnit.builder("25001", text)
        .lineItemId(text)
        .locationId(text)
        .returnReason(text)
        .returnMethod(text)
        .resolutionType(text)
        .warehouseSystem(text)
        .returnAddress(new ReturnAddress(text, text))
        .price(new Price(new BigDecimal("1E+30"), "XXX"))
        .build();
  }
}
