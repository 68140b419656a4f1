package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.register.ListedPiece;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators say which unit a piece at a register is. */
class RegisterFlowTest {
  private static final RegisterPiece PIECE = new RegisterPiece(20602, 1, 1);
  private static final String ADDRESS = "/north/piece?id=20602%2F1%2F1";

  private TestShop shop;
  private Visitor ann;

  @BeforeEach
  void open() {
    shop = TestShop.small();
    shop.cameBack(20602, "SKU-1001", true);
    ann = visitor(DashboardRole.OPERATOR);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Visitor visitor(DashboardRole role) {
    return new Visitor(shop.dashboard(DashboardPerson.named("ann").everywhere(role)));
  }

  private ListedPiece piece() {
    return shop.sync.registers().find(PIECE).orElseThrow();
  }

  private UnitSummary unit(UnitStatus status, Disposition disposition) {
    List<UnitSummary> all = new ArrayList<>();
    shop.returnIds()
        .forEach(rma -> all.addAll(shop.sync.history().units(rma, HistoryPage.first()).items()));
    return all.stream()
        .filter(one -> one.status() == status && one.inspection().disposition() == disposition)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such unit in " + all));
  }

  private static Element form(Document page) {
    Elements forms = page.select("main form[method=post]");
    return forms.get(forms.size() - 1);
  }

  private Document confirmBinding(UnitRef unit) {
    return Visitor.document(
        ann.submit(
            form(ann.page(ADDRESS)),
            "Bind to a unit",
            Map.of("return", unit.rmaId(), "unit", unit.unitId())));
  }

  @Test
  void aPieceIsBoundAndTakenFromItsUnitAgain() {
    UnitSummary placed = unit(UnitStatus.PLACED, Disposition.SELLABLE);
    Document list = ann.page("/north/registers");
    assertThat(list.select("tbody tr").text()).contains("20602/1/1", "SKU-1001", "warehouse 1");

    Document confirm = confirmBinding(placed.unit());
    assertThat(confirm.select(".panel").text()).contains("undoes its own movement");
    assertThat(confirm.select(".facts").text()).contains(placed.unit().rmaId(), "SKU-1001");
    assertThat(piece().stored().unit()).isNull();

    Document bound =
        ann.follow(ann.submit(form(confirm), "Bind to a unit now", Map.of("why", "same box")));
    assertThat(bound.select("[role=status]").text()).contains("Bound");
    assertThat(piece().stored().unit()).isEqualTo(placed.unit());
    assertThat(piece().stored().boundBy()).isEqualTo("ann");
    assertThat(
            ann.page("/north/registers?return=" + placed.unit().rmaId()).select("tbody tr").text())
        .contains("20602/1/1", "Is the unit");

    Document undo = Visitor.document(ann.submit(form(bound), "Take from its unit", Map.of()));
    assertThat(undo.select(".panel").text()).contains("never binds the piece by itself again");
    Document apart =
        ann.follow(ann.submit(form(undo), "Take from its unit now", Map.of("why", "another")));
    assertThat(apart.text()).contains("Kept apart");
    assertThat(piece().stored().unit()).isNull();
    assertThat(piece().stored().isKeptApart()).isTrue();
  }

  @Test
  void whatFollowsDependsOnTheInspectionAndTheStock() {
    UnitSummary missing = unit(UnitStatus.PARKED, Disposition.MISSING);
    assertThat(confirmBinding(missing.unit()).select(".panel").text()).contains("opens a case");

    UnitSummary parked = unit(UnitStatus.PARKED, Disposition.SELLABLE);
    assertThat(confirmBinding(parked.unit()).select(".panel").text())
        .contains("counts where the register put it");

    shop.cameBack(30000, "SKU-1001", false);
    Element form = form(ann.page("/north/piece?id=30000%2F1%2F1"));
    Map<String, String> named =
        Map.of("return", parked.unit().rmaId(), "unit", parked.unit().unitId());
    assertThat(Visitor.document(ann.submit(form, "Bind to a unit", named)).select(".panel").text())
        .contains("did not change stock");
  }

  @Test
  void whoIsSlowerSeesTheChangeAndKeepsTheirWords() {
    UnitSummary placed = unit(UnitStatus.PLACED, Disposition.SELLABLE);
    UnitSummary parked = unit(UnitStatus.PARKED, Disposition.SELLABLE);
    Document confirm = confirmBinding(placed.unit());
    assertThat(shop.sync.registers().bind(PIECE, parked.unit(), "bob", "mine")).isTrue();

    DashboardResponse refused =
        ann.submit(form(confirm), "Bind to a unit now", Map.of("why", "same box"));

    assertThat(refused.status()).isEqualTo(409);
    Document shown = Visitor.document(refused);
    assertThat(shown.select("[role=alert]").text()).contains("has changed");
    assertThat(shown.select(".facts").text()).contains(parked.unit().rmaId());
    assertThat(piece().stored().unit()).isEqualTo(parked.unit());
  }

  @Test
  void aUnitThatIsNotKnownIsNotBound() {
    Document confirm = confirmBinding(new UnitRef("none", "<b>1"));

    assertThat(confirm.select("[role=alert]").text()).contains("no such unit");
    assertThat(confirm.select("main form[method=post]")).isEmpty();
  }

  @Test
  void aReasonIsRequired() {
    Element form = form(confirmBinding(unit(UnitStatus.PLACED, Disposition.SELLABLE).unit()));
    for (String why : List.of("", " ", "x".repeat(501))) {
      assertThat(ann.submit(form, "Bind to a unit now", Map.of("why", why)).status())
          .isEqualTo(422);
    }
    assertThat(piece().stored().unit()).isNull();
  }

  @Test
  void othersThanOperatorsCanOnlyLook() {
    for (DashboardRole role : List.of(DashboardRole.VIEWER, DashboardRole.FINANCE)) {
      Visitor other = visitor(role);
      Document page = other.page(ADDRESS);
      assertThat(page.select("main form[method=post]")).isEmpty();
      assertThat(
              other
                  .post(
                      "/north/registers/apply",
                      List.of(
                          new Visitor.Field("token", page.select("footer [name=token]").val()),
                          new Visitor.Field("action", "UNBIND"),
                          new Visitor.Field("piece", PIECE.toString())))
                  .status())
          .isEqualTo(403);
    }
  }

  @Test
  void manyPiecesComePageByPage() {
    for (int i = 0; i < 60; i++) {
      shop.cameBack(40000 + i, "SKU-1002", i % 2 == 0);
    }
    Document first = ann.page("/north/registers");
    Document second = ann.page(first.select("a[rel=next]").attr("href"));

    assertThat(first.select("tbody tr")).hasSize(50);
    assertThat(second.select("tbody tr")).hasSize(11);
    assertThat(Visitor.text(ann.get("/north/registers.csv"))).contains("40059/1/1,SKU-1002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "a/b/c", "1/2/99999999999", "-1/0/1", "1/1/1/1"})
  void whatIsNoPieceIsRefused(String id) {
    assertThat(ann.get("/north/piece?id=" + id).status()).isEqualTo(400);
    assertThat(ann.get("/north/registers?after=" + id).status()).isEqualTo(400);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(ann.get("/north/piece").status()).isEqualTo(404);
    assertThat(ann.get("/north/piece?id=1/1/1").status()).isEqualTo(404);
  }
}
