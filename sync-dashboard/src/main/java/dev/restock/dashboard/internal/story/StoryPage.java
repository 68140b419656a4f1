package dev.restock.dashboard.internal.story;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.internal.jte.JtesearchGenerated;
import dev.restock.dashboard.internal.jte.JtestoryGenerated;
import dev.restock.dashboard.internal.story.StoryViews.Column;
import dev.restock.dashboard.internal.story.StoryViews.Found;
import dev.restock.dashboard.internal.story.StoryViews.Placed;
import dev.restock.dashboard.internal.story.StoryViews.StoryView;
import dev.restock.dashboard.internal.view.Address;
import dev.restock.dashboard.internal.view.CsvFile;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryList;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.SearchHit;
import dev.restock.sync.history.Story;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.history.UnitSummary;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The story of anything that has one, and the search that leads to it. */
public final class StoryPage {
  private static final int ENTRIES = 100;
  private static final int UNITS = 50;

  /** Longer texts are no id of any system. */
  private static final int LONGEST_TEXT = 200;

  private StoryPage() {}

  /** Shows a story. */
  public static DashboardResponse show(Call call) {
    StorySubject subject = subject(call);
    History history = call.theShop().sync().history();
    Story story = story(call, subject, ENTRIES);
    HistoryList<UnitSummary> units =
        subject.kind() == StorySubject.Kind.RETURN
            ? history.units(subject.id(), HistoryPage.first().size(UNITS))
            : new HistoryList<>(List.of(), null);
    Page page =
        new Page(
            call, Page.Section.NONE, Texts.in(call.locale()).text("story.title", subject.id()));
    StoryView view =
        new StoryView(
            story,
            units.items(),
            units.next() != null,
            story.entries().stream().map(one -> new Placed(one, Column.of(one))).toList(),
            story
                .nextCursor()
                .map(next -> Address.of(page.of(subject)).and("after", next).toString())
                .orElse(null),
            page.to("/story.csv")
                .with("kind", subject.kind().name())
                .with("id", subject.id())
                .with("within", subject.within())
                .toString(),
            "Kind." + subject.kind().name());
    return Html.page(
        story.isKnown() ? 200 : 404, output -> JtestoryGenerated.render(output, null, page, view));
  }

  /** Makes a file of a story. */
  public static DashboardResponse csv(Call call) {
    CsvFile file =
        new CsvFile("at,system,kind,subject,what,state,reason,rule,actor,quantity,amount,currency");
    for (StoryEntry one : story(call, subject(call), HistoryPage.MOST).entries()) {
      file.row(
          one.at().toString(),
          one.system().name(),
          one.kind().name(),
          one.subject().toString(),
          one.what(),
          text(one.state()),
          text(one.reason()),
          text(one.rule()),
          text(one.actor()),
          text(one.quantity()),
          text(one.amount()),
          text(one.currency()));
    }
    return file.named("story.csv");
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String text(@Nullable BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }

  private static StorySubject subject(Call call) {
    StorySubject.Kind kind =
        call.form()
            .constant("kind", StorySubject.Kind.class)
            .orElseThrow(() -> new Refusal(404, "error.notfound"));
    String id = call.form().text("id").orElse("");
    String within = call.form().text("within").orElse(null);
    return right(() -> new StorySubject(kind, id, within));
  }

  private static Story story(Call call, StorySubject subject, int size) {
    HistoryPage first = HistoryPage.first().size(size);
    HistoryPage page = call.form().text("after").map(first::after).orElse(first);
    History history = call.theShop().sync().history();
    return right(() -> history.story(subject, page));
  }

  /** What a request names can be wrong: an id of another form, or a cursor of another list. */
  private static <T> T right(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "error.form");
    }
  }

  /** Searches, and goes to the only thing that is found. */
  public static DashboardResponse search(Call call) {
    Page page = new Page(call, Page.Section.NONE, Texts.in(call.locale()).text("search.title"));
    String text = searched(call);
    List<SearchHit> hits = hits(call, text);
    List<SearchHit> exact = hits.stream().filter(SearchHit::isExact).toList();
    // Of a return's id that an observation of its refund has, too, the return is meant.
    List<SearchHit> named = exact.stream().filter(hit -> hit.subject().id().equals(text)).toList();
    List<SearchHit> meant = named.isEmpty() ? exact : named;
    if (meant.size() == 1) {
      return Reply.redirect(page.of(meant.get(0).subject()));
    }
    Found view = new Found(text, hits, page.to("/search.csv").with("q", text).toString());
    return Html.page(200, output -> JtesearchGenerated.render(output, null, page, view));
  }

  /** Makes a file of what was found. */
  public static DashboardResponse searchCsv(Call call) {
    CsvFile file = new CsvFile("kind,id,within,what");
    for (SearchHit one : hits(call, searched(call))) {
      file.row(one.found().kind().name(), one.found().id(), text(one.found().within()), one.what());
    }
    return file.named("found.csv");
  }

  private static String searched(Call call) {
    return call.form().text("q").filter(text -> text.length() <= LONGEST_TEXT).orElse("");
  }

  private static List<SearchHit> hits(Call call, String text) {
    return text.isEmpty() ? List.of() : call.theShop().sync().history().search(text).hits();
  }
}
