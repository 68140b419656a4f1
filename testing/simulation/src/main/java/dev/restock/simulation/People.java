package dev.restock.simulation;

import dev.restock.simulation.RegisterStory.Refund;
import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitStory;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** People who bind pieces at registers to units, rightly or wrongly, and take them away again. */
final class People {
  private final List<Story> stories;
  private final Chance chance;
  private final Map<RegisterPiece, Optional<UnitRef>> confirmed = new TreeMap<>();

  private boolean hasTakenAway;

  People(List<Story> stories, Chance chance) {
    this.stories = stories;
    this.chance = chance;
  }

  /** Does something about a piece of a shop from time to time; returns whether it took effect. */
  boolean act(int shop, ReturnSync engine) {
    List<Refund> refunds = stories.get(shop).register().refunds();
    if (refunds.isEmpty() || !chance.happens(0.2)) {
      return false;
    }
    if (chance.happens(0.2)) {
      return dismiss(engine);
    }
    Refund refund = chance.oneOf(refunds);
    RegisterPiece piece = chance.oneOf(refund.pieces());
    List<UnitRef> units = new ArrayList<>();
    for (ReturnStory one : stories.get(shop).returns()) {
      one.units().stream()
          .filter(unit -> unit.sku().equals(refund.sku(piece)))
          .map(UnitStory::unitId)
          .forEach(unit -> units.add(new UnitRef(one.rmaId(), unit)));
    }
    Optional<UnitRef> unit =
        chance.happens(0.4) ? Optional.empty() : Optional.of(chance.oneOf(units));
    hasTakenAway |= unit.isEmpty();
    boolean done;
    try {
      done =
          unit.map(one -> engine.registers().bind(piece, one, "person", "seen"))
              .orElseGet(() -> engine.registers().unbind(piece, "person", "not seen"));
    } catch (Crash | StoreException e) {
      // Nobody knows whether it took effect.
      confirmed.remove(piece);
      throw e;
    }
    if (done) {
      chance.record(unit.isPresent() ? "piece bound" : "piece taken away", piece, unit);
      confirmed.put(piece, unit);
    }
    return done;
  }

  /** Answers that a unit is not the piece without a receipt, rightly or wrongly. */
  private boolean dismiss(ReturnSync engine) {
    List<StoredCase> open =
        engine
            .cases()
            .list(CaseQuery.open().ofType(ExceptionType.REGISTER_RETURN_UNCLEAR).limit(10));
    if (open.isEmpty()) {
      return false;
    }
    StoredCase one = chance.oneOf(open);
    boolean done = engine.cases().dismiss(one.ref(), "person", "another piece");
    if (done) {
      chance.record("piece without a receipt is another one", one.opened().id());
    }
    return done;
  }

  /** Returns whether a person tried to take a piece from its unit. */
  boolean hasTakenAway() {
    return hasTakenAway;
  }

  /** Returns what a person decided: the unit of a piece, or that it has none. */
  Map<RegisterPiece, Optional<UnitRef>> confirmed() {
    return confirmed;
  }
}
