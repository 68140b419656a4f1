package dev.restock.sync.internal.history;

import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.history.FoundDrift;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.returns.UnitState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of the store that a story is about. Filled by {@link ScopeFinder}. */
final class Scope {
  final List<ReturnFacts> returns = new ArrayList<>();
  final List<UnitState> units = new ArrayList<>();
  final List<StoredMovement> movements = new ArrayList<>();

  /** Keys whose lines in the ledger belong to the story, of movements or not. */
  final Set<String> ledgerKeys = new LinkedHashSet<>();

  /** Refund orders of registers, and those of their pieces that belong to the story. */
  RegisterView registers = RegisterView.NONE;

  final List<RegisterChange> changes = new ArrayList<>();
  final List<HandMade> handMade = new ArrayList<>();
  final List<StoredPush> pushes = new ArrayList<>();
  final List<FoundDrift> drift = new ArrayList<>();
  final List<StoredRefund> refunds = new ArrayList<>();
  final List<StoredEntryPost> entryPosts = new ArrayList<>();

  /** Orders whose observations belong to the story. */
  final Set<String> observed = new LinkedHashSet<>();

  final List<RunningClock> clocks = new ArrayList<>();
  final List<StoredCase> cases = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  /** Whether there is anything to tell. */
  boolean isKnown() {
    return !(returns.isEmpty()
        && units.isEmpty()
        && movements.isEmpty()
        && ledgerKeys.isEmpty()
        && registers.refunds().isEmpty()
        && changes.isEmpty()
        && handMade.isEmpty()
        && pushes.isEmpty()
        && drift.isEmpty()
        && refunds.isEmpty()
        && entryPosts.isEmpty()
        && clocks.isEmpty()
        && observed.isEmpty()
        && cases.isEmpty());
  }
}
