package dev.restock.sync.internal.engine.healing;

import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.StoredPush;
import java.util.Collection;
import java.util.Map;

/** Decides right before healings are sent whether they still are what is needed. */
public interface HealingGate {

  /** Whether levels are corrected. What undoes a healing is sent in any case. */
  boolean isOn();

  /**
   * Looks at healings of which no attempt can have, or get, an effect.
   *
   * @param planned the healings
   * @param levels the levels of the channel, read just now
   * @param run the run, which counts requests and takes troubles
   * @param planPushes plans the pushes of all changes of stock that are known; called after the
   *     stock system was read
   * @return the outcomes of those that are not sent now, by the id of the push
   */
  Map<String, PushOutcome> heldBack(
      Collection<StoredPush> planned,
      Map<SkuAtLocation, ChannelLevel> levels,
      RunContext run,
      Runnable planPushes);
}
