package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftRun;
import java.time.Duration;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People look at comparisons, have one made, and undo what one has corrected. */
class DriftFlowTest {
  private static final String SKU = "SKU-1005";
  private static final int WAREHOUSE = 1;

  private TestShop shop;
  private Visitor ann;

  @BeforeEach
  void open() {
    shop = TestShop.small();
    ann = visitor("ann", DashboardRole.OPERATOR);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Visitor visitor(String name, DashboardRole role) {
    return new Visitor(shop.dashboard(DashboardPerson.named(name).everywhere(role)));
  }

  private DriftDesk desk() {
    return shop.sync.drift().orElseThrow();
  }

  private static Element form(Document page) {
    return page.select("main form[method=post]").get(0);
  }

  /** The comparison that has corrected a level after another program had changed it. */
  private String corrected() {
    int before = shop.sold(SKU, WAREHOUSE);
    shop.otherProgram(SKU, WAREHOUSE, 2);
    shop.runUntil(shop.clock.instant().plus(Duration.ofDays(3)));
    assertThat(shop.sold(SKU, WAREHOUSE)).isEqualTo(before);
    DriftRun run =
        desk().runs(null, 100).stream()
            .filter(one -> one.totals().healed() == 1)
            .findFirst()
            .orElseThrow();
    return "/north/drift/run?run=" + run.number();
  }

  private static Document confirmUndoing(Visitor visitor, String address) {
    return Visitor.document(
        visitor.submit(form(visitor.page(address)), "Undo corrections", Map.of()));
  }

  @Test
  void theListSaysWhatWasComparedLast() {
    DriftRun last = desk().lastFull().orElseThrow();

    Document list = ann.page("/north/drift");

    assertThat(list.select(".panel").text())
        .contains(last.totals().compared() + " pairs", last.totals().equal() + " are equal");
    assertThat(list.select("tbody tr")).hasSize(desk().runs(null, 100).size());
    assertThat(Visitor.text(ann.get("/north/drift.csv"))).contains("FULL", "\r\n");
  }

  @Test
  void aComparisonSaysWhichPairsDifferAndWhatWasCorrected() {
    int before = shop.sold(SKU, WAREHOUSE);
    String address = corrected();

    Document page = ann.page(address);

    assertThat(page.select("#rows ~ .scroll").get(0).text())
        .contains(SKU, before + " " + (before + 2) + " -2", "Corrected");
    assertThat(page.select("#healings ~ .scroll").text()).contains(SKU, "-2", "In the online shop");
    assertThat(Visitor.text(ann.get(address.replace("/run?", "/run.csv?")))).contains(SKU);
    assertThat(ann.page(page.select("#rows ~ .scroll a").attr("href")).text()).contains(SKU);
  }

  @Test
  void aCorrectionIsUndone() {
    String address = corrected();
    int corrected = shop.sold(SKU, WAREHOUSE);
    Document confirm = confirmUndoing(ann, address);
    assertThat(confirm.select(".panel").text()).contains("1 level is set back");
    assertThat(confirm.select(".facts").text()).contains(SKU, "2 pieces");

    Document after = ann.follow(ann.submit(form(confirm), "Undo corrections now", Map.of()));

    assertThat(after.select("[role=status]").text()).contains("are set back");
    shop.runUntil(shop.clock.instant().plus(Duration.ofHours(1)));
    assertThat(shop.sold(SKU, WAREHOUSE)).isEqualTo(corrected + 2);
    assertThat(ann.page(address).select("main form")).isEmpty();
  }

  @Test
  void whoIsSlowerSeesThatNothingWasDone() {
    String address = corrected();
    Document annsConfirm = confirmUndoing(ann, address);
    Visitor bob = visitor("bob", DashboardRole.OPERATOR);
    bob.follow(bob.submit(form(confirmUndoing(bob, address)), "Undo corrections now", Map.of()));

    DashboardResponse refused = ann.submit(form(annsConfirm), "Undo corrections now", Map.of());

    assertThat(refused.status()).isEqualTo(409);
    Document shown = Visitor.document(refused);
    assertThat(shown.select("[role=alert]").text()).contains("have changed");
    assertThat(shown.select("main form[method=post]")).isEmpty();
  }

  @Test
  void aComparisonIsAskedForOnce() {
    Document confirm =
        Visitor.document(ann.submit(form(ann.page("/north/drift")), "Compare", Map.of()));
    assertThat(confirm.select(".panel").text()).contains("No level is changed");

    Document after = ann.follow(ann.submit(form(confirm), "Compare now", Map.of()));

    assertThat(after.select("[role=status]").text()).contains("begins");
    shop.sync.runOnce();
    int runs = desk().runs(null, 100).size();
    shop.runUntil(shop.clock.instant().plus(Duration.ofHours(2)));
    assertThat(desk().runs(null, 100)).hasSizeGreaterThanOrEqualTo(runs);
    assertThat(desk().lastFull().orElseThrow().number()).isGreaterThan(1);
  }

  @Test
  void othersThanOperatorsCanOnlyLook() {
    String address = corrected();
    Visitor fin = visitor("fin", DashboardRole.FINANCE);
    assertThat(fin.page("/north/drift").select("main form")).isEmpty();
    assertThat(fin.page(address).select("main form")).isEmpty();
  }

  @Test
  void addressesOfNoComparisonAreRefused() {
    for (String run : new String[] {"", "run=0", "run=-1", "run=999999", "run=x", "run=1e3"}) {
      assertThat(ann.get("/north/drift/run?" + run).status()).as(run).isEqualTo(404);
      assertThat(ann.get("/north/drift/run.csv?" + run).status()).as(run).isEqualTo(404);
    }
    assertThat(ann.get("/north/drift?before=x").status()).isEqualTo(200);
  }
}
