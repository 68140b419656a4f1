package dev.restock.sync.channel;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.drift.DriftCases;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of what a channel may sell of one SKU at one location. It is never edited. Immutable
 * and thread-safe.
 *
 * @param tenant the tenant
 * @param id a UUID of version 5 that follows from the tenant and the source, so that a source gives
 *     at most one push
 * @param kind the kind of its source
 * @param source the {@linkplain PushSource#id id} of its source
 * @param unit the unit of a return; null unless a movement changed stock
 * @param orderId the refund order of a register; null unless a register changed stock
 * @param warehouseId the warehouse whose stock was changed; null for a healing
 * @param locationId the location of the channel
 * @param sku the SKU
 * @param quantity the signed change in pieces, as the source has it
 * @param healing the comparison that found the difference; null unless it is a healing
 */
public record ChannelPush(
    Tenant tenant,
    String id,
    Kind kind,
    String source,
    @Nullable UnitRef unit,
    @Nullable Long orderId,
    @Nullable Long warehouseId,
    String locationId,
    String sku,
    BigDecimal quantity,
    @Nullable Healing healing) {

  private static final String CASE_UNIT = "channel:";
  private static final String CASE_REFUND = "register:";

  /** The kinds of changes that are pushed to a channel. */
  public enum Kind {
    /** A movement of the engine. */
    MOVEMENT,
    /** A change of stock by a register. */
    REGISTER,
    /** A difference that comparisons have confirmed, or the undoing of such a healing. */
    HEALING
  }

  /**
   * Why a level is corrected.
   *
   * @param run the number of the comparison that confirmed the difference
   * @param actor the host that planned it, or the person who undoes it
   * @param undoes the id of the healing that is undone; null if nothing is undone
   */
  public record Healing(long run, String actor, @Nullable String undoes) {
    public Healing {
      requireNonNull(actor, "actor");
    }
  }

  public ChannelPush {
    requireNonNull(tenant, "tenant");
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(source, "source");
    requireNonNull(locationId, "locationId");
    requireNonNull(sku, "sku");
    requireNonNull(quantity, "quantity");
    if ((kind == Kind.HEALING) != (healing != null)) {
      throw new IllegalArgumentException("a push of kind " + kind + " has the healing " + healing);
    }
  }

  /**
   * The push of a source.
   *
   * @param tenant the tenant
   * @param source the source
   * @param locationId the location that sells the stock of its warehouse
   * @return the push, always the same
   */
  public static ChannelPush of(Tenant tenant, PushSource source, String locationId) {
    return new ChannelPush(
        tenant,
        idOf(tenant, source.kind(), source.id()),
        source.kind(),
        source.id(),
        source.match(one -> one.movement().unit(), one -> null),
        source.match(one -> null, PushSource.OfRegister::orderId),
        source.warehouseId(),
        locationId,
        source.sku(),
        source.quantity(),
        null);
  }

  /**
   * The healing of a difference. Its id follows from the comparison and the pair. Numbers of
   * comparisons begin again in a new store, and the channel remembers keys for hours, so the
   * beginning of the comparison is part of the id, too.
   *
   * @param tenant the tenant
   * @param run the number of the comparison that confirmed it
   * @param began when the comparison began, to the millisecond
   * @param sku the SKU
   * @param locationId the location
   * @param difference by how much the level is to change
   * @param actor the host
   * @return the push, always the same but for the actor
   */
  public static ChannelPush healing(
      Tenant tenant,
      long run,
      Instant began,
      String sku,
      String locationId,
      long difference,
      String actor) {
    return healing(
        tenant,
        run + "/" + began.toEpochMilli() + "/" + locationId + "/" + sku,
        locationId,
        sku,
        BigDecimal.valueOf(difference),
        new Healing(run, actor, null));
  }

  /**
   * The push that undoes this healing.
   *
   * @param actor the person
   * @throws IllegalStateException if this is no healing, or undoes one itself
   */
  public ChannelPush undone(String actor) {
    Healing of = healing;
    if (of == null || of.undoes() != null) {
      throw new IllegalStateException("push " + id + " is no healing that can be undone");
    }
    return healing(
        tenant, "undo/" + id, locationId, sku, quantity.negate(), new Healing(of.run(), actor, id));
  }

  private static ChannelPush healing(
      Tenant tenant,
      String source,
      String locationId,
      String sku,
      BigDecimal quantity,
      Healing healing) {
    return new ChannelPush(
        tenant,
        idOf(tenant, Kind.HEALING, source),
        Kind.HEALING,
        source,
        null,
        null,
        null,
        locationId,
        sku,
        quantity,
        healing);
  }

  /** The id of the healing that this push undoes; null if it undoes none. */
  public @Nullable String undoes() {
    return healing == null ? null : healing.undoes();
  }

  /**
   * The id of the push of a source, whether or not there is one.
   *
   * @param tenant the tenant that plans the push; a tenant that was renamed since is another one
   * @param kind the kind of the source
   * @param source the {@linkplain PushSource#id id} of the source
   */
  public static String idOf(Tenant tenant, Kind kind, String source) {
    return ChannelKeys.of("restock-push-1", tenant.id(), kind.name(), source);
  }

  /**
   * The idempotency key of an attempt.
   *
   * @param attempt the number of the attempt, 1 or more
   * @return a UUID of version 5, always the same
   */
  public String keyOf(int attempt) {
    return ChannelKeys.of("restock-attempt-1", id, Integer.toString(attempt));
  }

  /**
   * The reference that the channel shows in its history.
   *
   * @return {@code gid://restock/StockMovement/KEY}, {@code gid://restock/RegisterRefund/ORDER-ID}
   *     or {@code gid://restock/StockHealing/ID}
   */
  public URI reference() {
    return URI.create(
        switch (kind) {
          case MOVEMENT -> "gid://restock/StockMovement/" + source;
          case REGISTER -> "gid://restock/RegisterRefund/" + orderId;
          case HEALING -> "gid://restock/StockHealing/" + id;
        });
  }

  /**
   * The return that a case about this push names.
   *
   * @return the return; {@code register:} and the id of the refund order, or {@code drift:} and the
   *     location, if there is none
   */
  public String caseReturn() {
    if (unit != null) {
      return unit.rmaId();
    }
    return orderId == null ? DriftCases.caseReturn(locationId) : caseReturnOf(orderId);
  }

  /**
   * The return that cases about the pushes of a refund order of a register name.
   *
   * @param orderId the refund order
   * @return {@code register:} and the id
   */
  public static String caseReturnOf(long orderId) {
    return CASE_REFUND + orderId;
  }

  /**
   * The unit that a case about this push names. It is not the unit of the return, which may have a
   * case of its own at the same time.
   *
   * @return {@code channel:} and the id of the push
   */
  public String caseUnit() {
    return CASE_UNIT + id;
  }

  /**
   * The push that a case is about.
   *
   * @param caseUnit the unit that the case names
   * @return the id of the push; null if the case is about something else
   */
  public static @Nullable String idOfCase(String caseUnit) {
    return caseUnit.startsWith(CASE_UNIT) ? caseUnit.substring(CASE_UNIT.length()) : null;
  }

  /** The push in a few words, for cases and logs. */
  public String describe() {
    String sign = quantity.signum() > 0 ? "+" : "";
    String cause =
        unit != null
            ? "unit " + unit.unitId() + " of return " + unit.rmaId()
            : healing != null ? healed(healing) : "refund order " + orderId;
    return "%s%s of SKU %s at location %s (%s)"
        .formatted(sign, quantity.toPlainString(), sku, locationId, cause);
  }

  private static String healed(Healing healing) {
    return (healing.undoes() == null ? "healing by" : "undoing of a healing by")
        + " comparison "
        + healing.run();
  }
}
