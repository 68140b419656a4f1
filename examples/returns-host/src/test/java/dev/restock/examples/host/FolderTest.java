package dev.restock.examples.host;

import static dev.restock.examples.host.Folder.REFUNDED_AT;
import static dev.restock.examples.host.Folder.line;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import dev.restock.examples.host.Folder.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from the bodies of a folder together. */
class FolderTest {
  private static final JsonAdapter<Map<String, Object>> JSON =
      new Moshi.Builder()
          .build()
          .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));
  private static final String KEY_END = "-ABCDEFGHIJKLMNOPQRSTUV";
  private static final Unit UNIT = Unit.of("46000601", "KNIT-L");

  @TempDir private Path temp;
  private Folder folder;

  @BeforeEach
  void newFolder() {
    folder = new Folder(temp);
  }

  /** The sale, one unit of it in a return, and its refund with effect on stock. */
  private Folder refunded(Unit unit) {
    return folder
        .rma("10010601", 1006, unit)
        .sale(20511, 1006)
        .refund(20602, 20511, "KNIT-L", 1)
        .restocked(20602, 2, "KNIT-L", 1);
  }

  /** "order/line/piece match unit action case" of each piece. */
  private List<String> rows() throws IOException {
    return rows(read(folder.write()));
  }

  private static List<String> rows(Map<String, Object> explained) {
    return objects(explained.get("register")).stream()
        .map(
            row ->
                "%s/%s/%s %s %s %s %s"
                    .formatted(
                        number(row.get("order")),
                        number(row.get("line")),
                        number(row.get("piece")),
                        row.get("match"),
                        row.get("unit"),
                        row.get("action"),
                        row.get("case")))
        .toList();
  }

  private static long number(@Nullable Object value) {
    return ((Double) requireNonNull(value)).longValue();
  }

  private static List<Map<?, ?>> objects(@Nullable Object list) {
    List<Map<?, ?>> objects = new ArrayList<>();
    ((List<?>) requireNonNull(list)).forEach(one -> objects.add((Map<?, ?>) one));
    return objects;
  }

  private static Map<String, Object> read(Path... paths) throws IOException {
    Host.Result result = run(paths);
    assertThat(result.code()).as(result.err()).isZero();
    Map<String, Object> explained = requireNonNull(JSON.fromJson(result.out()));
    assertThat(explained).containsOnlyKeys("units", "refunds", "register");
    return explained;
  }

  private static Host.Result run(Path... paths) {
    return Host.run(
        Stream.concat(Stream.of("explain", "--json"), Stream.of(paths).map(Path::toString))
            .toArray(String[]::new));
  }

  private Map<String, Object> decisions() throws IOException {
    return objects(read(folder.write()).get("units")).stream()
        .collect(toMap(unit -> (String) unit.get("unit"), unit -> unit.get("decision")));
  }

  @Nested
  class CertainMatch {
    @Test
    void uninspectedUnit_isCountedByTheRegister() throws IOException {
      refunded(UNIT);

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
      assertThat(decisions()).containsEntry("46000601", "nothing");
    }

    @Test
    void sellableUnit_isCountedByTheRegister() throws IOException {
      refunded(UNIT.sellable());

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
      assertThat(decisions()).containsEntry("46000601", "nothing");
    }

    @Test
    void damagedUnit_isACase() throws IOException {
      refunded(UNIT.damaged());

      assertThat(rows())
          .containsExactly("20602/0/1 CERTAIN 46000601 CASE REGISTER_RESTOCKED_DAMAGED");
      assertThat(decisions()).containsEntry("46000601", "parked");
    }

    @Test
    void missingUnit_isACase() throws IOException {
      refunded(UNIT.missing());

      assertThat(rows())
          .containsExactly("20602/0/1 CERTAIN 46000601 CASE REGISTER_AND_RETURN_DIFFER");
    }

    @Test
    void refundWithoutStockEffect_leavesTheUnitWithUs() throws IOException {
      folder
          .rma("10010601", 1006, UNIT.sellable())
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 1)
          .delivery(20602, 2, "null");

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 NONE null");
      assertThat(decisions()).containsEntry("46000601", "movement");
    }

    @Test
    void transactionOfAnotherDeliverySkuOrType_isNoStockEffect() throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 1)
          .delivery(20602, 2, "null")
          .transaction(40601, 2, 40, 9999, null, "", "KNIT-L", 1)
          .transaction(40602, 2, 40, null, null, "", "KNIT-L", 1)
          .transaction(40603, 2, 40, 3061, null, "", "KNIT-M", 1)
          .transaction(40604, 2, 30, 3061, null, "", "KNIT-L", -1)
          .transaction(40605, 2, 10, 3061, null, "", "KNIT-L", 1);

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 NONE null");
    }

    @Test
    void cancelledDelivery_isJudgedByTheLedger() throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 1)
          .delivery(20602, 2, "1795620700");
      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 NONE null");

      folder.transaction(40601, 2, 40, 3061, null, "", "KNIT-L", 1);
      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void anotherWarehouse_isWhereTheUnitCounts() throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 1)
          .restocked(20602, 7, "KNIT-L", 1);

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
      Map<String, Object> explained = read(temp);
      assertThat((String) objects(explained.get("register")).get(0).get("why"))
          .contains("warehouse 7");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "20511 | {}",
          "\"20511\" | {}",
          "null | {\"pos-originalsales-orderid\": \"20511\"}",
          "0 | {\"pos-originalsales-orderid\": \"20511\"}",
          "\"\" | {\"pos-originalsales-orderid\": \"20511\"}",
          "null | {\"pos-originalsales-orderid\": 20511}",
        })
    void sale_isNamedByEitherField(String credited, String additional) throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .sale(20511, 1006)
          .order(
              20602,
              "\"externalid\": null, \"creditorderid\": " + credited,
              additional,
              REFUNDED_AT,
              line(0, "KNIT-L", -1))
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void creditOrder_winsOverTheOriginalSale() throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .sale(20511, 1006)
          .sale(20512, 1007)
          .order(
              20602,
              "\"externalid\": null, \"creditorderid\": 20512",
              "{\"pos-originalsales-orderid\": \"20511\"}",
              REFUNDED_AT,
              line(0, "KNIT-L", -1));

      assertThat(rows()).containsExactly("20602/0/1 NONE null NONE null");
    }

    @Test
    void exchange_givesNoRowForTheSale() throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .sale(20511, 1006)
          .order(
              20602,
              "\"externalid\": null, \"creditorderid\": 20511",
              "{}",
              REFUNDED_AT,
              line(0, "KNIT-M", 1),
              line(1, "KNIT-L", -1))
          .order(
              20603,
              "\"externalid\": null, \"creditorderid\": null",
              "{}",
              REFUNDED_AT,
              line(0, "KNIT-L", 1))
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows()).containsExactly("20602/1/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }
  }

  @Nested
  class SeveralPieces {
    @Test
    void piecesOfOneLine_bindOneToOneByTheLowestId() throws IOException {
      folder
          .rma("10010601", 1006, Unit.of("46000602", "KNIT-L"), UNIT)
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 3)
          .restocked(20602, 2, "KNIT-L", 3);

      assertThat(rows())
          .containsExactly(
              "20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null",
              "20602/0/2 CERTAIN 46000602 COUNTED_BY_REGISTER null",
              "20602/0/3 NONE null NONE null");
    }

    @Test
    void lowestId_isANumber() throws IOException {
      folder
          .rma("10010601", 1006, Unit.of("100", "KNIT-L"), Unit.of("99", "KNIT-L"))
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 1)
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 99 COUNTED_BY_REGISTER null");
    }

    @Test
    void severalRefundsOfOneOrder_bindInTheOrderOfTheirIds() throws IOException {
      folder
          .rma("10010601", 1006, UNIT, Unit.of("46000602", "KNIT-L"))
          .sale(20511, 1006)
          .refund(20610, 20511, "KNIT-L", 1)
          .refund(20602, 20511, "KNIT-L", 1)
          .restocked(20610, 2, "KNIT-L", 1)
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows())
          .containsExactly(
              "20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null",
              "20610/0/1 CERTAIN 46000602 COUNTED_BY_REGISTER null");
    }

    @Test
    void twoReturnsOfOneOrder_areBothSearched() throws IOException {
      folder
          .rma("10010601", 1006, UNIT.sellable())
          .rma("10010602", 1006, Unit.of("46000700", "KNIT-L"))
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 2)
          .restocked(20602, 2, "KNIT-L", 2);

      assertThat(rows())
          .containsExactly(
              "20602/0/1 CERTAIN 46000700 COUNTED_BY_REGISTER null",
              "20602/0/2 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void unpaidUnit_comesBeforeAPaidOne() throws IOException {
      folder
          .rma(
              "10010601",
              1006,
              "Approved",
              "2026-11-20T08:00:00+00:00",
              List.of("46000601"),
              UNIT,
              Unit.of("46000602", "KNIT-L"))
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 2)
          .restocked(20602, 2, "KNIT-L", 2);

      assertThat(rows())
          .containsExactly(
              "20602/0/1 CERTAIN 46000602 COUNTED_BY_REGISTER null",
              "20602/0/2 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void uninspectedPaidUnit_comesBeforeAnInspectedOne() throws IOException {
      folder
          .rma(
              "10010601",
              1006,
              "Approved",
              "2026-11-20T08:00:00+00:00",
              List.of("46000602"),
              UNIT.sellable(),
              Unit.of("46000602", "KNIT-L"))
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 1)
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000602 COUNTED_BY_REGISTER null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rejected", "Canceled"})
    void unitOfAReturnThatWasCalledOff_isNotFree(String status) throws IOException {
      folder
          .rma("10010601", 1006, status, "2026-11-20T08:00:00+00:00", List.of(), UNIT)
          .rma("10010602", 1006, Unit.of("46000700", "KNIT-L"))
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 2)
          .restocked(20602, 2, "KNIT-L", 2);

      assertThat(rows())
          .containsExactly(
              "20602/0/1 CERTAIN 46000700 COUNTED_BY_REGISTER null",
              "20602/0/2 NONE null NONE null");
    }

    @Test
    void stockOfOnePieceOfTwo_countsOnePiece() throws IOException {
      folder
          .rma("10010601", 1006, UNIT, Unit.of("46000602", "KNIT-L"))
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 2)
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows())
          .containsExactly(
              "20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null",
              "20602/0/2 CERTAIN 46000602 NONE null");
    }
  }

  @Nested
  class OurMovement {
    private static final String OURS = "r1-10010601" + KEY_END;

    @Test
    void inTheLedger_isReversed() throws IOException {
      refunded(UNIT.sellable())
          .ours(40000, OURS, 10, "Return RMA 10010601 unit 46000601", "KNIT-L");

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 REVERSE_OURS null");
    }

    @Test
    void ofADamagedUnit_isReversedAndNoCase() throws IOException {
      refunded(UNIT.damaged()).ours(40000, OURS, 10, "Return RMA 10010601 unit 46000601", "KNIT-L");

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 REVERSE_OURS null");
    }

    @Test
    void thatWasUndoneLater_isNotThere() throws IOException {
      refunded(UNIT.sellable())
          .ours(40000, OURS, 10, "Return RMA 10010601 unit 46000601", "KNIT-L")
          .ours(40001, "u1-10010601" + KEY_END, 20, "Undo RMA 10010601 unit 46000601", "KNIT-L");

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void thatWasUndoneBefore_isThere() throws IOException {
      refunded(UNIT.sellable())
          .ours(40001, OURS, 10, "Return RMA 10010601 unit 46000601", "KNIT-L")
          .ours(40000, "u1-10010601" + KEY_END, 20, "Undo RMA 10010601 unit 46000601", "KNIT-L");

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 REVERSE_OURS null");
    }

    @ParameterizedTest
    @CsvSource({
      "r1-10010602-ABCDEFGHIJKLMNOPQRSTUV, 10, KNIT-L",
      "r1-10010601-ABCDEFGHIJKLMNOPQRSTU, 10, KNIT-L",
      "r1-10010601-ABCDEFGHIJKLMNOPQRSTUVW, 10, KNIT-L",
      "r1-10010601-ABCDEFGHIJKLMNOPQRST.V, 10, KNIT-L",
      "r2-10010601-ABCDEFGHIJKLMNOPQRSTUV, 10, KNIT-L",
      "r1-10010601-ABCDEFGHIJKLMNOPQRSTUV, 10, KNIT-M",
      "r1-10010601-ABCDEFGHIJKLMNOPQRSTUV, 20, KNIT-L",
      "r1-10010601-ABCDEFGHIJKLMNOPQRSTUV, 40, KNIT-L",
    })
    void withAnotherKeyTypeOrSku_isNotOurs(String key, int type, String sku) throws IOException {
      refunded(UNIT.sellable()).ours(40000, key, type, "Return RMA 10010601 unit 46000601", sku);

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void ofTheOnlyUnitOfASku_needsNoDescription() throws IOException {
      refunded(UNIT.sellable()).ours(40000, OURS, 10, "", "KNIT-L");

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 REVERSE_OURS null");
    }

    @Test
    void ofOneOfSeveralUnits_isNamedByTheDescription() throws IOException {
      folder
          .rma("10010601", 1006, UNIT.sellable(), Unit.of("46000602", "KNIT-L").sellable())
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 2)
          .restocked(20602, 2, "KNIT-L", 2)
          .ours(40000, OURS, 10, "Return RMA 10010601 unit 46000602", "KNIT-L");

      assertThat(rows())
          .containsExactly(
              "20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null",
              "20602/0/2 CERTAIN 46000602 REVERSE_OURS null");
    }

    @Test
    void withoutStockEffectOfTheRegister_stays() throws IOException {
      folder
          .rma("10010601", 1006, UNIT.sellable())
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L", 1)
          .delivery(20602, 2, "null")
          .ours(40000, OURS, 10, "Return RMA 10010601 unit 46000601", "KNIT-L");

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 NONE null");
    }
  }

  @Nested
  class ManualReturn {
    private static final String UNCLEAR =
        "20602/0/1 PROBABLE 46000601 CASE REGISTER_RETURN_UNCLEAR";
    private static final String NONE = "20602/0/1 NONE null NONE null";

    @Test
    void thatAgrees_isAProbableCase() throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .manual(20602, 0, "SEK", line(0, "KNIT-L", -1))
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows()).containsExactly(UNCLEAR);
      assertThat(decisions()).containsEntry("46000601", "parked");
    }

    @ParameterizedTest
    @CsvSource({
      "KNIT-L, SEK, -479.20, -119.80, true",
      "KNIT-M, SEK, -479.20, -119.80, false",
      "KNIT-L, NOK, -479.20, -119.80, false",
      "KNIT-L, SEK, -479.20, -119.79, false",
      "KNIT-L, SEK, -479.21, -119.80, false",
    })
    void skuCurrencyAndPrice_mustAgree(
        String sku, String currency, String net, String vat, boolean agrees) throws IOException {
      folder.rma("10010601", 1006, UNIT).manual(20602, 0, currency, line(0, sku, -1, net, vat));

      assertThat(rows()).containsExactly(agrees ? UNCLEAR : NONE);
    }

    @Test
    void priceOfAPiece_isThatOfTheLineByItsPieces() throws IOException {
      folder
          .rma("10010601", 1006, UNIT, Unit.of("46000602", "KNIT-L"))
          .manual(20602, 0, "SEK", line(0, "KNIT-L", -2));

      assertThat(rows()).hasSize(2).allMatch(row -> row.contains("PROBABLE 46000601 CASE"));
    }

    /** The refund is on 2026-11-25T15:30:00Z; 60 days before is 2026-09-26T15:30:00Z. */
    @ParameterizedTest
    @CsvSource({
      "2026-09-26T15:30:00+00:00, true",
      "2026-09-26T15:29:59+00:00, false",
      "2026-11-25T15:30:00+00:00, true",
      "2026-11-25T15:30:01+00:00, false",
    })
    void refund_isWithinSixtyDaysAfterTheRequest(String createdAt, boolean isNear)
        throws IOException {
      folder
          .rma("10010601", 1006, "Approved", createdAt, List.of(), UNIT)
          .manual(20602, 0, "SEK", line(0, "KNIT-L", -1));

      assertThat(rows()).containsExactly(isNear ? UNCLEAR : NONE);
    }

    @Test
    void ofSeveralReturns_theOldestIsSuggested() throws IOException {
      folder
          .rma(
              "10010600",
              1005,
              "Approved",
              "2026-11-21T08:00:00+00:00",
              List.of(),
              Unit.of("46000500", "KNIT-L"))
          .rma("10010601", 1006, UNIT)
          .manual(20602, 0, "SEK", line(0, "KNIT-L", -1));

      assertThat(rows()).containsExactly(UNCLEAR);
    }

    @Test
    void inspectedOrCalledOffUnit_isNotSuggested() throws IOException {
      folder
          .rma("10010601", 1006, UNIT.sellable())
          .rma(
              "10010602",
              1007,
              "Canceled",
              "2026-11-20T08:00:00+00:00",
              List.of(),
              Unit.of("46000700", "KNIT-L"))
          .manual(20602, 0, "SEK", line(0, "KNIT-L", -1));

      assertThat(rows()).containsExactly(NONE);
    }

    @Test
    void certainMatches_areMadeFirst() throws IOException {
      refunded(UNIT).manual(20601, 0, "SEK", line(0, "KNIT-L", -1));

      assertThat(rows())
          .containsExactly(
              "20601/0/1 NONE null NONE null",
              "20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void refundThatNamesASale_isNeverProbable() throws IOException {
      folder.rma("10010601", 1006, UNIT).refund(20602, 20511, "KNIT-L", 1);
      assertThat(rows()).containsExactly(NONE);

      folder.order(
          20511,
          "\"externalid\": \"till-77\", \"creditorderid\": null",
          "{}",
          REFUNDED_AT,
          line(0, "KNIT-L", 1));
      assertThat(rows()).containsExactly(NONE);
    }
  }

  @Nested
  class Reading {
    @Test
    void withoutOrderReference_nothingIsCertain() throws IOException {
      refunded(UNIT)
          .file("settings.json", "{\"now\": \"2026-11-28T08:00:00Z\", \"zone\": \"UTC\"}");

      assertThat(rows()).containsExactly("20602/0/1 NONE null NONE null");
    }

    @Test
    void withoutSettings_isSaid() throws IOException {
      refunded(UNIT).without("settings.json");

      assertThat(rows()).containsExactly("20602/0/1 NONE null NONE null");
      assertThat(run(temp).err()).contains("no settings.json", "orderReference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopify-6000000001006x", "xshopify-6000000001006", "shopify-"})
    void externalId_mustMatchAsAWhole(String externalId) throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .order(
              20511,
              "\"externalid\": \"" + externalId + "\", \"creditorderid\": null",
              "{}",
              REFUNDED_AT,
              line(0, "KNIT-L", 1))
          .refund(20602, 20511, "KNIT-L", 1)
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows()).containsExactly("20602/0/1 NONE null NONE null");
    }

    @Test
    void orderName_isComparedIfTheSettingsSaySo() throws IOException {
      folder
          .file(
              "settings.json",
              """
              {"now": "2026-11-28T08:00:00Z", "zone": "Europe/Stockholm",
               "orderReference": {"externalId": "web (#\\\\d+)", "as": "orderName"}}
              """)
          .rma("10010601", 1006, UNIT)
          .order(
              20511,
              "\"externalid\": \"web #1006\", \"creditorderid\": null",
              "{}",
              REFUNDED_AT,
              line(0, "KNIT-L", 1))
          .refund(20602, 20511, "KNIT-L", 1)
          .restocked(20602, 2, "KNIT-L", 1);

      assertThat(rows()).containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void idsAsNumbersOrTexts_areTheSame() throws IOException {
      refunded(UNIT);
      Path written = folder.write();
      for (String name : List.of("rma-10010601.json", "sitoo-orders.json")) {
        String body = Files.readString(written.resolve(name));
        Files.writeString(
            written.resolve(name),
            body.replaceAll("\"(rmaId|orderId|returnedItemId)\": \"(\\d+)\"", "\"$1\": $2")
                .replaceAll("\"(orderid|orderitemid|creditorderid)\": (\\d+)", "\"$1\": \"$2\""));
      }

      assertThat(rows(read(written)))
          .containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void recordsInSeveralFiles_areOneRecord() throws IOException {
      refunded(UNIT);
      Path written = folder.write();
      for (String name : List.of("rma-10010601", "sitoo-orders", "sitoo-transactions")) {
        Files.copy(written.resolve(name + ".json"), written.resolve(name + "-again.json"));
      }
      Files.copy(
          written.resolve("sitoo-orderdeliveries-20602-3061.json"),
          written.resolve("sitoo-orderdeliveries-again.json"));

      Map<String, Object> explained = read(written);
      assertThat(rows(explained))
          .containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
      assertThat(objects(explained.get("units"))).hasSize(1);
    }

    @Test
    void emptyLists_sayNothing() throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .file("sitoo-orders.json", "{\"totalcount\": 0, \"items\": []}")
          .file("sitoo-transactions.json", "{\"totalcount\": 0, \"items\": []}")
          .file("returngo-transactions.json", "{\"transactions\": []}")
          .file("shopify-orders.json", "{\"data\": {\"orders\": {\"nodes\": []}}}");

      assertThat(rows()).isEmpty();
      assertThat(run(temp).err()).doesNotContain("not read");
    }

    @Test
    void files_areReadAsAFolderOfThem() throws IOException {
      refunded(UNIT).file("0-order.json", "{}").without("0-order.json");
      Path written = folder.write();
      Path[] files;
      try (Stream<Path> found = Files.list(written)) {
        files = found.toArray(Path[]::new);
      }

      assertThat(rows(read(files)))
          .containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    @Test
    void oneOrderOrTransactionAlone_isReadToo() throws IOException {
      refunded(UNIT);
      Path written = folder.write();
      single(written, "sitoo-transactions.json");
      single(written, "sitoo-orderdeliveries-20602-3061.json");

      assertThat(rows(read(written)))
          .containsExactly("20602/0/1 CERTAIN 46000601 COUNTED_BY_REGISTER null");
    }

    private void single(Path written, String name) throws IOException {
      String list = Files.readString(written.resolve(name)).strip();
      Files.writeString(
          written.resolve(name), list.substring(list.indexOf('[') + 1, list.lastIndexOf(']')));
    }

    @Test
    void refundInTwoLists_ofOrdersIsMatchedOnce() throws IOException {
      refunded(UNIT).file("returngo-transactions.json", "{\"transactions\": []}");

      assertThat(rows()).hasSize(1);
    }
  }

  @Nested
  class Trouble {
    @Test
    void unknownFiles_areNamedAndTheOthersAreRead() throws IOException {
      refunded(UNIT)
          .file("notes.txt", "call Jane")
          .file("products.json", "{\"products\": [{\"name\": \"Jane\"}]}")
          .file("expected.json", "{\"refunds\": [], \"register\": []}");

      assertThat(rows()).hasSize(1);
      Host.Result result = run(temp);
      assertThat(result.err())
          .contains("notes.txt", "products.json", "expected.json")
          .doesNotContain("Jane");
    }

    /** Both have fields of other kinds: an order's id, and transactions. */
    @Test
    void logItemsAndGiftCards_areNotTakenForOrdersAndTransactions() throws IOException {
      refunded(UNIT)
          .file("z-log.json", "{\"orderlogitemid\":1,\"orderid\":20602,\"text\":\"call Jane\"}")
          .file(
              "z-gift.json",
              "{\"type\":\"giftcard\",\"cardnumber\":\"95123\",\"transactions\":[{\"transactionid\":\"3\"}]}");
      Host.Result result = run(folder.write());
      assertThat(result.err())
          .contains("z-log.json, an object with orderlogitemid, orderid, text")
          .contains("z-gift.json, an object with type, cardnumber, transactions")
          .doesNotContain("Jane", "95123");
      assertThat(rows()).hasSize(1);
    }

    @Test
    void webhooksThatSayNothingOfRefunds_areNamed() throws IOException {
      refunded(UNIT)
          .file("wh-return.json", "{\"id\":1,\"admin_graphql_api_id\":\"gid://shopify/Return/1\"}");
      assertThat(run(folder.write()).err()).contains("not used: wh-return.json, a webhook of");
    }

    @Test
    void fileThatIsCutOff_isNamedAndTheOthersAreRead() throws IOException {
      refunded(UNIT).file("rma-10010602.json", "{\"rmaSummary\": {\"rmaId\": \"100106");

      assertThat(rows()).hasSize(1);
      assertThat(run(temp).err()).contains("rma-10010602.json");
    }

    @Test
    void returnThatIsNotUsable_isNamedAndTheOthersAreRead() throws IOException {
      refunded(UNIT).file("rma-10010602.json", "{\"rmaSummary\": {\"rmaId\": \"\"}, \"items\": 7}");

      assertThat(rows()).hasSize(1);
      assertThat(run(temp).err()).contains("rma-10010602.json", "GET /rma/{id}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"orderid\": 20602 | \"orderid\": 20602.5 | orderid",
          "\"orderid\": 20602 | \"orderid\": 2.0602e4 | orderid",
          "\"orderid\": 20602 | \"orderid\": 20602, \"orderid\": 20603 | given twice",
          "\"sku\": \"KNIT-L\" | \"sku\": 1e3 | sku",
          "\"quantity\": -1 | \"quantity\": -1.5 | quantity",
          "\"SEK\" | \"S\u00c4K\" | not UTF-8",
        })
    void ordersThatAreNotExact_areNamedAndNotGuessed(String from, String to, String why)
        throws IOException {
      refunded(UNIT);
      Path orders = folder.write().resolve("sitoo-orders.json");
      String body = Files.readString(orders);
      assertThat(body).contains(from);
      Files.write(orders, body.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));

      assertThat(rows(read(temp))).isEmpty();
      assertThat(run(temp).err()).contains("sitoo-orders.json", why);
    }

    @Test
    void textOfAService_forgesNoLine() throws IOException {
      folder
          .rma("10010601", 1006, UNIT)
          .sale(20511, 1006)
          .refund(20602, 20511, "KNIT-L\\nregister 1/1/1  SKU X\\u202e", 1);
      Host.Result result = Host.run("explain", folder.write().toString());

      assertThat(result.out().lines().filter(line -> line.startsWith("register "))).hasSize(1);
      assertThat(result.out().chars()).allMatch(one -> one == '\n' || (one >= ' ' && one < 0x7F));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{",
          "{\"now\": \"yesterday\", \"zone\": \"UTC\"}",
          "{\"now\": \"2026-11-28T08:00:00Z\", \"zone\": \"UTC\","
              + " \"orderReference\": {\"externalId\": \"shopify-(\"}}",
          "{\"now\": \"2026-11-28T08:00:00Z\", \"zone\": \"UTC\","
              + " \"orderReference\": {\"externalId\": \"shopify-1\"}}",
          "{\"now\": \"2026-11-28T08:00:00Z\", \"zone\": \"UTC\","
              + " \"orderReference\": {\"externalId\": \"(1)\", \"as\": \"name\"}}",
        })
    void settingsThatCannotBeUsed_areAnError(String settings) throws IOException {
      refunded(UNIT).file("settings.json", settings);
      Host.Result result = run(folder.write());

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("settings.json").hasLineCount(1);
      assertThat(result.out()).isEmpty();
    }

    @Test
    void emptyFolder_isNamed() throws IOException {
      Host.Result result = run(Files.createDirectory(temp.resolve("empty")));

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("empty", "no file").hasLineCount(1);
    }

    @Test
    void tooManyFiles_areAnError() throws IOException {
      for (int i = 0; i <= 10_000; i++) {
        Files.createFile(temp.resolve("rma-" + i + ".json"));
      }
      Host.Result result = run(temp);

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("more than 10000 files").hasLineCount(1);
    }

    @Test
    void largeFile_isNamedAndTheOthersAreRead() throws IOException {
      refunded(UNIT);
      Files.write(temp.resolve("export.json"), new byte[40 << 20]);

      assertThat(rows()).hasSize(1);
      Host.Result result = run(temp);
      assertThat(result.err()).contains("export.json is larger than 32 MiB");
      assertThat(run(temp.resolve("export.json"), temp.resolve("settings.json")).code())
          .isEqualTo(2);
    }

    @Test
    void linkLoopAndInnerFolder_areNotFollowed() throws IOException {
      refunded(UNIT);
      Files.createSymbolicLink(temp.resolve("loop"), temp);
      Files.createSymbolicLink(temp.resolve("self"), temp.resolve("self"));

      assertThat(rows()).hasSize(1);
      assertThat(run(temp).err()).contains("loop", "self");
      Host.Result result = run(temp.resolve("self"), temp.resolve("settings.json"));
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("self").hasLineCount(1);
    }
  }
}
