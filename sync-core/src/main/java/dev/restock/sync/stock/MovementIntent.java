package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.Disposition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The identity of a decision, from which its key is made. The warehouse is not part of it: if one
 * decision leads to two different movements, their equal keys show the conflict. Immutable and
 * thread-safe.
 *
 * @param tenant the tenant
 * @param kind the kind of the movement
 * @param rmaId the return
 * @param unitId the unit
 * @param disposition the result of the inspection
 * @param inspectedAt the time of the inspection; empty if the unit was not inspected
 * @param reverses the key of the movement that a reversal undoes, or whose duplicate a correction
 *     undoes; "" for a restock or removal
 * @param generation the number of earlier movements of the same decision that had no effect and
 *     were given up; 0 or more
 */
public record MovementIntent(
    Tenant tenant,
    MovementKind kind,
    String rmaId,
    String unitId,
    Disposition disposition,
    Optional<Instant> inspectedAt,
    String reverses,
    int generation) {

  /**
   * Throws {@link IllegalArgumentException} if the generation is negative, a reversal or correction
   * names no key, or a restock or removal names one.
   */
  public MovementIntent {
    requireNonNull(tenant, "tenant");
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
    requireNonNull(disposition, "disposition");
    requireNonNull(inspectedAt, "inspectedAt");
    if (generation < 0) {
      throw new IllegalArgumentException("generation " + generation + " is negative");
    }
    if (kind.places() != reverses.isEmpty()) {
      throw new IllegalArgumentException(
          "a "
              + kind
              + " must not undo '"
              + reverses
              + "': reversals and corrections, and only these, name a key");
    }
  }

  /**
   * The whole intent as a list of texts. Order and form are frozen, because the keys of the
   * strategies that ship are made from it.
   */
  String[] identity(String scheme) {
    List<String> identity = new ArrayList<>();
    identity.add(scheme);
    identity.addAll(tenant.parts());
    identity.add(kind.name());
    identity.add(rmaId);
    identity.add(unitId);
    identity.add(disposition.name());
    identity.add(inspectedAt.map(Instant::getEpochSecond).map(String::valueOf).orElse(""));
    identity.add(reverses);
    identity.add(Integer.toString(generation));
    return identity.toArray(String[]::new);
  }
}
