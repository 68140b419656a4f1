package dev.restock.sync.internal.register;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.register.RegisterDesk;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.register.StoredPiece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The desk over the store. */
public final class StoreRegisterDesk implements RegisterDesk {
  private final EngineContext engine;
  private final Runnable changed;

  public StoreRegisterDesk(EngineContext engine, Runnable changed) {
    this.engine = engine;
    this.changed = changed;
  }

  @Override
  public List<StoredPiece> unbound(@Nullable RegisterPiece after, int limit) {
    return engine.store().unboundPieces(engine.tenant(), after, limit);
  }

  @Override
  public boolean bind(RegisterPiece piece, UnitRef unit, String person) {
    // If the process dies after the binding, the piece is undecided, and the next run sees to it.
    boolean bound =
        engine.store().bindPiece(engine.tenant(), piece, unit, person, true, engine.now());
    if (bound) {
      changed.run();
    }
    return bound;
  }

  @Override
  public boolean unbind(RegisterPiece piece, String person) {
    boolean unbound =
        engine.store().unbindPiece(engine.tenant(), piece, person, engine.now()).isPresent();
    if (unbound) {
      changed.run();
    }
    return unbound;
  }
}
