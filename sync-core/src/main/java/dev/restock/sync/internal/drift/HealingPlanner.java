package dev.restock.sync.internal.drift;

import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.HealingPlan;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.store.drift.HealedPair;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the differences that are healed. Reads the store and changes nothing. */
final class HealingPlanner {
  private static final int ROWS_AT_ONCE = 1_000;

  /** After so many healings that were not made, a pair is for a person: the levels are not sure. */
  private static final int WITHDRAWN_AT_MOST = 3;

  /** In every other case a person must find out which level is right. */
  private static final List<DriftCause> HEALABLE =
      List.of(DriftCause.HAND_MADE, DriftCause.UNEXPLAINED);

  /** A share of few pairs would be less than one. */
  private static final int ALWAYS_WITHIN_SHARE = 5;

  private final EngineContext engine;
  private final HealingSettings settings;

  HealingPlanner(EngineContext engine, HealingSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  /** What healing makes of a full comparison, whether or not it is switched on. */
  HealingPlan plan(DriftRun run) {
    List<DriftRow> chosen = new ArrayList<>();
    for (DriftCause cause : HEALABLE) {
      List<DriftRow> page = confirmed(run, cause, null);
      while (!page.isEmpty() && chosen.size() <= settings.rowsPerRun()) {
        chosen.addAll(healable(page));
        page = confirmed(run, cause, page.get(page.size() - 1));
      }
    }
    String bound = exceeded(chosen, run);
    return new HealingPlan(
        chosen.subList(0, Math.min(chosen.size(), settings.rowsPerRun())), bound);
  }

  private List<DriftRow> confirmed(DriftRun run, DriftCause cause, @Nullable DriftRow after) {
    return engine
        .store()
        .confirmedDriftRows(engine.tenant(), run.number(), cause, after, ROWS_AT_ONCE);
  }

  private List<DriftRow> healable(List<DriftRow> rows) {
    List<String> skus = rows.stream().map(DriftRow::sku).distinct().toList();
    Set<SkuAtLocation> barred =
        engine.store().pushesOfSkus(engine.tenant(), skus, engine.now()).stream()
            .filter(push -> !push.state().isDone())
            .map(push -> new SkuAtLocation(push.push().sku(), push.push().locationId()))
            .collect(Collectors.toSet());
    healed(skus).values().stream()
        .filter(one -> one.hold() != null || one.withdrawn() >= WITHDRAWN_AT_MOST)
        .forEach(one -> barred.add(new SkuAtLocation(one.sku(), one.locationId())));
    return rows.stream().filter(row -> isSure(row) && !barred.contains(pair(row))).toList();
  }

  static SkuAtLocation pair(DriftRow row) {
    return new SkuAtLocation(row.sku(), row.locationId());
  }

  /** The known healings of some SKUs. */
  Map<SkuAtLocation, HealedPair> healed(Collection<String> skus) {
    return skus.isEmpty()
        ? Map.of()
        : engine
            .store()
            .healedPairs(engine.tenant(), skus, engine.now().minus(settings.remembered()))
            .stream()
            .collect(
                Collectors.toMap(
                    one -> new SkuAtLocation(one.sku(), one.locationId()), Function.identity()));
  }

  /** Whether nothing is under way, and no side shows zero or less. */
  private static boolean isSure(DriftRow row) {
    return row.low() == 0
        && row.high() == 0
        && row.ledger() != null
        && row.channel() != null
        && row.difference() != null
        && isSure(row.ledger(), row.channel(), row.difference());
  }

  /** Whether two levels differ by some pieces, and no side shows zero or less. */
  static boolean isSure(BigDecimal ledger, long channel, long difference) {
    return ledger.signum() > 0
        && channel > 0
        && ledger.subtract(BigDecimal.valueOf(channel)).compareTo(BigDecimal.valueOf(difference))
            == 0;
  }

  private @Nullable String exceeded(List<DriftRow> chosen, DriftRun run) {
    long units = 0;
    for (DriftRow row : chosen) {
      long pieces = pieces(row);
      units += pieces;
      if (pieces > settings.unitsPerSku()) {
        return "SKU %s at location %s differs by %d pieces, and unitsPerSku allows %d"
            .formatted(row.sku(), row.locationId(), pieces, settings.unitsPerSku());
      }
    }
    if (chosen.size() > settings.rowsPerRun()) {
      return "more than " + settings.rowsPerRun() + " pairs differ, and rowsPerRun allows no more";
    }
    if (units > settings.unitsPerRun()) {
      return units + " pieces would be changed, and unitsPerRun allows " + settings.unitsPerRun();
    }
    double most = Math.max(ALWAYS_WITHIN_SHARE, settings.share() * run.totals().compared());
    return chosen.size() > most
        ? "%d of %d compared pairs differ, and share allows %s of them"
            .formatted(chosen.size(), run.totals().compared(), settings.share())
        : null;
  }

  private static long pieces(DriftRow row) {
    return row.difference() == null ? 0 : Math.abs(row.difference());
  }

  /** The healings of the rows of a plan. */
  List<ChannelPush> healings(DriftRun run, HealingPlan plan) {
    return plan.healed().stream()
        .map(
            row ->
                ChannelPush.healing(
                    engine.tenant(),
                    run.number(),
                    run.startedAt(),
                    row.sku(),
                    row.locationId(),
                    row.difference() == null ? 0 : row.difference(),
                    engine.instance()))
        .toList();
  }
}
