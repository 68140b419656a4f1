package dev.restock.sync.internal.alerts;

import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.HealthSnapshot;
import java.util.Optional;

/** What only the front door knows about the health of the engine. */
public interface Vitals {

  /** How many calls to the returns platform are left today. */
  int callsLeft();

  Freshness freshness();

  /** The runner of the engine in this process; empty if there is none. */
  Optional<HealthSnapshot.Runner> runner();
}
