package dev.restock.simulation;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.gaps.ClockedReturn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What the planted bugs about gaps and alerts do. */
final class WatchBugs {
  private static final int EACH = 3;

  private WatchBugs() {}

  static SyncStore changingClocks(SyncStore store, UnaryOperator<ClockedReturn> change) {
    Interceptor changing =
        call ->
            call.name().equals("recordClocks")
                ? call.replacing(
                    1,
                    ((Collection<?>) call.argument(1))
                        .stream().map(one -> change.apply((ClockedReturn) one)).toList())
                : call.make();
    return changing.on(SyncStore.class, store);
  }

  static ClockedReturn closingNothing(ClockedReturn one) {
    return new ClockedReturn(
        one.rmaId(), one.version(), one.clocks(), one.opened(), List.of(), one.nextAt());
  }

  /** Opens a second case with another name of the same subject. */
  static ClockedReturn openedTwice(ClockedReturn one) {
    List<ExceptionCase> opened = new ArrayList<>();
    for (ExceptionCase first : one.opened()) {
      opened.add(first);
      opened.add(
          new ExceptionCase(
              first.tenant(),
              first.type(),
              first.rmaId(),
              first.unitId() + ":again",
              "",
              first.what(),
              first.openedAt()));
    }
    return new ClockedReturn(
        one.rmaId(), one.version(), one.clocks(), opened, one.closed(), one.nextAt());
  }

  /** Loses the messages of one alert in some, as a death between two transactions does. */
  static SyncStore losingMessages(SyncStore store) {
    AtomicInteger alerts = new AtomicInteger();
    Interceptor dying =
        call -> {
          boolean dies =
              call.name().equals("recordAlert")
                  && !((Map<?, ?>) call.argument(2)).isEmpty()
                  && alerts.incrementAndGet() % EACH == 0;
          return dies ? call.replacing(2, Map.of()) : call.make();
        };
    return dying.on(SyncStore.class, store);
  }
}
