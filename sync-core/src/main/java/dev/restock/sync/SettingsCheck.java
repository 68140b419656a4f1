package dev.restock.sync;

import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.StockLedger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Refuses settings that contradict the limits and timeouts of the ports. What a port fails to name
 * is not compared; the failure is in the first report.
 */
final class SettingsCheck {
  private final SyncSettings settings;
  private final Extensions extensions;

  SettingsCheck(SyncSettings settings, Extensions extensions) {
    this.settings = settings;
    this.extensions = extensions;
  }

  void accepts(ReturnSource source, StockLedger ledger) {
    ask(Call.of(ReturnSource.class, "longestCall"), source::longestCall)
        .ifPresent(call -> leaseIsLonger(source.serviceName(), call));
    ask(Call.of(StockLedger.class, "longestCall"), ledger::longestCall)
        .ifPresent(call -> leaseIsLonger(ledger.serviceName(), call));
    ask(Call.of(StockLedger.class, "longestAttempt"), ledger::longestAttempt)
        .ifPresent(one -> graceIsNotShorter(ledger.serviceName(), one));
    ask(Call.of(ReturnSource.class, "dailyCalls"), source::dailyCalls)
        .ifPresent(calls -> planFits(source.serviceName(), calls));
  }

  private <T> Optional<T> ask(Call call, Supplier<Optional<T>> fact) {
    try {
      return extensions.call(call, fact);
    } catch (ExtensionFailedException e) {
      return Optional.empty();
    }
  }

  private void leaseIsLonger(String service, Duration call) {
    if (settings.lease().compareTo(call) <= 0) {
      throw new IllegalStateException(
          "SyncSettings.lease is "
              + settings.lease()
              + ", but one call of the "
              + service
              + " client may take "
              + call
              + " with its retries, so another host could take the work over meanwhile: set a longer"
              + " lease, or lower ClientOptions.attemptTimeout, maxAttempts or maxWait");
    }
  }

  private void graceIsNotShorter(String service, Duration attempt) {
    if (settings.gracePeriod().compareTo(attempt) < 0) {
      throw new IllegalStateException(
          "SyncSettings.gracePeriod is "
              + settings.gracePeriod()
              + ", but one request of the "
              + service
              + " client may be on its way for "
              + attempt
              + ", so a movement could be sent again while it is: set a longer gracePeriod, or lower"
              + " ClientOptions.attemptTimeout");
    }
  }

  private void planFits(String service, ReturnSource.DailyCalls client) {
    PollSettings plan = settings.polling();
    if (client.number() < plan.callsPerDay()) {
      throw new IllegalStateException(
          "PollSettings.callsPerDay is "
              + plan.callsPerDay()
              + ", but the "
              + service
              + " client allows only "
              + client.number()
              + " calls a day: lower callsPerDay, or raise CallLimits.perDay of the client");
    }
    int planned = plan.callsPerDay() - plan.reserve();
    int allowed = client.number() - client.reserved();
    if (allowed < planned) {
      throw new IllegalStateException(
          "PollSettings plans "
              + planned
              + " calls a day besides its reserve of "
              + plan.reserve()
              + ", but the "
              + service
              + " client allows only "
              + allowed
              + " besides its own of "
              + client.reserved()
              + ": lower PollSettings.callsPerDay, raise PollSettings.reserve, or lower"
              + " CallLimits.reservedPerDay of the client");
    }
    if (!client.zone().getRules().equals(plan.dayZone().getRules())) {
      throw new IllegalStateException(
          "PollSettings.dayZone is "
              + plan.dayZone()
              + ", but the day of the "
              + service
              + " client begins in the zone "
              + client.zone()
              + ", so that one day of the client could need the calls of two: set"
              + " PollSettings.dayZone and CallLimits.dayZone to the zone of the service's day");
    }
  }
}
