package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.SearchHit;
import dev.restock.sync.history.SearchResult;
import dev.restock.sync.history.Story;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.history.StorySubject.Kind;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.text.VisibleText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what happened to a return, an order, an SKU or anything else, without a network. */
@Command(
    name = "story",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what happened to a return, a unit, an order, an SKU, a movement, a transaction, a case,"
          + " a refund, a refund order of a register or a push: everything in the store, in time"
          + " order.",
      "If several have the id or the name, they are listed. The tenant comes from the environment:"
          + " RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE. No keys are needed."
    })
final class StoryCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "Any id or name; of an order or an SKU also its beginning.")
  private String text = "";

  @Option(
      names = "--kind",
      description =
          "Which of several: return, unit, order, sku, movement, transaction, case, refund,"
              + " register-order or push.")
  private String kind = "";

  @Option(names = "--of", description = "The return of the unit, or the warehouse of the SKU.")
  private String within = "";

  @Option(names = "--all", description = "All changes of an SKU, and not only the latest.")
  private boolean all;

  @Option(
      names = "--zone",
      description = "The zone of the times, such as Europe/Stockholm. Default: this machine's.")
  private String zone = "";

  @Option(
      names = "--json",
      description = "Write a line of JSON for each entry; see docs/history.md.")
  private boolean json;

  @Option(
      names = "--store",
      description = "The SQLite file of 'sync', which is only read. Default: the tenant's own.")
  private Path store = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  StoryCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ZoneId times = zone();
    Tenant tenant = LiveAccounts.neededTenant(environment, "'story'");
    StorePlace place = StorePlace.known(store, tenant);
    PrintWriter out = spec.commandLine().getOut();
    try (HikariDataSource dataSource = SqliteFile.openToRead(place.file())) {
      History history = History.of(JdbcSyncStore.open(dataSource), tenant, Clock.systemUTC());
      Optional<StorySubject> subject = named();
      if (subject.isEmpty()) {
        SearchResult found = history.search(text);
        subject = only(found);
        if (subject.isEmpty()) {
          list(found);
          return ReturnsHost.OK;
        }
      }
      tell(history, subject.get(), new StoryText(out, times));
    } catch (StoreException e) {
      throw new UserError("the store " + place.file() + " cannot be read: " + e.getMessage());
    }
    out.flush();
    return ReturnsHost.OK;
  }

  private ZoneId zone() {
    try {
      return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UserError("--zone must be a zone such as Europe/Stockholm, but is '" + zone + "'");
    }
  }

  /** The subject that the options name; empty to search for it. */
  private Optional<StorySubject> named() {
    if (kind.isEmpty()) {
      if (!within.isEmpty()) {
        throw new UserError("--of needs --kind unit or --kind sku");
      }
      return Optional.empty();
    }
    Kind wanted =
        Stream.of(Kind.values())
            .filter(one -> option(one).equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        "--kind must be one of "
                            + String.join(
                                ", ", Stream.of(Kind.values()).map(StoryCommand::option).toList())
                            + ", but is '"
                            + kind
                            + "'"));
    try {
      return Optional.of(new StorySubject(wanted, text, within.isEmpty() ? null : within));
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage() + (wanted == Kind.UNIT ? "; name it with --of" : ""));
    }
  }

  private static String option(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The subject, if only one is possible. A case is also in the story of its return or unit. */
  private static Optional<StorySubject> only(SearchResult found) {
    List<StorySubject> exact = subjects(found.hits().stream().filter(SearchHit::isExact));
    List<StorySubject> larger =
        exact.stream().filter(one -> one.kind() != StorySubject.Kind.CASE).toList();
    List<StorySubject> meant = larger.isEmpty() ? exact : larger;
    List<StorySubject> possible = meant.isEmpty() ? subjects(found.hits().stream()) : meant;
    return possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
  }

  private static List<StorySubject> subjects(Stream<SearchHit> hits) {
    return hits.map(SearchHit::subject).distinct().toList();
  }

  private void list(SearchResult found) {
    PrintWriter out = spec.commandLine().getOut();
    if (found.hits().isEmpty()) {
      out.println(VisibleText.of(found.hint()));
    }
    for (SearchHit hit : found.hits()) {
      StorySubject of = hit.subject();
      String option = of.within() == null ? "" : " --of " + of.within();
      out.println(VisibleText.of(hit.found() + ": " + hit.what()));
      out.println(VisibleText.of("  story --kind " + option(of.kind()) + option + " " + of.id()));
    }
    out.flush();
  }

  private void tell(History history, StorySubject subject, StoryText print) {
    PrintWriter out = spec.commandLine().getOut();
    HistoryPage page = HistoryPage.first().size(HistoryPage.MOST);
    Story story = history.story(subject, page);
    if (!json) {
      print.head(subject, story, history);
    }
    boolean goesOn;
    do {
      for (StoryEntry entry : story.entries()) {
        if (json) {
          out.println(entry.toJson());
        } else {
          print.entry(entry);
        }
      }
      boolean isLatestOnly = subject.kind() == StorySubject.Kind.SKU && !all;
      goesOn = story.nextCursor().isPresent() && !isLatestOnly;
      if (goesOn) {
        story = history.story(subject, page.after(story.nextCursor().orElseThrow()));
      } else if (story.nextCursor().isPresent() && !json) {
        out.println("There are earlier changes: --all tells all of them.");
      }
    } while (goesOn);
  }
}
