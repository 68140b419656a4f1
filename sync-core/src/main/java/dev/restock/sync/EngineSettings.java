package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.register.RegisterSettings;
import org.jspecify.annotations.Nullable;

/**
 * The settings that an engine works with: those that its builder was given, and the defaults of the
 * others. Immutable and thread-safe.
 *
 * @param tenant the tenant
 * @param instance the name of the engine in leases and in the audit log
 * @param mapper decides where units belong
 * @param sync how the engine paces itself
 * @param policies the policies of units
 * @param start the start that the host names; {@link ReturnSync#start()} is the one in force
 * @param registers how registers are read; null if they are not read
 * @param channel what is pushed to the sales channel; null if there is no channel
 * @param gaps how long each step may take
 * @param drift how levels are compared; null if they are not compared
 * @param refunds how refunds are judged; null if they are not read
 * @param alerts who is notified of what goes wrong; null if nobody is
 */
public record EngineSettings(
    Tenant tenant,
    String instance,
    DispositionMapper mapper,
    SyncSettings sync,
    UnitPolicies policies,
    StartPolicy start,
    @Nullable RegisterSettings registers,
    @Nullable ChannelSettings channel,
    GapSettings gaps,
    @Nullable DriftSettings drift,
    @Nullable RefundSettings refunds,
    @Nullable AlertSettings alerts) {

  public EngineSettings {
    requireNonNull(tenant, "tenant");
    requireNonNull(instance, "instance");
    requireNonNull(mapper, "mapper");
    requireNonNull(sync, "sync");
    requireNonNull(policies, "policies");
    requireNonNull(start, "start");
    requireNonNull(gaps, "gaps");
  }
}
