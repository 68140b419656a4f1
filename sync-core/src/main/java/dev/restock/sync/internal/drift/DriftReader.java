package dev.restock.sync.internal.drift;

import dev.restock.sync.drift.DriftReport;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockHistory.LevelPage;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.drift.DriftPhase;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.drift.WarehouseLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads the levels of both sides into the store, a part at a time. */
final class DriftReader {
  private final EngineContext engine;
  private final StockHistory history;
  private final SalesChannel channel;
  private final DriftSettings settings;
  private final Set<String> locations;
  private final List<Long> warehouses;

  DriftReader(
      EngineContext engine,
      StockHistory history,
      SalesChannel channel,
      DriftSettings settings,
      Map<String, Set<Long>> locations) {
    this.engine = engine;
    this.history = history;
    this.channel = channel;
    this.settings = settings;
    this.locations = locations.keySet();
    this.warehouses =
        List.copyOf(
            new TreeSet<>(locations.values().stream().flatMap(Collection::stream).toList()));
  }

  /**
   * How a part of the reading ended.
   *
   * @param next the comparison behind it; null if another host has claimed it
   * @param notBefore when it can go on; null for at once
   * @param trouble why it ended early; what was recorded before it stays recorded
   */
  record Part(
      @Nullable StoredDriftRun next,
      @Nullable Instant notBefore,
      @Nullable ServiceTroubleException trouble) {}

  // ---- the stock system ------------------------------------------------------------------------

  /**
   * Reads one page.
   *
   * @throws ServiceTroubleException if the stock system cannot be asked
   */
  Part ledger(StoredDriftRun held, RunContext run) {
    Place place = place(held);
    LevelPage page =
        engine
            .extensions()
            .ask(
                history.serviceName(),
                Call.of(StockHistory.class, "levels"),
                () -> history.levels(place.warehouseId(), place.position(), settings.page()));
    List<WarehouseLevel> levels =
        page.levels().stream()
            .filter(level -> isUsable(level.sku()))
            .map(level -> level(place.warehouseId(), level))
            .toList();
    run.add(new DriftReport(1, levels.size(), 0, 0, 0, 0));
    StoredDriftRun next = behind(held, place, page.next(), levels.size());
    boolean isHeld = engine.store().recordWarehouseLevels(engine.tenant(), held, next, levels);
    return new Part(isHeld ? next : null, null, null);
  }

  private record Place(long warehouseId, @Nullable String position) {
    String text() {
      return position == null ? String.valueOf(warehouseId) : warehouseId + " " + position;
    }
  }

  private Place place(StoredDriftRun held) {
    String position = held.position();
    if (position == null) {
      return new Place(warehouses.get(0), null);
    }
    int end = position.indexOf(' ');
    return end < 0
        ? new Place(Long.parseLong(position), null)
        : new Place(Long.parseLong(position.substring(0, end)), position.substring(end + 1));
  }

  private StoredDriftRun behind(
      StoredDriftRun held, Place place, @Nullable String nextPosition, int count) {
    DriftTotals read = DriftTotals.ofReading(count, 0, 0);
    if (nextPosition != null) {
      return held.at(DriftPhase.LEDGER, new Place(place.warehouseId(), nextPosition).text(), read);
    }
    return warehouses.stream()
        .filter(id -> id > place.warehouseId())
        .findFirst()
        .map(id -> held.at(DriftPhase.LEDGER, new Place(id, null).text(), read))
        .orElseGet(() -> held.at(DriftPhase.CHANNEL, null, read));
  }

  private static WarehouseLevel level(long warehouseId, StockHistory.Level level) {
    return new WarehouseLevel(
        warehouseId,
        level.sku(),
        rounded(level.available()),
        rounded(level.reserved()).max(BigDecimal.ZERO));
  }

  /** A part of a piece stays one. */
  private static BigDecimal rounded(BigDecimal quantity) {
    return quantity.setScale(3, RoundingMode.UP);
  }

  /** PostgreSQL keeps no text with the character 0. */
  private static boolean isUsable(@Nullable String sku) {
    return sku != null && !sku.isBlank() && sku.indexOf('\0') < 0;
  }

  // ---- the channel -----------------------------------------------------------------------------

  /**
   * Reads as far as one call comes.
   *
   * @param goesOn whether there is time for more rows
   */
  Part channel(StoredDriftRun held, BooleanSupplier goesOn, RunContext run) {
    Recorder recorder = new Recorder(held, goesOn, run);
    run.add(new DriftReport(1, 0, 0, 0, 0, 0));
    ChannelStock.Reading reading;
    try {
      reading =
          engine
              .extensions()
              .ask(
                  channel.serviceName(),
                  Call.of(SalesChannel.class, "readStock"),
                  () -> channel.readStock(locations, held.position(), recorder));
    } catch (ServiceTroubleException e) {
      recorder.throwFailure();
      return new Part(recorder.last, null, e);
    }
    recorder.throwFailure();
    StoredDriftRun last = recorder.last;
    if (last == null) {
      return new Part(null, null, null);
    }
    StoredDriftRun next =
        reading.isWhole()
            ? last.at(DriftPhase.COMPARE, null, DriftTotals.NONE)
            : last.at(DriftPhase.CHANNEL, reading.position(), DriftTotals.NONE);
    boolean isHeld = engine.store().recordChannelStock(engine.tenant(), last, next, List.of());
    return new Part(isHeld ? next : null, reading.notBefore(), null);
  }

  /** Records rows as they come. A failure of the store is no failure of the port. */
  private final class Recorder implements ChannelStock.Receiver {
    private final BooleanSupplier goesOn;
    private final RunContext run;
    private @Nullable StoredDriftRun last;
    private @Nullable StoreException failure;

    private Recorder(StoredDriftRun held, BooleanSupplier goesOn, RunContext run) {
      this.last = held;
      this.goesOn = goesOn;
      this.run = run;
    }

    @Override
    public boolean accept(List<ChannelStock> rows, String next) {
      StoredDriftRun from = last;
      if (from == null) {
        return false;
      }
      List<ChannelStock> usable = new ArrayList<>(rows);
      usable.removeIf(row -> row.match(item -> !isUsable(item.sku()), level -> false));
      StoredDriftRun to =
          from.at(
              DriftPhase.CHANNEL,
              next,
              DriftTotals.ofReading(0, usable.size(), rows.size() - usable.size()));
      try {
        boolean isHeld = engine.store().recordChannelStock(engine.tenant(), from, to, usable);
        last = isHeld ? to : null;
        run.add(new DriftReport(0, usable.size(), 0, 0, 0, 0));
      } catch (StoreException e) {
        failure = e;
        return false;
      }
      return last != null && goesOn.getAsBoolean();
    }

    void throwFailure() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
