package dev.restock.sync.internal.history;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.history.FoundDrift;
import dev.restock.sync.store.history.FoundMovement;
import dev.restock.sync.store.history.FoundTransaction;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.RefundCases;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rows that a story is about, each by an index of the store. */
final class ScopeFinder {
  /** More returns of one order than any shop has. */
  private static final int RETURNS_OF_AN_ORDER = 100;

  /** Chiefly the same order under one key. */
  private static final int REFUNDED_ORDERS = 20;

  /** Rows of comparisons that the story of an SKU has, of all locations. */
  private static final int DIFFERENCES = 200;

  private static final int HEALINGS = 50;

  private final SyncStore store;
  private final Tenant tenant;

  ScopeFinder(SyncStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  Scope find(StorySubject subject) {
    return switch (subject.kind()) {
      case RETURN -> ofReturn(subject.id());
      case UNIT -> ofUnit(subject.unit().orElseThrow());
      case ORDER -> ofOrder(subject.id());
      case SKU -> throw new IllegalArgumentException("an SKU has pages of its own");
      case MOVEMENT -> ofMovement(subject.id());
      case TRANSACTION -> ofTransaction(Long.parseLong(subject.id()));
      case CASE -> ofCase(subject.id());
      case REFUND -> ofRefund(subject.id());
      case REGISTER_ORDER -> ofRegisterOrder(Long.parseLong(subject.id()));
      case PUSH -> ofPush(subject.id());
      case ENTRY -> ofEntry(subject.id());
    };
  }

  // ---- returns and units -----------------------------------------------------------------------

  /** The scope of a unit and of the pieces that were made of it. */
  private Scope ofUnit(UnitRef unit) {
    return ofReturn(unit.rmaId(), unit.unitId());
  }

  /** The scope of a return, with all its units. */
  Scope ofReturn(String rmaId) {
    return ofReturn(rmaId, null);
  }

  /** A return, or one of its units if that is not null. */
  private Scope ofReturn(String rmaId, @Nullable String unitId) {
    Scope scope = new Scope();
    List<String> rmaIds = List.of(rmaId);
    addUnits(
        scope,
        rmaId,
        one ->
            unitId == null || one.unitId().equals(unitId) || one.returnedUnitId().equals(unitId));
    Set<String> ids = new LinkedHashSet<>();
    scope.units.forEach(unit -> ids.add(unit.unitId()));
    Predicate<String> isTold =
        named -> unitId == null || named.equals(unitId) || ids.contains(named);
    addMovements(scope, rmaId, isTold);
    addAdopted(scope, rmaIds, isTold);
    addRegisters(
        scope,
        store.registerReturns(tenant, List.of(), rmaIds),
        piece ->
            piece.unit() != null
                && piece.unit().rmaId().equals(rmaId)
                && isTold.test(piece.unit().unitId()));
    addPushes(scope);
    store.clocksOf(tenant, rmaIds).stream()
        .filter(one -> isTold(scope, one.of(), isTold))
        .forEach(scope.clocks::add);
    store.casesOf(tenant, rmaIds).stream()
        .filter(one -> isTold(scope, one.opened(), isTold))
        .forEach(scope.cases::add);
    List<ReturnFacts> facts = store.returnFacts(tenant, rmaIds);
    store.refundsOf(tenant, channelOrders(facts)).stream()
        .filter(one -> pays(one, rmaId, isTold))
        .forEach(scope.refunds::add);
    addEntries(scope);
    if (unitId == null || scope.isKnown()) {
      scope.returns.addAll(facts);
    }
    return scope;
  }

  private void addUnits(Scope scope, String rmaId, Predicate<UnitState> isTold) {
    store.units(tenant, rmaId).values().stream().filter(isTold).forEach(scope.units::add);
  }

  private void addMovements(Scope scope, String rmaId, Predicate<String> isMine) {
    for (StoredMovement one : store.movements(tenant, rmaId)) {
      if (isMine.test(one.movement().unitId())) {
        add(scope, one);
      }
    }
  }

  private static void add(Scope scope, StoredMovement movement) {
    scope.movements.add(movement);
    scope.ledgerKeys.add(movement.key());
  }

  /** Lines of units that were moved before the store was lost or restored. */
  private void addAdopted(Scope scope, Collection<String> rmaIds, Predicate<String> isMine) {
    Map<UnitRef, List<LedgerEntry>> adopted = store.adopted(tenant, rmaIds);
    adopted.forEach(
        (unit, lines) -> {
          if (isMine.test(unit.unitId())) {
            lines.forEach(line -> scope.ledgerKeys.add(line.externalId()));
          }
        });
  }

  /** Whether a case is about a unit of the story, one of its pushes, or a clock of either. */
  private static boolean isTold(Scope scope, ExceptionCase one, Predicate<String> isTold) {
    RunningClock.Subject clock = RunningClock.ofCase(one.rmaId(), one.unitId());
    return clock == null
        ? isTold.test(one.unitId()) || isOfPush(scope, ChannelPush.idOfCase(one.unitId()))
        : isTold(scope, clock, isTold);
  }

  /** Clocks of a whole return belong to the story of the return alone. */
  private static boolean isTold(Scope scope, RunningClock.Subject clock, Predicate<String> isTold) {
    return clock.clock() == GapClock.STOCK_TO_CHANNEL
        ? isOfPush(scope, clock.subject())
        : isTold.test(clock.subject());
  }

  private static boolean isOfPush(Scope scope, StoredCase one) {
    return isTold(scope, one.opened(), unit -> false);
  }

  private static boolean isOfPush(Scope scope, @Nullable String pushId) {
    return pushId != null && scope.pushes.stream().anyMatch(push -> push.id().equals(pushId));
  }

  private static boolean pays(StoredRefund refund, String rmaId, Predicate<String> isMine) {
    return refund.row() != null
        && refund.row().units().stream()
            .anyMatch(unit -> unit.rmaId().equals(rmaId) && isMine.test(unit.unitId()));
  }

  private static Set<String> channelOrders(List<ReturnFacts> facts) {
    return facts.stream()
        .map(ReturnFacts::channelOrder)
        .filter(order -> !order.isEmpty())
        .collect(toCollection(TreeSet::new));
  }

  // ---- orders ----------------------------------------------------------------------------------

  private Scope ofOrder(String order) {
    Scope scope = new Scope();
    Set<String> refunded = new LinkedHashSet<>(List.of(order));
    refunded.addAll(store.refundOrdersNamed(tenant, order, REFUNDED_ORDERS));
    // A refund names the order of a return that no listing has shown.
    List<String> rmaIds =
        refunded.stream()
            .flatMap(one -> store.returnsOfOrder(tenant, one, RETURNS_OF_AN_ORDER).stream())
            .distinct()
            .limit(RETURNS_OF_AN_ORDER)
            .toList();
    if (rmaIds.size() == RETURNS_OF_AN_ORDER) {
      scope.notes.add("Only the first " + RETURNS_OF_AN_ORDER + " returns of the order are here.");
    }
    scope.returns.addAll(store.returnFacts(tenant, rmaIds));
    for (String rmaId : rmaIds) {
      StoredReturn found = store.returnOf(tenant, rmaId);
      scope.units.addAll(found.units().values());
      found.movements().forEach(one -> add(scope, one));
    }
    addAdopted(scope, rmaIds, unitId -> true);
    Set<String> channelOrders = channelOrders(scope.returns);
    channelOrders.addAll(refunded);
    addRegisters(scope, store.registerReturns(tenant, channelOrders, rmaIds), piece -> true);
    addPushes(scope);
    refunded.addAll(channelOrders);
    scope.refunds.addAll(store.refundsOf(tenant, refunded));
    addEntries(scope);
    scope.clocks.addAll(store.clocksOf(tenant, rmaIds));
    if (!scope.refunds.isEmpty()
        || !rmaIds.isEmpty()
        || !store.observationsOf(tenant, refunded).isEmpty()) {
      scope.observed.addAll(refunded);
    }
    List<String> named = new ArrayList<>(rmaIds);
    refunded.forEach(one -> named.add(RefundCases.caseReturn(one)));
    scope.registers.refunds().forEach(one -> named.add(caseReturn(one.orderId())));
    scope.entryPosts.forEach(one -> named.add(one.post().caseReturn()));
    scope.cases.addAll(store.casesOf(tenant, named));
    return scope;
  }

  // ---- movements and transactions --------------------------------------------------------------

  private Scope ofMovement(String key) {
    Scope scope = new Scope();
    Optional<FoundMovement> found = store.movement(tenant, key);
    found
        .filter(one -> one.movement() == null)
        .ifPresent(
            one ->
                scope.notes.add(
                    "Movement "
                        + key
                        + " is in the archive, which keeps no more than its key, its state "
                        + one.state()
                        + (one.transactionId() == null
                            ? ""
                            : " and its transaction " + one.transactionId())
                        + "."));
    found
        .map(FoundMovement::movement)
        .ifPresent(
            one -> {
              addWithCases(scope, List.of(one));
              addUnits(scope, one.movement().rmaId(), unit -> unit.movementKey().equals(key));
            });
    if (found.isEmpty() && !store.ledgerLines(tenant, List.of(key)).isEmpty()) {
      scope.ledgerKeys.add(key);
    }
    return scope;
  }

  private void addWithCases(Scope scope, List<StoredMovement> movements) {
    movements.forEach(one -> add(scope, one));
    addPushes(scope);
    Set<String> rmaIds = movements.stream().map(one -> one.movement().rmaId()).collect(toSet());
    Set<String> keys = movements.stream().map(StoredMovement::key).collect(toSet());
    store.casesOf(tenant, rmaIds).stream()
        .filter(one -> keys.contains(one.opened().movementKey()) || isOfPush(scope, one))
        .forEach(scope.cases::add);
  }

  private Scope ofCase(String caseId) {
    Scope scope = new Scope();
    store.findCase(tenant, caseId).ifPresent(scope.cases::add);
    return scope;
  }

  private Scope ofTransaction(long id) {
    Scope scope = new Scope();
    FoundTransaction found = store.transaction(tenant, id);
    Set<String> keys = found.entries().stream().map(LedgerEntry::externalId).collect(toSet());
    scope.changes.addAll(found.register());
    List<StoredMovement> movements =
        keys.stream()
            .sorted()
            .flatMap(key -> store.movement(tenant, key).stream())
            .map(FoundMovement::movement)
            .filter(Objects::nonNull)
            .toList();
    addWithCases(scope, movements);
    scope.ledgerKeys.addAll(keys);
    return scope;
  }

  // ---- SKUs ------------------------------------------------------------------------------------

  /** The scope of changes of an SKU. */
  Scope ofChanges(
      List<ListedMovement> movements, List<RegisterChange> changes, List<HandMade> handMade) {
    Scope scope = new Scope();
    scope.handMade.addAll(handMade);
    scope.changes.addAll(changes);
    addWithCases(scope, movements.stream().map(ListedMovement::movement).toList());
    return scope;
  }

  /** Adds what comparisons found of an SKU, the latest first, its healings and its cases. */
  void addDrift(Scope scope, String sku) {
    List<FoundDrift> found = store.driftOf(tenant, sku, DIFFERENCES);
    List<StoredPush> healings = store.healingsOf(tenant, sku, HEALINGS);
    scope.drift.addAll(found);
    Set<String> known = new HashSet<>();
    scope.pushes.forEach(one -> known.add(one.id()));
    healings.stream().filter(one -> known.add(one.id())).forEach(scope.pushes::add);
    if (found.size() == DIFFERENCES || healings.size() == HEALINGS) {
      scope.notes.add(
          "Of differences from the channel only the latest %d are here, and of healings the latest %d."
              .formatted(DIFFERENCES, HEALINGS));
    }
    Set<String> locations = new TreeSet<>();
    found.forEach(one -> locations.add(one.row().locationId()));
    healings.forEach(one -> locations.add(one.push().locationId()));
    for (String location : locations) {
      store.findCase(tenant, DriftCases.idOf(sku, location)).ifPresent(scope.cases::add);
    }
  }

  // ---- refunds ---------------------------------------------------------------------------------

  private Scope ofRefund(String key) {
    Scope scope = new Scope();
    store
        .refund(tenant, key)
        .ifPresent(
            one -> {
              scope.refunds.add(one);
              scope.observed.add(one.order());
              addEntries(scope);
              for (StoredEntryPost entry : scope.entryPosts) {
                addCases(scope, entry);
              }
              store.casesOf(tenant, List.of(RefundCases.caseReturn(one.order()))).stream()
                  .filter(found -> found.opened().unitId().equals(RefundCases.caseUnit(key)))
                  .forEach(scope.cases::add);
            });
    return scope;
  }

  /** The orders in the register system that stand for the entries of the refunds of a scope. */
  private void addEntries(Scope scope) {
    List<String> booked =
        scope.refunds.stream().filter(one -> one.booked() != null).map(StoredRefund::key).toList();
    if (!booked.isEmpty()) {
      scope.entryPosts.addAll(store.entryPostsOf(tenant, booked));
    }
  }

  private Scope ofEntry(String key) {
    Scope scope = new Scope();
    store
        .entryPost(tenant, key)
        .ifPresent(
            one -> {
              scope.entryPosts.add(one);
              addCases(scope, one);
            });
    return scope;
  }

  private void addCases(Scope scope, StoredEntryPost entry) {
    store.casesOf(tenant, List.of(entry.post().caseReturn())).stream()
        .filter(one -> one.opened().unitId().equals(entry.post().caseUnit()))
        .forEach(scope.cases::add);
  }

  // ---- registers -------------------------------------------------------------------------------

  private Scope ofRegisterOrder(long orderId) {
    Scope scope = new Scope();
    addRegisters(scope, store.registerOrders(tenant, List.of(orderId)), piece -> true);
    addPushes(scope);
    scope.cases.addAll(store.casesOf(tenant, List.of(caseReturn(orderId))));
    return scope;
  }

  private void addRegisters(Scope scope, RegisterView view, Predicate<StoredPiece> isTold) {
    List<StoredPiece> pieces = view.pieces().stream().filter(isTold).toList();
    Set<Long> orders = pieces.stream().map(one -> one.piece().orderId()).collect(toSet());
    List<RegisterReturn> refunds =
        view.refunds().stream().filter(one -> orders.contains(one.orderId())).toList();
    scope.registers = new RegisterView(refunds, pieces, List.of(), List.of(), Map.of());
    scope.changes.addAll(store.registerChanges(tenant, orders));
  }

  private static String caseReturn(long registerOrder) {
    return ChannelPush.caseReturnOf(registerOrder);
  }

  // ---- pushes ----------------------------------------------------------------------------------

  private Scope ofPush(String pushId) {
    Scope scope = new Scope();
    store
        .push(tenant, pushId)
        .ifPresent(
            one -> {
              scope.pushes.add(one);
              store.casesOf(tenant, List.of(one.push().caseReturn())).stream()
                  .filter(found -> isOfPush(scope, found))
                  .forEach(scope.cases::add);
            });
    return scope;
  }

  /**
   * The pushes of the movements and changes of a scope. Their ids follow from their sources, so no
   * index is needed. A push that was planned before the tenant was renamed has the id of that time.
   */
  private void addPushes(Scope scope) {
    if (scope.movements.isEmpty() && scope.changes.isEmpty()) {
      return;
    }
    Set<Tenant> names = new LinkedHashSet<>(store.takenOver(tenant));
    names.add(tenant);
    List<String> ids =
        names.stream()
            .flatMap(
                name ->
                    Stream.concat(
                        scope.movements.stream()
                            .map(
                                one ->
                                    ChannelPush.idOf(name, ChannelPush.Kind.MOVEMENT, one.key())),
                        scope.changes.stream()
                            .map(
                                one ->
                                    ChannelPush.idOf(
                                        name,
                                        ChannelPush.Kind.REGISTER,
                                        PushSource.idOf(one.stock())))))
            .toList();
    List<StoredPush> found = store.pushes(tenant, ids);
    scope.pushes.addAll(found);
  }
}
