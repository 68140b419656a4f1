package dev.restock.examples.host;

import com.squareup.moshi.JsonWriter;
import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseDesk.CaseFile;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import okio.Buffer;
import okio.BufferedSink;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets people work on the cases, without a network. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the cases, shows one, and assigns, retries, resolves or dismisses it; see"
          + " docs/cases.md.",
      "The tenant comes from the environment: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE. No keys"
          + " are needed. 'sync' may run meanwhile; it acts on a change with its next run."
    })
final class CasesCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  private CasesCommand() {}

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new CasesCommand())
        .addSubcommand(new ListCases(environment))
        .addSubcommand(new Show(environment))
        .addSubcommand(new Assign(environment))
        .addSubcommand(new Retry(environment))
        .addSubcommand(new Resolve(environment))
        .addSubcommand(new Dismiss(environment));
  }

  @Override
  public Integer call() {
    throw new UserError(
        "say 'cases list', 'cases show', 'cases assign', 'cases retry', 'cases resolve' or 'cases"
            + " dismiss'");
  }

  /** The store that a subcommand works on. */
  static final class Place {
    @Option(
        names = "--store",
        description = "The SQLite file of 'sync'. Default: .restock/TENANT.db in the home folder")
    private Path store = Path.of("");

    private <T> T read(Map<String, String> environment, Function<CaseDesk, T> work) {
      return with(environment, SqliteFile::openToRead, work);
    }

    private <T> T write(Map<String, String> environment, Function<CaseDesk, T> work) {
      return with(environment, SqliteFile::open, work);
    }

    private <T> T with(
        Map<String, String> environment,
        Function<Path, HikariDataSource> open,
        Function<CaseDesk, T> work) {
      Tenant tenant = LiveAccounts.neededTenant(environment, "'cases'");
      StorePlace place = StorePlace.known(store, tenant);
      try (HikariDataSource source = open.apply(place.file())) {
        return work.apply(CaseDesk.of(JdbcSyncStore.open(source), tenant, Clock.systemUTC()));
      } catch (StoreException e) {
        throw new UserError("the store " + place.file() + " cannot be used: " + e.getMessage());
      } catch (IllegalArgumentException e) {
        // The desk says which name or note it refuses.
        throw new UserError(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Which case is changed, by whom. */
  static final class Change {
    @Parameters(paramLabel = "CASE", description = "The id, as 'cases list' shows it.")
    private String id = "";

    @Option(
        names = "--revision",
        description =
            "Change the case only if it has this revision, as 'cases show' shows it. Default: as it"
                + " is now")
    private long revision = -1;

    @Option(
        names = "--actor",
        description = "Who changes it, which the history keeps. Default: the user of this machine.")
    private String actor = "";

    private String who() {
      return actor.isBlank() ? System.getProperty("user.name", "unknown") : actor.strip();
    }

    private CaseRef seen(CaseDesk desk) {
      StoredCase stored = file(desk, id).stored();
      return revision < 0 ? stored.ref() : new CaseRef(id, revision);
    }

    private int end(boolean done, CaseDesk desk, PrintWriter out) {
      StoredCase now = file(desk, id).stored();
      if (!done) {
        throw new UserError(
            "the case "
                + id
                + " was not changed: it is "
                + now.state()
                + " at revision "
                + now.revision()
                + ", which another person may have made, or it does not allow this; see 'cases"
                + " show "
                + id
                + "'");
      }
      out.printf("%s is %s now, revision %d%n", id, now.state(), now.revision());
      out.flush();
      return ReturnsHost.OK;
    }
  }

  private static CaseFile file(CaseDesk desk, String id) {
    return desk.find(id)
        .orElseThrow(
            () ->
                new UserError(
                    "there is no case '"
                        + VisibleText.of(id)
                        + "', or it was archived; 'cases list --all' shows the cases"));
  }

  /** Lists cases. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the cases that wait for a person, oldest first.")
  static final class ListCases implements Callable<Integer> {
    @Option(names = "--all", description = "Closed and retried cases, too.")
    private boolean all;

    @Option(names = "--owner", description = "Only cases of this owner: ${COMPLETION-CANDIDATES}")
    private List<Owner> owner = List.of();

    @Option(names = "--type", description = "Only cases of this type, such as UNKNOWN_LOCATION.")
    private String type = "";

    @Option(
        names = "--severity",
        defaultValue = "LOW",
        description =
            "Only cases of this severity or higher: ${COMPLETION-CANDIDATES}. Default:"
                + " ${DEFAULT-VALUE}")
    private Severity severity = Severity.LOW;

    @Option(
        names = "--containing",
        paramLabel = "TEXT",
        description = "Only cases with this text, such as an id or an assignee.")
    private String containing = "";

    @Option(
        names = "--limit",
        defaultValue = "100",
        description = "The most cases to list, 1 to 1000. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--json", description = "As a JSON array.")
    private boolean json;

    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    ListCases(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      if (limit < 1 || limit > MOST) {
        throw new UserError("--limit must be 1 to " + MOST + ", but is " + limit);
      }
      if (owner.size() > 1) {
        throw new UserError("--owner may be given once");
      }
      List<StoredCase> found = place.read(environment, desk -> desk.list(query()));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(array(found));
      } else {
        print(found, out);
      }
      out.flush();
      return ReturnsHost.OK;
    }

    private CaseQuery query() {
      CaseQuery query = all ? CaseQuery.in(CaseState.OPEN, CaseState.values()) : CaseQuery.open();
      query = query.fromSeverity(severity).containing(containing).limit(limit);
      if (!owner.isEmpty()) {
        query = query.ownedBy(owner.get(0));
      }
      return type.isEmpty() ? query : query.ofType(known(type));
    }

    /** A host may have types of its own, which have no texts here. */
    private static ExceptionType known(String name) {
      return ExceptionType.shipped().stream()
          .filter(one -> one.name().equalsIgnoreCase(name))
          .findFirst()
          .orElseGet(() -> new ExceptionType(name, Owner.INTEGRATION, ""));
    }

    private void print(List<StoredCase> found, PrintWriter out) {
      for (StoredCase one : found) {
        ExceptionCase opened = one.opened();
        out.printf(
            "%s  %s  %s  %s  %s  %s: %s%n",
            opened.id(),
            opened.openedAt(),
            opened.type().severity(),
            opened.type().owner(),
            one.assignee().isEmpty()
                ? one.state().toString()
                : one.state() + " " + VisibleText.of(one.assignee()),
            opened.type().name(),
            VisibleText.of(opened.what()));
      }
      out.printf(
          "%d cases%s%n",
          found.size(), found.size() == limit ? "; there may be more, see --limit" : "");
    }
  }

  /** Shows a case. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a case: what happened, what to check, what to do, and its history.")
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "CASE", description = "The id, as 'cases list' shows it.")
    private String id = "";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    Show(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      CaseFile found = place.read(environment, desk -> file(desk, id));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(object(found));
      } else {
        print(found, out);
      }
      out.flush();
      return ReturnsHost.OK;
    }

    private static void print(CaseFile file, PrintWriter out) {
      StoredCase stored = file.stored();
      ExceptionCase opened = stored.opened();
      ExceptionType type = opened.type();
      out.printf("%s  %s%n", opened.id(), type.name());
      out.printf("State:     %s, revision %d%n", stored.state(), stored.revision());
      out.printf("Opened:    %s, for %s, %s%n", opened.openedAt(), type.owner(), type.severity());
      line(out, "Assignee", stored.assignee());
      line(out, "Return", opened.rmaId());
      line(out, "Unit", opened.unitId());
      line(out, "Movement", opened.movementKey());
      line(out, "What", opened.what());
      line(out, "Happened", type.happened());
      line(out, "Check", type.check());
      line(out, "Do", type.advice());
      for (AuditEntry entry : file.history()) {
        out.printf(
            "%s  %s -> %s by %s%s%n",
            entry.at(),
            VisibleText.of(entry.from()),
            VisibleText.of(entry.to()),
            VisibleText.of(entry.actor()),
            entry.why().isEmpty() ? "" : ": " + VisibleText.of(entry.why()));
      }
    }

    private static void line(PrintWriter out, String name, String value) {
      if (!value.isEmpty()) {
        out.printf("%-10s %s%n", name + ":", VisibleText.of(value));
      }
    }
  }

  /** Assigns a case. */
  @Command(name = "assign", mixinStandardHelpOptions = true, description = "Assigns a case.")
  static final class Assign implements Callable<Integer> {
    @Option(names = "--to", required = true, description = "A person, a role or a team.")
    private String to = "";

    @Mixin private Change change = new Change();
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    Assign(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      return place.write(
          environment,
          desk -> change.end(desk.assign(change.seen(desk), to, change.who()), desk, out));
    }
  }

  /** Retries a case. */
  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Retries a case after its cause is fixed: the next run decides its unit again.")
  static final class Retry implements Callable<Integer> {
    @Mixin private Change change = new Change();
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    Retry(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      return place.write(
          environment, desk -> change.end(desk.retry(change.seen(desk), change.who()), desk, out));
    }
  }

  /** Resolves a case. */
  @Command(
      name = "resolve",
      mixinStandardHelpOptions = true,
      description = "Closes a case that a person has fixed by hand.")
  static final class Resolve implements Callable<Integer> {
    @Option(names = "--why", required = true, description = "What was done. Name no customer.")
    private String why = "";

    @Mixin private Change change = new Change();
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    Resolve(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      return place.write(
          environment,
          desk -> change.end(desk.resolve(change.seen(desk), change.who(), why), desk, out));
    }
  }

  /** Dismisses a case. */
  @Command(
      name = "dismiss",
      mixinStandardHelpOptions = true,
      description = "Closes a case that needs no action.")
  static final class Dismiss implements Callable<Integer> {
    @Option(names = "--why", required = true, description = "The reason. Name no customer.")
    private String why = "";

    @Mixin private Change change = new Change();
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    Dismiss(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      return place.write(
          environment,
          desk -> change.end(desk.dismiss(change.seen(desk), change.who(), why), desk, out));
    }
  }

  private static String array(List<StoredCase> cases) {
    return text(
        json -> {
          json.beginArray();
          for (StoredCase one : cases) {
            json.beginObject();
            write(json, one);
            json.endObject();
          }
          json.endArray();
        });
  }

  private static String object(CaseFile file) {
    return text(
        json -> {
          json.beginObject();
          write(json, file.stored());
          json.name("history").beginArray();
          for (AuditEntry entry : file.history()) {
            json.beginObject();
            json.name("at").value(entry.at().toString());
            json.name("from").value(entry.from());
            json.name("to").value(entry.to());
            json.name("actor").value(entry.actor());
            json.name("why").value(entry.why());
            json.endObject();
          }
          json.endArray();
          json.endObject();
        });
  }

  private static void write(JsonWriter json, StoredCase one) throws IOException {
    json.name("id").value(one.opened().id());
    json.name("state").value(one.state().name());
    json.name("assignee").value(one.assignee());
    json.name("changedAt").value(one.changedAt().toString());
    json.name("revision").value(one.revision());
    json.name("case");
    try (BufferedSink raw = json.valueSink()) {
      raw.writeString(one.opened().toJson(), StandardCharsets.UTF_8);
    }
  }

  private interface Content {
    void to(JsonWriter json) throws IOException;
  }

  private static String text(Content content) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      content.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.readUtf8();
  }
}
