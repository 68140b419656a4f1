package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One physical piece of a return, as ReturnGO last described it. ReturnGO has no quantities: two
 * pieces of one order line are two units with the same {@link #lineItemId()}. Of a bundle, which is
 * one unit of ReturnGO's and several in stock, each piece is a unit.
 *
 * <p>Texts are "" where ReturnGO left them out. No field holds personal data.
 *
 * @param unitId the {@code returnedItemId}: the identity of one unit of stock, never blank
 * @param lineItemId the order line, shared by the units of one line
 * @param sku the SKU that it is in stock by; "" if the return has none, which parks the unit
 * @param disposition what inspection decided
 * @param inspectedAt when it was last inspected; present for every inspected unit whose date can be
 *     read, and for no other
 * @param locationId where it was inspected ({@code storeLocationId})
 * @param returnReason why the shopper returns it, in the merchant's words
 * @param nonRestockableReason why it cannot be restocked, in the inspector's words
 * @param nonReturnedReason why it is missing, in the inspector's words
 * @param returnMethod the kind of return method, such as {@code Ship with any carrier}
 * @param resolutionType what the shopper gets, such as {@code RefundToStoreCredit}
 * @param exchange whether the shopper gets other goods for it
 * @param price what was paid for it, if known
 * @param returnAddress where it is sent to
 * @param warehouseSystem the warehouse system that inspected it, such as {@code Trackstar}; "" if a
 *     person did
 * @param doubt why this unit's description cannot be trusted; present parks the unit
 * @param pieceOf what was returned, if this is a piece of a bundle
 */
public record ReturnedUnit(
    String unitId,
    String lineItemId,
    String sku,
    Disposition disposition,
    Optional<Instant> inspectedAt,
    String locationId,
    String returnReason,
    String nonRestockableReason,
    String nonReturnedReason,
    String returnMethod,
    String resolutionType,
    boolean exchange,
    Optional<Price> price,
    ReturnAddress returnAddress,
    String warehouseSystem,
    Optional<String> doubt,
    Optional<PieceOf> pieceOf) {

  /**
   * Checks what every unit must have.
   *
   * @param unitId not blank
   * @param lineItemId "" if absent
   * @param sku "" if absent
   * @param disposition what inspection decided
   * @param inspectedAt present for an inspected disposition, unless there is a doubt
   * @param locationId "" if absent
   * @param returnReason "" if absent
   * @param nonRestockableReason "" if absent
   * @param nonReturnedReason "" if absent
   * @param returnMethod "" if absent
   * @param resolutionType "" if absent
   * @param exchange whether it is exchanged
   * @param price empty if unknown
   * @param returnAddress {@link ReturnAddress#UNKNOWN} if absent
   * @param warehouseSystem "" if absent
   * @param doubt empty if the description can be trusted
   * @param pieceOf empty for a unit that is in stock as what it was returned as
   * @throws IllegalArgumentException if the id is blank, or the date does not fit the disposition
   *     or is millions of years away
   */
  public ReturnedUnit {
    if (requireNonNull(unitId, "unitId").isBlank()) {
      throw new IllegalArgumentException("unitId is blank");
    }
    requireNonNull(pieceOf, "pieceOf");
    boolean dated = inspectedAt.isPresent();
    if (dated ? !disposition.isInspected() : disposition.isInspected() && doubt.isEmpty()) {
      throw new IllegalArgumentException(
          "unit " + unitId + " is " + disposition + " but its inspection date is " + inspectedAt);
    }
    if (inspectedAt.isPresent() && !isCountedInMillis(inspectedAt.get())) {
      throw new IllegalArgumentException(
          "unit " + unitId + " has the absurd inspection date " + inspectedAt.get());
    }
  }

  private static boolean isCountedInMillis(Instant date) {
    return date.isAfter(Instant.ofEpochMilli(Long.MIN_VALUE))
        && date.isBefore(Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  /**
   * Starts a unit that was not inspected and has no details.
   *
   * @param unitId the {@code returnedItemId}
   * @param sku the SKU, or ""
   * @return a builder
   */
  public static Builder builder(String unitId, String sku) {
    return new Builder(unitId, sku);
  }

  /**
   * The SKU that was returned. Of a piece of a bundle it is the bundle's.
   *
   * @return the SKU as ReturnGO names it; "" if the return has none
   */
  public String returnedSku() {
    return pieceOf.map(PieceOf::sku).orElse(sku);
  }

  /**
   * The id of the unit that was returned. Of a piece of a bundle it is the bundle's.
   *
   * @return the {@code returnedItemId}
   */
  public String returnedUnitId() {
    return pieceOf.map(PieceOf::unitId).orElse(unitId);
  }

  /**
   * The same unit with a reason not to trust it.
   *
   * @param why what is wrong, for a person to read
   * @return a copy
   */
  public ReturnedUnit doubted(String why) {
    return with(unitId, sku, Optional.of(why), pieceOf);
  }

  /**
   * A piece of this unit, which is a bundle.
   *
   * @param pieceId the id of the piece
   * @param stockSku the SKU that the piece is in stock by
   * @param pieces how many pieces there are
   * @return a unit like this one, with an id and a SKU of its own
   */
  public ReturnedUnit piece(String pieceId, String stockSku, int pieces) {
    PieceOf whole = new PieceOf(returnedUnitId(), returnedSku(), pieces);
    return with(pieceId, stockSku, doubt, Optional.of(whole));
  }

  /**
   * The unit as it was returned, of which this is a piece; itself if it is none.
   *
   * @return the unit that ReturnGO names
   */
  public ReturnedUnit asReturned() {
    return with(returnedUnitId(), returnedSku(), doubt, Optional.empty());
  }

  private ReturnedUnit with(
      String id, String stockSku, Optional<String> why, Optional<PieceOf> whole) {
    return new ReturnedUnit(
        id,
        lineItemId,
        stockSku,
        disposition,
        inspectedAt,
        locationId,
        returnReason,
        nonRestockableReason,
        nonReturnedReason,
        returnMethod,
        resolutionType,
        exchange,
        price,
        returnAddress,
        warehouseSystem,
        why,
        whole);
  }

  /** Builds a {@link ReturnedUnit}; not thread-safe. */
  public static final class Builder {
    private final String unitId;
    private final String sku;
    private String lineItemId = "";
    private Disposition disposition = Disposition.NOT_INSPECTED;
    private Optional<Instant> inspectedAt = Optional.empty();
    private String locationId = "";
    private String returnReason = "";
    private String nonRestockableReason = "";
    private String nonReturnedReason = "";
    private String returnMethod = "";
    private String resolutionType = "";
    private boolean exchange;
    private Optional<Price> price = Optional.empty();
    private ReturnAddress returnAddress = ReturnAddress.UNKNOWN;
    private String warehouseSystem = "";
    private Optional<String> doubt = Optional.empty();

    private Builder(String unitId, String sku) {
      this.unitId = requireNonNull(unitId, "unitId");
      this.sku = requireNonNull(sku, "sku");
    }

    /**
     * Sets the order line.
     *
     * @param value the line's id
     * @return this builder
     */
    public Builder lineItemId(String value) {
      lineItemId = requireNonNull(value, "lineItemId");
      return this;
    }

    /**
     * Says what inspection found, and when.
     *
     * @param found {@code SELLABLE}, {@code DAMAGED} or {@code MISSING}
     * @param when the moment of the inspection
     * @return this builder
     */
    public Builder inspected(Disposition found, Instant when) {
      disposition = requireNonNull(found, "found");
      inspectedAt = Optional.of(when);
      return this;
    }

    /**
     * Says what inspection found at a moment that cannot be read, which is a doubt.
     *
     * @param found {@code SELLABLE}, {@code DAMAGED} or {@code MISSING}
     * @param why what is wrong with the date
     * @return this builder
     */
    public Builder inspectedAtUnreadableDate(Disposition found, String why) {
      disposition = requireNonNull(found, "found");
      inspectedAt = Optional.empty();
      return doubt(why);
    }

    /**
     * Says that the unit stays with the shopper.
     *
     * @return this builder
     */
    public Builder neverReturns() {
      disposition = Disposition.NEVER_RETURNS;
      inspectedAt = Optional.empty();
      return this;
    }

    /**
     * Sets where it was inspected.
     *
     * @param value the location's id
     * @return this builder
     */
    public Builder locationId(String value) {
      locationId = requireNonNull(value, "locationId");
      return this;
    }

    /**
     * Sets why it is returned.
     *
     * @param value the merchant's words
     * @return this builder
     */
    public Builder returnReason(String value) {
      returnReason = requireNonNull(value, "returnReason");
      return this;
    }

    /**
     * Sets why it cannot be restocked.
     *
     * @param value the inspector's words
     * @return this builder
     */
    public Builder nonRestockableReason(String value) {
      nonRestockableReason = requireNonNull(value, "nonRestockableReason");
      return this;
    }

    /**
     * Sets why it is missing.
     *
     * @param value the inspector's words
     * @return this builder
     */
    public Builder nonReturnedReason(String value) {
      nonReturnedReason = requireNonNull(value, "nonReturnedReason");
      return this;
    }

    /**
     * Sets the kind of return method.
     *
     * @param value such as {@code Ship with any carrier}
     * @return this builder
     */
    public Builder returnMethod(String value) {
      returnMethod = requireNonNull(value, "returnMethod");
      return this;
    }

    /**
     * Sets what the shopper gets.
     *
     * @param value such as {@code RefundToPaymentMethod}
     * @return this builder
     */
    public Builder resolutionType(String value) {
      resolutionType = requireNonNull(value, "resolutionType");
      return this;
    }

    /**
     * Says whether the shopper gets other goods for it.
     *
     * @param value true if so
     * @return this builder
     */
    public Builder exchange(boolean value) {
      exchange = value;
      return this;
    }

    /**
     * Sets what was paid for it.
     *
     * @param value the price of this one piece
     * @return this builder
     */
    public Builder price(Price value) {
      price = Optional.of(value);
      return this;
    }

    /**
     * Sets where it is sent to.
     *
     * @param value the address, without anything personal
     * @return this builder
     */
    public Builder returnAddress(ReturnAddress value) {
      returnAddress = requireNonNull(value, "returnAddress");
      return this;
    }

    /**
     * Names the warehouse system that inspected it.
     *
     * @param value the system's name
     * @return this builder
     */
    public Builder warehouseSystem(String value) {
      warehouseSystem = requireNonNull(value, "warehouseSystem");
      return this;
    }

    /**
     * Says why the description cannot be trusted.
     *
     * @param why for a person to read
     * @return this builder
     */
    public Builder doubt(String why) {
      doubt = Optional.of(why);
      return this;
    }

    /**
     * Builds the unit.
     *
     * @return the unit
     * @throws IllegalArgumentException if the unit id is blank
     */
    public ReturnedUnit build() {
      return new ReturnedUnit(
          unitId,
          lineItemId,
          sku,
          disposition,
          inspectedAt,
          locationId,
          returnReason,
          nonRestockableReason,
          nonReturnedReason,
          returnMethod,
          resolutionType,
          exchange,
          price,
          returnAddress,
          warehouseSystem,
          doubt,
          Optional.empty());
    }
  }
}
