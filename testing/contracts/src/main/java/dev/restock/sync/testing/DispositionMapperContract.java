package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DispositionMapper} must do. An implementer extends this class, and adds units
 * that the mapper is made for; JUnit runs the rest:
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
 * <p>A mapper is asked again after a crash and on another machine. One that answers otherwise then,
 * or fails on a text that it did not expect, parks units or moves them twice as much as needed.
 */
public abstract class DispositionMapperContract {

  /** When the units of the examples were inspected. */
  public static final Instant EXAMPLE_TIME = Instant.parse("2026-01-05T08:00:00Z");

  private static final String PERSON = "Jane Doe says so";
  private static final int LONGEST_REASON_CODE = 32;
  private static final int ROUNDS = 40;
  private static final int THREADS = 4;

  /** Texts of the services and of people: none of them is an error of the mapper's. */
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
   * @return a mapper set up as in the running system; each call gives another object
   */
  protected abstract DispositionMapper mapper();

  /**
   * Units that the mapper is made for, beside those that the contract brings.
   *
   * @return at least one that the mapper moves
   */
  protected abstract List<ReturnedUnit> units();

  /** At least one of the units moves, or the other tests would prove nothing. */
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

  /** Every unit has a decision, with a reason that is one line of a person's language. */
  @Test
  protected void everyUnitHasADecisionWithAReason() {
    each(
        (record, unit) -> {
          MappingDecision decision = mapper().map(record, unit);
          assertThat(decision).as("decision on %s", unit.unitId()).isNotNull();
          assertThat(decision.why()).as("why").isNotBlank();
          if (decision instanceof MappingDecision.Park park) {
            assertThat(park.type()).as("type of case").isNotNull();
          } else if (decision instanceof MappingDecision.Hold hold) {
            assertThat(hold.until()).as("until").isNotNull();
          }
        });
  }

  /** A warehouse is an id, and a reason code is one that Sitoo can hold. */
  @Test
  protected void aMovementNamesAWarehouse() {
    each(
        (record, unit) -> {
          MappingDecision decision = mapper().map(record, unit);
          if (decision instanceof MappingDecision.Move move) {
            assertThat(move.warehouseId()).as("warehouse").isPositive();
            assertThat(move.reasonCode())
                .as("reason code")
                .hasSizeLessThanOrEqualTo(LONGEST_REASON_CODE);
          } else if (decision instanceof MappingDecision.MoveUninspected into) {
            assertThat(into.warehouseId()).as("warehouse").isPositive();
            assertThat(into.reasonCode())
                .as("reason code")
                .hasSizeLessThanOrEqualTo(LONGEST_REASON_CODE);
          }
        });
  }

  /**
   * The bundles are there, and the same each time: a table that changes from read to read would
   * make a unit of other pieces with each inspection.
   */
  @Test
  protected void theBundlesAreTheSameEachTime() {
    DispositionMapper mapper = mapper();
    assertThat(mapper.bundles()).as("bundles").isNotNull().isEqualTo(mapper.bundles());
    assertThat(mapper().bundles()).as("bundles of another one").isEqualTo(mapper.bundles());
  }

  /** A piece of a bundle has a decision, as the unit that was returned has. */
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

  /** What is not there, was not looked at or is in doubt is not moved. */
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

  /** A shop may restock what nobody inspected, but only while the goods are surely there. */
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

  /** The same unit gets the same answer, of another object too, as after a restart. */
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

  /** A machine in Turkey decides as one in Sweden does. */
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
   * Many threads ask one mapper at a time.
   *
   * @throws InterruptedException if the test is called off
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

  /** A reason stands in the store, in cases and in logs: the inspector's words may name people. */
  @Test
  protected void reasonsDoNotRepeatTheInspectorsWords() {
    each(
        (record, unit) ->
            assertThat(mapper().map(record, unit).why()).as("why").doesNotContain(PERSON));
  }

  /** What is explained is what is decided. */
  @Test
  protected void anExplanationTellsTheSame() {
    DispositionMapper mapper = mapper();
    each(
        (record, unit) ->
            assertThat(mapper.explain(record, unit).decision())
                .isEqualTo(mapper.map(record, unit)));
  }

  // ---- units -----------------------------------------------------------------------------------

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
