package dev.restock.examples.host;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundCalendar;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists refunds, shows one, accepts one and takes that back, on a store alone. */
@Command(
    name = "refunds",
    mixinStandardHelpOptions = true,
    description = {
      "Lists refunds, shows one with all that is known of it, accepts one as it is, and takes that"
          + " back. No service is called. See docs/refunds.md.",
      "The tenant comes from the environment: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE."
    })
final class RefundsCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  /** How many refunds are read at a time. */
  private static final int AT_ONCE = 500;

  @Spec private CommandSpec spec = CommandSpec.create();

  private RefundsCommand() {}

  static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new RefundsCommand())
        .addSubcommand(new ListRefunds(environment))
        .addSubcommand(new Show(environment))
        .addSubcommand(new Accept(environment))
        .addSubcommand(new Reopen(environment))
        .addSubcommand(new MoveDay(environment));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: refunds list, show, accept, reopen or move-day");
  }

  /** Finds the refund that a person names by its key, or by its id without the system. */
  private static StoredRefund find(SyncStore kept, Tenant tenant, String text) {
    List<StoredRefund> found =
        Stream.concat(
                Stream.of(text),
                Stream.of(RefundOrigin.values()).map(origin -> origin + ":" + text))
            .map(key -> kept.refund(tenant, key))
            .flatMap(Optional::stream)
            .toList();
    if (found.isEmpty()) {
      throw new UserError(
          "the store has no refund "
              + text
              + "; name it by the key that 'refunds list' shows, such as PLATFORM:929361462");
    }
    if (found.size() > 1) {
      throw new UserError(
          "several refunds have the id "
              + text
              + "; name one by its key: "
              + String.join(", ", found.stream().map(StoredRefund::key).toList()));
    }
    return found.get(0);
  }

  // ---- list ------------------------------------------------------------------------------------

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description =
          "Lists the refunds that need somebody or some time, of all days; or with --day all refunds"
              + " of a business day.")
  private static final class ListRefunds extends StoreCommand {
    @Option(names = "--day", description = "All refunds of this day, such as 2026-11-26.")
    private String day = "";

    @Option(
        names = "--verdict",
        split = ",",
        description =
            "Only these verdicts: ${COMPLETION-CANDIDATES}. Verdicts of settled refunds other than"
                + " ACCEPTED need --day.")
    private Set<RefundVerdict> verdicts = new TreeSet<>();

    @Option(
        names = "--limit",
        defaultValue = "50",
        description = "How many at most, 1 to 10000. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(
        names = "--after",
        paramLabel = "KEY",
        description = "Go on after this key, which the page before names.")
    private String after = "";

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    private ListRefunds(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean writes() {
      return false;
    }

    @Override
    void check() {
      if (limit < 1 || limit > MOST) {
        throw new UserError("--limit must be 1 to " + MOST + ", but is " + limit);
      }
      for (RefundVerdict verdict : verdicts) {
        if (day.isEmpty() && verdict.isSettled() && verdict != RefundVerdict.ACCEPTED) {
          throw new UserError(
              "--verdict " + verdict + " needs --day DAY, because such refunds are many");
        }
      }
    }

    private boolean isWanted(RefundRow row) {
      return verdicts.isEmpty()
          ? !day.isEmpty() || !row.verdict().isSettled()
          : verdicts.contains(row.verdict());
    }

    @Override
    void run(SyncStore kept, Tenant tenant, PrintWriter out) throws IOException {
      Instant now = Instant.now();
      List<StoredRefund> page = new ArrayList<>();
      String read = after.isEmpty() ? null : after;
      List<StoredRefund> some;
      do {
        some =
            day.isEmpty()
                ? kept.unsettledRefunds(tenant, read, AT_ONCE)
                : kept.refundsOf(tenant, RefundOptions.day("--day", day), read, AT_ONCE);
        some.stream()
            .filter(one -> one.rowAt(now).map(this::isWanted).orElse(false))
            .limit(limit + 1L - page.size())
            .forEach(page::add);
        read = some.isEmpty() ? null : some.get(some.size() - 1).key();
      } while (page.size() <= limit && some.size() == AT_ONCE);
      String next = null;
      if (page.size() > limit) {
        page.remove(limit);
        next = page.get(limit - 1).key();
      }
      if (json) {
        out.println(RefundTexts.json(page, next, now));
      } else {
        RefundTexts.table(page, now).forEach(out::println);
        out.printf("%d refunds%s%n", page.size(), next == null ? "." : "; more: --after " + next);
      }
    }
  }

  // ---- show ------------------------------------------------------------------------------------

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description =
          "Shows a refund: its parts, what the systems show of its order, and how far it is in the"
              + " books.")
  private static final class Show extends StoreCommand {
    @Parameters(
        index = "0",
        paramLabel = "KEY",
        description = "The key that 'list' shows, or the id in a report.")
    private String key = "";

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    private Show(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean writes() {
      return false;
    }

    @Override
    void run(SyncStore kept, Tenant tenant, PrintWriter out) throws IOException {
      StoredRefund found = find(kept, tenant, key);
      RefundTexts.Details details =
          new RefundTexts.Details(
              found,
              kept.observationsOf(tenant, Set.of(found.order())),
              kept.entryPostsOf(tenant, List.of(found.key())),
              Instant.now());
      if (json) {
        out.println(RefundTexts.json(details));
      } else {
        RefundTexts.lines(details).forEach(out::println);
      }
    }
  }

  // ---- accept and reopen -----------------------------------------------------------------------

  /** The decision of a person about a refund that the person has looked at. */
  private abstract static class Decide extends StoreCommand {
    @Parameters(
        index = "0",
        paramLabel = "KEY",
        description = "The key that 'list' shows, or the id in a report.")
    private String key = "";

    @Option(
        names = "--seen",
        required = true,
        paramLabel = "REVISION",
        description =
            "The revision that you looked at, as 'list' and 'show' name it. If the refund has changed"
                + " since, nothing is written.")
    private long seen;

    @Option(
        names = "--by",
        required = true,
        paramLabel = "PERSON",
        description = "Who decides, for the audit.")
    private String by = "";

    @Option(
        names = "--why",
        required = true,
        paramLabel = "REASON",
        description = "The reason, for the audit.")
    private String why = "";

    private Decide(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean writes() {
      return true;
    }

    @Override
    void check() {
      if (by.isBlank() || why.isBlank()) {
        throw new UserError("--by and --why need a text that is not blank");
      }
    }

    String by() {
      return by;
    }

    String why() {
      return why;
    }

    /** Writes the decision; false if somebody else was faster. */
    abstract boolean decide(SyncStore kept, Tenant tenant, StoredRefund seen, RefundRow row);

    /** The message about the next step. */
    abstract String done(StoredRefund seen, RefundRow row);

    @Override
    void run(SyncStore kept, Tenant tenant, PrintWriter out) {
      StoredRefund found = find(kept, tenant, key);
      if (found.revision() != seen) {
        throw changed(found);
      }
      RefundRow row = found.row();
      if (row == null) {
        throw new UserError(
            "no system shows refund " + found.key() + " any more, so nothing is left to decide");
      }
      if (!decide(kept, tenant, found, row)) {
        throw changed(kept.refund(tenant, found.key()).orElse(found));
      }
      out.println(VisibleText.of(done(found, row)));
    }

    private UserError changed(StoredRefund now) {
      return new UserError(
          "refund %s has changed: you looked at revision %d, and it is at revision %d now. Nothing was written. Look at it again with 'refunds show %s'"
              .formatted(now.key(), seen, now.revision(), now.key()));
    }
  }

  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = {
        "Accepts a refund as it is: its verdict becomes ACCEPTED, and the next run of 'sync' closes its"
            + " case.",
        "The acceptance ends when the refund changes, and at the time of --until."
      })
  private static final class Accept extends Decide {
    @Option(
        names = "--until",
        paramLabel = "DAY|MOMENT",
        description =
            "When it ends at the latest: the last business day, or a moment such as"
                + " 2026-12-31T12:00:00Z. Default: no limit.")
    private String until = "";

    private Accept(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean decide(SyncStore kept, Tenant tenant, StoredRefund seen, RefundRow row) {
      if (row.verdict().isSettled()) {
        throw new UserError(
            "refund " + seen.key() + " is " + row.verdict() + ", so there is nothing to accept");
      }
      Instant now = Instant.now();
      Instant end = end(kept, tenant);
      if (end != null && !end.isAfter(now)) {
        throw new UserError("--until " + until + " is over; name a later day, or leave it out");
      }
      return kept.acceptRefund(tenant, seen, new RefundAcceptance(by(), why(), end), now);
    }

    private @Nullable Instant end(SyncStore kept, Tenant tenant) {
      if (until.isEmpty()) {
        return null;
      }
      try {
        if (until.contains("T")) {
          return Instant.parse(until);
        }
        LocalDate last = LocalDate.parse(until);
        RefundCalendar days =
            RefundCalendar.kept(kept, tenant)
                .orElseThrow(
                    () ->
                        new UserError(
                            "the store does not know the zone of the business days yet; give"
                                + " --until as a moment such as 2026-12-31T12:00:00Z"));
        return days.rules().build().startOf(last.plusDays(1));
      } catch (DateTimeException e) {
        throw new UserError(
            "--until must be a day such as 2026-12-31, or a moment such as 2026-12-31T12:00:00Z,"
                + " but is '"
                + until
                + "'");
      }
    }

    @Override
    String done(StoredRefund seen, RefundRow row) {
      return "Accepted refund %s by %s%s. It was %s. The next run of 'sync' closes its case."
          .formatted(seen.key(), by(), until.isEmpty() ? "" : " until " + until, row.verdict());
    }
  }

  @Command(
      name = "reopen",
      mixinStandardHelpOptions = true,
      description =
          "Takes the acceptance of a refund back: it has its verdict again, and the next run of 'sync'"
              + " opens its case.")
  private static final class Reopen extends Decide {
    private Reopen(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean decide(SyncStore kept, Tenant tenant, StoredRefund seen, RefundRow row) {
      if (seen.acceptance() == null) {
        throw new UserError(
            "refund " + seen.key() + " is not accepted, so there is nothing to take back");
      }
      return kept.reopenRefund(tenant, seen, by(), why(), Instant.now());
    }

    @Override
    String done(StoredRefund seen, RefundRow row) {
      return "Refund %s is %s again. The next run of 'sync' opens its case."
          .formatted(seen.key(), row.verdict());
    }
  }

  // ---- business days ---------------------------------------------------------------------------

  @Command(
      name = "move-day",
      mixinStandardHelpOptions = true,
      description = {
        "Changes the zone or the cut-off of the business days from a later day on. The day before"
            + " becomes longer or shorter; days until then, and closed ones, stay as they are.",
        "Stop 'sync' first, and give it the new --zone and --day-cut-off from now on: a host that"
            + " names the old ones is refused."
      })
  private static final class MoveDay extends StoreCommand {
    @Option(
        names = "--from",
        required = true,
        paramLabel = "DAY",
        description = "The first day that begins so. It must begin an hour from now or later.")
    private String from = "";

    @Option(names = "--zone", description = "The new zone. Default: the zone stays.")
    private String zone = "";

    @Option(names = "--day-cut-off", description = "The new cut-off. Default: it stays.")
    private String cutOff = "";

    private MoveDay(Map<String, String> environment) {
      super(environment);
    }

    @Override
    void check() {
      if (zone.isEmpty() && cutOff.isEmpty()) {
        throw new UserError("move-day needs --zone, --day-cut-off or both");
      }
    }

    @Override
    boolean writes() {
      return true;
    }

    @Override
    void run(SyncStore kept, Tenant tenant, PrintWriter out) {
      RefundCalendar days =
          RefundCalendar.kept(kept, tenant)
              .orElseThrow(
                  () ->
                      new UserError(
                          "the store keeps no business days yet; the first run of 'sync' with"
                              + " --zone notes them"));
      RefundCalendar moved;
      try {
        RefundRules.Division latest = days.latest();
        moved =
            days.moved(
                LocalDate.parse(from),
                new RefundRules.Division(
                    zone.isEmpty() ? latest.zone() : ZoneId.of(zone),
                    cutOff.isEmpty() ? latest.dayCutOff() : LocalTime.parse(cutOff)),
                Instant.now());
      } catch (DateTimeException e) {
        throw new UserError(
            "--from must be a day such as 2026-12-31, --zone a zone such as Europe/Stockholm, and"
                + " --day-cut-off a time such as 04:00");
      } catch (IllegalArgumentException e) {
        throw new UserError(String.valueOf(e.getMessage()));
      }
      if (!moved.replace(kept, tenant, days)) {
        throw new UserError("somebody else has changed the business days; look at them again");
      }
      out.println("Business days: " + moved + ".");
      out.printf(
          "Day %s begins at %s. Start 'sync' with --zone %s --day-cut-off %s from now on.%n",
          from,
          moved.rules().build().startOf(LocalDate.parse(from)),
          moved.latest().zone(),
          moved.latest().dayCutOff());
    }
  }
}
