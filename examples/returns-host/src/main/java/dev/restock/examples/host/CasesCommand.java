package dev.restock.examples.host;

import com.squareup.moshi.JsonWriter;
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
import dev.restock.sync.store.SyncStore;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  /** A command on the cases of a tenant. */
  private abstract static class OnCases extends StoreCommand {
    private OnCases(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean writes() {
      return false;
    }

    abstract void run(CaseDesk desk, PrintWriter out);

    @Override
    void run(SyncStore kept, Tenant tenant, PrintWriter out) {
      try {
        run(CaseDesk.of(kept, tenant, Clock.systemUTC()), out);
      } catch (IllegalArgumentException e) {
        // The desk says which name or note it refuses.
        throw new UserError(String.valueOf(e.getMessage()));
      }
    }
  }

  /** A change of a case by a person. */
  private abstract static class Change extends OnCases {
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

    private Change(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean writes() {
      return true;
    }

    /** Makes the change; false if the case is not as it was seen, or does not allow it. */
    abstract boolean change(CaseDesk desk, CaseRef seen, String who);

    @Override
    void run(CaseDesk desk, PrintWriter out) {
      StoredCase found = file(desk, id).stored();
      CaseRef seen = revision < 0 ? found.ref() : new CaseRef(id, revision);
      boolean done = change(desk, seen, actor(actor));
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
  static final class ListCases extends OnCases {
    @Option(names = "--all", description = "Closed and retried cases, too.")
    private boolean all;

    @Option(names = "--owner", description = "Only cases of this owner: ${COMPLETION-CANDIDATES}")
    private @Nullable Owner owner;

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

    ListCases(Map<String, String> environment) {
      super(environment);
    }

    @Override
    void check() {
      if (limit < 1 || limit > MOST) {
        throw new UserError("--limit must be 1 to " + MOST + ", but is " + limit);
      }
    }

    @Override
    void run(CaseDesk desk, PrintWriter out) {
      List<StoredCase> found = desk.list(query());
      if (json) {
        out.println(array(found));
      } else {
        print(found, out);
      }
    }

    private CaseQuery query() {
      CaseQuery query = all ? CaseQuery.in(CaseState.OPEN, CaseState.values()) : CaseQuery.open();
      query = query.fromSeverity(severity).containing(containing).limit(limit);
      if (owner != null) {
        query = query.ownedBy(owner);
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
  static final class Show extends OnCases {
    @Parameters(paramLabel = "CASE", description = "The id, as 'cases list' shows it.")
    private String id = "";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    Show(Map<String, String> environment) {
      super(environment);
    }

    @Override
    void run(CaseDesk desk, PrintWriter out) {
      CaseFile found = file(desk, id);
      if (json) {
        out.println(object(found));
      } else {
        print(found, out);
      }
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
  static final class Assign extends Change {
    @Option(names = "--to", required = true, description = "A person, a role or a team.")
    private String to = "";

    Assign(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean change(CaseDesk desk, CaseRef seen, String who) {
      return desk.assign(seen, to, who);
    }
  }

  /** Retries a case. */
  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Retries a case after its cause is fixed: the next run decides its unit again.")
  static final class Retry extends Change {
    Retry(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean change(CaseDesk desk, CaseRef seen, String who) {
      return desk.retry(seen, who);
    }
  }

  /** Resolves a case. */
  @Command(
      name = "resolve",
      mixinStandardHelpOptions = true,
      description = "Closes a case that a person has fixed by hand.")
  static final class Resolve extends Change {
    @Option(names = "--why", required = true, description = "What was done. Name no customer.")
    private String why = "";

    Resolve(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean change(CaseDesk desk, CaseRef seen, String who) {
      return desk.resolve(seen, who, why);
    }
  }

  /** Dismisses a case. */
  @Command(
      name = "dismiss",
      mixinStandardHelpOptions = true,
      description = "Closes a case that needs no action.")
  static final class Dismiss extends Change {
    @Option(names = "--why", required = true, description = "The reason. Name no customer.")
    private String why = "";

    Dismiss(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean change(CaseDesk desk, CaseRef seen, String who) {
      return desk.dismiss(seen, who, why);
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
