package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.Disposition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The business identity of a decision, from which its key is made. Where the stock goes is left out
 * on purpose: one decision that leads to two different movements is a conflict that a key must
 * show.
 *
 * @param tenant whose stock
 * @param kind why stock moves
 * @param rmaId the return
 * @param unitId the unit
 * @param disposition what inspection decided
 * @param inspectedAt when it did
 * @param reverses the key of the movement that a reversal undoes, or whose duplicate a correction
 *     undoes; "" for what undoes nothing
 * @param generation 0, or how many earlier movements of the same decision surely had no effect and
 *     were given up before this one
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
   * Checks the intent.
   *
   * @param tenant whose stock
   * @param kind why stock moves
   * @param rmaId the return
   * @param unitId the unit
   * @param disposition what inspection decided
   * @param inspectedAt when
   * @param reverses the key undone, or ""
   * @param generation 0 or more
   * @throws IllegalArgumentException if the generation is negative, or it undoes something and
   *     names no key
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
          "a reversal or correction, and only that, names what it undoes");
    }
  }

  /**
   * All of the intent as a list of texts, in an order and forms that are frozen: the keys of every
   * shipped strategy are made from it.
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
