package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseDesk.CaseFile;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People work on cases: from the first page to the closed case, alone and two at a time. */
class CaseFlowTest {
  private TestShop shop;
  private Visitor ann;
  private Visitor bob;

  @BeforeEach
  void open() {
    shop = TestShop.small();
    ann = visitor("ann", DashboardRole.OPERATOR);
    bob = visitor("bob", DashboardRole.OPERATOR);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Visitor visitor(String name, DashboardRole role) {
    return new Visitor(shop.dashboard(DashboardPerson.named(name).everywhere(role)));
  }

  private StoredCase unknownLocation() {
    return shop.sync.cases().list(CaseQuery.open().ofType(ExceptionType.UNKNOWN_LOCATION)).get(0);
  }

  private CaseFile file(StoredCase one) {
    return shop.sync.cases().find(one.opened().id()).orElseThrow();
  }

  private static Element form(Document page) {
    return page.select("main form[method=post]").get(0);
  }

  /** Opens the page of a case by links alone. */
  private static Document openCase(Visitor visitor, String id) {
    Document cases =
        visitor.page(visitor.page("/north").select("nav a:contains(Cases)").attr("href"));
    String href =
        cases.select("tbody tr").stream()
            .filter(row -> row.text().contains(id))
            .findFirst()
            .orElseThrow()
            .select("td.text a")
            .attr("href");
    return visitor.page(href);
  }

  @Test
  void aCaseIsResolvedFromTheListWithANote() {
    StoredCase one = unknownLocation();
    Document page = openCase(ann, one.opened().id());
    assertThat(page.select(".steps").text())
        .contains(one.opened().what(), one.opened().type().check(), one.opened().type().advice());

    Document confirm = Visitor.document(ann.submit(form(page), "Resolve", Map.of()));
    assertThat(confirm.select(".panel").text()).contains("No stock is moved by Restock");
    assertThat(file(one).stored().state()).isEqualTo(CaseState.OPEN);

    Document after =
        ann.follow(
            ann.submit(
                form(confirm), "Resolve now", Map.of("input", "moved it by hand\nin Sitoo")));

    assertThat(after.select("[role=status]").text()).isEqualTo("Resolved.");
    assertThat(after.select(".trail").text()).contains("ann", "moved it by hand");
    assertThat(file(one).stored().state()).isEqualTo(CaseState.RESOLVED);
    assertThat(file(one).history().get(file(one).history().size() - 1).actor()).isEqualTo("ann");
  }

  @Test
  void whoIsSlowerSeesTheChangeAndKeepsTheirWords() {
    StoredCase one = unknownLocation();
    Document annsConfirm =
        Visitor.document(ann.submit(form(openCase(ann, one.opened().id())), "Dismiss", Map.of()));
    Document bobsConfirm =
        Visitor.document(bob.submit(form(openCase(bob, one.opened().id())), "Assign", Map.of()));

    bob.follow(bob.submit(form(bobsConfirm), "Assign now", Map.of("input", "warehouse team")));
    DashboardResponse refused =
        ann.submit(form(annsConfirm), "Dismiss now", Map.of("input", "a sample"));

    assertThat(refused.status()).isEqualTo(409);
    Document shown = Visitor.document(refused);
    assertThat(shown.select("[role=alert]").text()).contains("somebody was faster");
    assertThat(shown.select(".trail").text()).contains("bob", "Assigned");
    assertThat(shown.select("textarea").val()).isEqualTo("a sample");
    assertThat(file(one).stored().state()).isEqualTo(CaseState.ASSIGNED);

    ann.follow(ann.submit(form(shown), "Dismiss now", Map.of()));
    assertThat(file(one).stored().state()).isEqualTo(CaseState.DISMISSED);
    assertThat(file(one).history()).extracting("why").contains("a sample");
  }

  @Test
  void aPostThatIsReplayedChangesNothing() {
    StoredCase one = unknownLocation();
    Document confirm =
        Visitor.document(ann.submit(form(openCase(ann, one.opened().id())), "Resolve", Map.of()));
    Map<String, String> note = Map.of("input", "done");
    ann.follow(ann.submit(form(confirm), "Resolve now", note));
    long revision = file(one).stored().revision();

    assertThat(ann.submit(form(confirm), "Resolve now", note).status()).isEqualTo(409);
    assertThat(file(one).stored().revision()).isEqualTo(revision);
  }

  @Test
  void manyCasesAreAssignedAtOnceAndAChangedOneIsLeft() {
    List<StoredCase> open = shop.sync.cases().list(CaseQuery.open());
    Document list = ann.page("/north/cases");
    List<Visitor.Field> fields = new ArrayList<>();
    fields.add(new Visitor.Field("token", form(list).select("[name=token]").val()));
    fields.add(new Visitor.Field("action", "ASSIGN"));
    list.select("[name=ref]").forEach(box -> fields.add(new Visitor.Field("ref", box.val())));
    Document confirm = Visitor.document(ann.post("/north/cases/confirm", fields));
    assertThat(confirm.text()).contains("This will be done to " + open.size() + " cases");
    shop.sync.cases().dismiss(open.get(0).ref(), "bob", "nothing to do");

    Map<String, String> team = Map.of("input", "team");
    DashboardResponse partly = ann.submit(form(confirm), "Assign now", team);

    assertThat(partly.status()).isEqualTo(409);
    assertThat(Visitor.document(partly).select("[role=alert]").text())
        .contains("It was done to " + (open.size() - 1) + " cases");
    assertThat(shop.sync.cases().list(CaseQuery.in(CaseState.ASSIGNED))).hasSize(open.size() - 1);
    assertThat(file(open.get(0)).stored().state()).isEqualTo(CaseState.DISMISSED);

    assertThat(ann.submit(form(confirm), "Assign now", team).status()).isEqualTo(409);
  }

  @Test
  void aNoteIsRequired() {
    StoredCase one = unknownLocation();
    Document confirm =
        Visitor.document(ann.submit(form(openCase(ann, one.opened().id())), "Dismiss", Map.of()));
    for (String note : List.of("", "   ", "x".repeat(501), "bell\u0007")) {
      DashboardResponse response = ann.submit(form(confirm), "Dismiss now", Map.of("input", note));
      assertThat(response.status()).as(note).isEqualTo(422);
    }
    assertThat(file(one).stored().state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void aViewerIsOfferedNothingAndCanDoNothing() {
    Visitor vera = visitor("vera", DashboardRole.VIEWER);
    StoredCase one = unknownLocation();
    Document page = openCase(vera, one.opened().id());
    assertThat(page.select("main form[method=post]")).isEmpty();

    String token = page.select("footer [name=token]").val();
    DashboardResponse response =
        vera.post(
            "/north/cases/apply",
            List.of(
                new Visitor.Field("token", token),
                new Visitor.Field("action", "RETRY"),
                new Visitor.Field("ref", one.revision() + " " + one.opened().id())));

    assertThat(response.status()).isEqualTo(403);
    assertThat(file(one).stored().state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void financeChangesTheCasesOfFinanceAlone() {
    Visitor fia = visitor("fia", DashboardRole.FINANCE);
    StoredCase one = unknownLocation();
    assertThat(one.opened().type().owner()).isNotEqualTo(Owner.FINANCE);
    String token = fia.page("/north").select("footer [name=token]").val();

    DashboardResponse response =
        fia.post(
            "/north/cases/apply",
            List.of(
                new Visitor.Field("token", token),
                new Visitor.Field("action", "RETRY"),
                new Visitor.Field("ref", one.revision() + " " + one.opened().id())));

    assertThat(response.status()).isEqualTo(409);
    assertThat(Visitor.document(response).text()).contains("Your role does not allow it");
    assertThat(file(one).stored().state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void filtersShowWhatTheyNameAndCausesAreGrouped() {
    Document owner = ann.page("/north/cases?owner=CUSTOMER_SERVICE");
    assertThat(owner.select("tbody tr"))
        .isNotEmpty()
        .allMatch(row -> row.text().contains("Customer service"));
    Document severity = ann.page("/north/cases?severity=MEDIUM");
    assertThat(severity.select("tbody tr"))
        .isNotEmpty()
        .noneMatch(row -> row.text().contains("When there is time"));
    Document text = ann.page("/north/cases?text=LOC-300&older=1");
    assertThat(text.select("tbody tr"))
        .isNotEmpty()
        .allMatch(row -> row.text().contains("loc-300"));
    assertThat(ann.page("/north/cases?text=nowhere").text()).contains("There are no such cases");

    Document causes = ann.page("/north/causes");
    Element most = causes.select("li.todo").get(0);
    Document listed = ann.page(most.select("a").attr("href"));
    assertThat(most.text()).contains(listed.select("tbody tr").size() + " cases");
  }

  @Test
  void listsAreFilesToo() {
    for (String file : List.of("/north/cases.csv", "/north/causes.csv")) {
      DashboardResponse response = ann.get(file);
      assertThat(response.headers().toString()).contains("text/csv", "attachment; filename=");
      assertThat(Visitor.text(response)).contains("UNKNOWN_LOCATION", "\r\n");
    }
  }
}
