package dev.restock.examples.host;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartChange;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.Tenant;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.SyncStore;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** From when the engine answers for stock, and what changes that on purpose. */
final class StartOptions {
  private static final String ACTOR = "command line";

  @Option(
      names = "--start",
      description = {
        "From when the engine answers for stock, such as 2026-03-01T08:00:00Z. Units inspected"
            + " before never move. Default: the moment of the first run, which the store keeps."
      })
  private String start = "";

  @Option(
      names = "--move-start",
      description = {
        "Move the start that the store keeps to the one that --start names. Says first what"
            + " follows; with --dry-run that is all."
      })
  private boolean moveStart;

  @Option(
      names = "--take-over",
      paramLabel = "SHOP|ACCOUNT|SITE",
      description = {
        "The shop or account had this name before: take over what the store keeps of it."
      })
  private String takeOver = "";

  StartPolicy policy() {
    return named().map(StartPolicy::at).orElse(StartPolicy.now());
  }

  private Optional<Instant> named() {
    return start.isEmpty() ? Optional.empty() : Optional.of(moment(start));
  }

  /** The moment that {@code --start} names. */
  static Instant moment(String start) {
    try {
      return Instant.parse(start);
    } catch (DateTimeParseException e) {
      throw new UserError("--start must be a moment such as 2026-03-01T08:00:00Z, not " + start);
    }
  }

  /**
   * Does what the options ask for before a run.
   *
   * @return whether a run may follow
   */
  boolean prepare(
      ReturnSync sync, SyncStore store, Tenant tenant, boolean dryRun, PrintWriter out) {
    if (!takeOver.isEmpty()) {
      takeOver(store, tenant, dryRun);
      out.printf("Took over what the store keeps of tenant %s.%n", takeOver);
    }
    if (moveStart && start.isEmpty()) {
      throw new UserError("--move-start needs --start");
    }
    Optional<Start> kept = store.start(tenant);
    Instant wanted = policy().moment().orElse(Instant.EPOCH);
    if (start.isEmpty() || kept.isEmpty() || kept.get().at().equals(wanted)) {
      return true;
    }
    StartChange change = sync.startChange(wanted);
    out.printf(
        "The store keeps the start %s, and --start names %s. If it is moved:%n",
        change.from(), change.to());
    out.printf(
        "  %d units inspected since the new start, and not moved yet, are decided and move%n",
        change.moving());
    out.printf(
        "  %d units in the margin of the old or the new start are decided again%n",
        change.uncertain());
    out.printf(
        "  %d units inspected before the new start were moved already, and stay where they are%n",
        change.kept());
    if (!moveStart) {
      throw new UserError(
          "the start is moved only on purpose: add --move-start, or leave --start out");
    }
    if (dryRun) {
      out.println("Dry run: the start was not moved.");
      return false;
    }
    if (!sync.moveStart(change, ACTOR)) {
      throw new UserError("the start was moved by another host meanwhile; run this again");
    }
    out.println("The start was moved.");
    return true;
  }

  private void takeOver(SyncStore store, Tenant tenant, boolean dryRun) {
    if (dryRun) {
      throw new UserError("--take-over writes to the store, so it does not go with --dry-run");
    }
    try {
      store.takeOver(tenant, Tenant.of(takeOver), ACTOR, Instant.now());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UserError("--take-over: " + e.getMessage());
    }
  }
}
