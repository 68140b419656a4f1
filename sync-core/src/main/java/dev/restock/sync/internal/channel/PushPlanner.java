package dev.restock.sync.internal.channel;

import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.ChannelReport;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plans a push for each change of stock that is to be pushed. The mark of a source and its push are
 * one transaction, so a death before it leaves the source to be found again, and a death after it
 * leaves a push that is due.
 */
final class PushPlanner {
  private static final int SOURCES_AT_ONCE = 500;
  private static final int MOST_PAGES = 20;

  private final EngineContext engine;
  private final ChannelSettings settings;
  private final Map<ChannelPush.Kind, Instant> begun = new ConcurrentHashMap<>();

  PushPlanner(EngineContext engine, ChannelSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  /** Writes the moment of each kind that is pushed, unless the store has it. */
  void begin() {
    for (ChannelPush.Kind kind : ChannelPush.Kind.values()) {
      if (settings.mode().pushes(kind)) {
        begun(kind);
      }
    }
  }

  void plan(RunContext run) {
    for (ChannelPush.Kind kind : ChannelPush.Kind.values()) {
      if (settings.mode().pushes(kind)) {
        plan(kind, run);
      }
    }
  }

  private void plan(ChannelPush.Kind kind, RunContext run) {
    Instant begun = begun(kind);
    Instant from = settings.notBefore().filter(at -> at.isAfter(begun)).orElse(begun);
    List<PushSource> sources;
    int pages = 0;
    do {
      sources = engine.store().unplannedPushes(engine.tenant(), kind, from, SOURCES_AT_ONCE);
      Map<PushSource, Optional<ChannelPush>> pushes = new LinkedHashMap<>();
      sources.forEach(source -> pushes.put(source, push(source, from)));
      if (!pushes.isEmpty()) {
        int planned =
            engine
                .store()
                .planPushes(engine.tenant(), pushes, dueAt(), engine.instance(), engine.now());
        run.add(new ChannelReport(planned, 0, 0, 0, 0, 0));
      }
      pages++;
    } while (sources.size() == SOURCES_AT_ONCE && pages < MOST_PAGES && run.goesOn());
  }

  /** The moment never changes, so the store is asked once. */
  private Instant begun(ChannelPush.Kind kind) {
    Instant known = begun.get(kind);
    if (known == null) {
      known = engine.store().pushesFrom(engine.tenant(), kind, engine.now());
      begun.put(kind, known);
    }
    return known;
  }

  private Optional<ChannelPush> push(PushSource source, Instant from) {
    return settings
        .locationOf(source.warehouseId())
        .filter(location -> source.isPushedFrom(from) && source.quantity().signum() != 0)
        .map(location -> ChannelPush.of(engine.tenant(), source, location));
  }

  /** The same moment for all pushes that are planned at about the same time. */
  private Instant dueAt() {
    long every = Math.max(1, settings.every().toMillis());
    long now = engine.now().toEpochMilli();
    return settings.every().isZero()
        ? engine.now()
        : Instant.ofEpochMilli(Math.floorDiv(now + every - 1, every) * every);
  }
}
