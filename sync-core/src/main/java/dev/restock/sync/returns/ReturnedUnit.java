package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One physical piece of a return. There are no quantities: two pieces of one order line are two
 * units with the same {@link #lineItemId()}. A bundle is one returned unit; the engine replaces it
 * by one unit for each of its pieces.
 *
 * <p>Unknown texts are "". No field except the two texts of the inspector can contain personal
 * data. Immutable and thread-safe.
 *
 * @param unitId the identity of the unit ({@code returnedItemId}), never blank
 * @param lineItemId the order line; units of one line share it
 * @param sku the SKU as it is in stock; "" if the return has none, which parks the unit
 * @param disposition the result of the inspection
 * @param inspectedAt the time of the last inspection; present for inspected units whose date can be
 *     read, and only for these
 * @param locationId the location of the inspection ({@code storeLocationId})
 * @param returnReason the reason of the return, from the merchant's list
 * @param nonRestockableReason the reason why the unit cannot be restocked, as the inspector wrote
 *     it
 * @param nonReturnedReason the reason why the unit is missing, as the inspector wrote it
 * @param returnMethod the kind of return method, such as {@code Ship with any carrier}
 * @param resolutionType the kind of resolution, such as {@code RefundToStoreCredit}
 * @param exchange whether the unit is exchanged for other goods
 * @param price the price of this one piece as the returns platform shows it, which may leave out
 *     the tax; empty if not known
 * @param grossPrice what the customer paid for this one piece, tax included; empty if not known
 * @param returnAddress the address that the parcel goes to
 * @param warehouseSystem the warehouse system that inspected the unit, such as {@code Trackstar};
 *     "" if a person did
 * @param inDoubt the reason why the data of the unit cannot be trusted, which parks the unit; empty
 *     for none
 * @param pieceOf the returned unit, if this is a piece of a bundle; empty otherwise
 * @param refundedAt when the returns platform refunded the unit; empty if it names no refund of it
 *     that is done
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
    Optional<Price> grossPrice,
    ReturnAddress returnAddress,
    String warehouseSystem,
    Optional<Doubt> inDoubt,
    Optional<PieceOf> pieceOf,
    Optional<Instant> refundedAt) {

  /**
   * Throws {@link IllegalArgumentException} if the id is blank, the date does not fit the
   * disposition, or the date cannot be expressed in milliseconds.
   */
  public ReturnedUnit {
    if (requireNonNull(unitId, "unitId").isBlank()) {
      throw new IllegalArgumentException("unitId is blank");
    }
    requireNonNull(pieceOf, "pieceOf");
    requireNonNull(refundedAt, "refundedAt");
    boolean dated = inspectedAt.isPresent();
    if (dated ? !disposition.isInspected() : disposition.isInspected() && inDoubt.isEmpty()) {
      throw new IllegalArgumentException(
          "unit " + unitId + " is " + disposition + ", but its inspection date is " + inspectedAt);
    }
    if (inspectedAt.isPresent() && !isCountedInMillis(inspectedAt.get())) {
      throw new IllegalArgumentException(
          "unit " + unitId + " has an impossible inspection date: " + inspectedAt.get());
    }
  }

  private static boolean isCountedInMillis(Instant date) {
    return date.isAfter(Instant.ofEpochMilli(Long.MIN_VALUE))
        && date.isBefore(Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  /**
   * Starts with a unit that was not inspected and has no other facts.
   *
   * @param unitId the identity of the unit ({@code returnedItemId})
   * @param sku the SKU; "" for none
   * @return a builder
   */
  public static Builder builder(String unitId, String sku) {
    return new Builder(unitId, sku);
  }

  /**
   * The SKU that was returned; for a piece, the SKU of the bundle.
   *
   * @return the SKU as the returns platform names it; "" if the return has none
   */
  public String returnedSku() {
    return pieceOf.map(PieceOf::sku).orElse(sku);
  }

  /**
   * The id of the unit that was returned; for a piece, the id of the bundle.
   *
   * @return the {@code returnedItemId}
   */
  public String returnedUnitId() {
    return pieceOf.map(PieceOf::unitId).orElse(unitId);
  }

  /**
   * Whether the customer is to get money or credit for the unit: the kind of resolution names a
   * refund, and the unit is not exchanged.
   *
   * @return whether a refund is to follow, or has followed
   */
  public boolean isRefundDue() {
    return !exchange && resolutionType.toLowerCase(Locale.ROOT).contains("refund");
  }

  /**
   * The reason why the data of the unit cannot be trusted, as a sentence.
   *
   * @return the reason; empty for none
   */
  public Optional<String> doubt() {
    return inDoubt.map(Doubt::why);
  }

  /**
   * This unit with a doubt, because its data contradicts itself.
   *
   * @param why the reason, for a person
   * @return a copy
   */
  public ReturnedUnit doubted(String why) {
    return doubted(new Doubt(Doubt.Kind.CONTRADICTION, why));
  }

  /**
   * This unit with a doubt.
   *
   * @param doubt the doubt
   * @return a copy
   */
  public ReturnedUnit doubted(Doubt doubt) {
    return with(unitId, sku, Optional.of(doubt), pieceOf);
  }

  /**
   * A piece of this unit, which is a bundle.
   *
   * @param pieceId the id of the piece
   * @param stockSku the SKU of the piece, as it is in stock
   * @param pieces the number of pieces of the bundle
   * @return a copy with the id and the SKU of the piece
   */
  public ReturnedUnit piece(String pieceId, String stockSku, int pieces) {
    PieceOf whole = new PieceOf(returnedUnitId(), returnedSku(), pieces);
    return with(pieceId, stockSku, inDoubt, Optional.of(whole));
  }

  /**
   * The returned unit, if this is a piece of a bundle.
   *
   * @return the unit that the return names; an equal unit if this is not a piece
   */
  public ReturnedUnit asReturned() {
    return with(returnedUnitId(), returnedSku(), inDoubt, Optional.empty());
  }

  private ReturnedUnit with(
      String id, String stockSku, Optional<Doubt> why, Optional<PieceOf> whole) {
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
        grossPrice,
        returnAddress,
        warehouseSystem,
        why,
        whole,
        refundedAt);
  }

  /** Builds a {@link ReturnedUnit}; not thread-safe. */
  public static final class Builder {
    private final String unitId;
    private final String sku;
    private String lineItemId = "";
    private Disposition disposition = Disposition.NOT_INSPECTED;
    private @Nullable Instant inspectedAt;
    private String locationId = "";
    private String returnReason = "";
    private String nonRestockableReason = "";
    private String nonReturnedReason = "";
    private String returnMethod = "";
    private String resolutionType = "";
    private boolean exchange;
    private @Nullable Price price;
    private @Nullable Price grossPrice;
    private ReturnAddress returnAddress = ReturnAddress.UNKNOWN;
    private String warehouseSystem = "";
    private @Nullable Doubt doubt;
    private @Nullable Instant refundedAt;

    private Builder(String unitId, String sku) {
      this.unitId = requireNonNull(unitId, "unitId");
      this.sku = requireNonNull(sku, "sku");
    }

    /**
     * Sets the order line.
     *
     * @param value the id of the line
     */
    public Builder lineItemId(String value) {
      lineItemId = requireNonNull(value, "lineItemId");
      return this;
    }

    /**
     * Sets the result of the inspection.
     *
     * @param found {@code SELLABLE}, {@code DAMAGED} or {@code MISSING}
     * @param when the time of the inspection
     */
    public Builder inspected(Disposition found, Instant when) {
      disposition = requireNonNull(found, "found");
      inspectedAt = requireNonNull(when, "when");
      return this;
    }

    /**
     * Sets the result of an inspection whose date cannot be read, and a doubt.
     *
     * @param found {@code SELLABLE}, {@code DAMAGED} or {@code MISSING}
     * @param why the problem with the date
     */
    public Builder inspectedAtUnreadableDate(Disposition found, String why) {
      disposition = requireNonNull(found, "found");
      inspectedAt = null;
      return doubt(new Doubt(Doubt.Kind.DATE, why));
    }

    /** Sets the disposition {@code NEVER_RETURNS}: the unit stays with the shopper. */
    public Builder neverReturns() {
      disposition = Disposition.NEVER_RETURNS;
      inspectedAt = null;
      return this;
    }

    /**
     * Sets the location of the inspection.
     *
     * @param value the id of the location
     */
    public Builder locationId(String value) {
      locationId = requireNonNull(value, "locationId");
      return this;
    }

    /**
     * Sets the reason of the return.
     *
     * @param value a reason from the merchant's list
     */
    public Builder returnReason(String value) {
      returnReason = requireNonNull(value, "returnReason");
      return this;
    }

    /**
     * Sets the reason why the unit cannot be restocked.
     *
     * @param value the text of the inspector
     */
    public Builder nonRestockableReason(String value) {
      nonRestockableReason = requireNonNull(value, "nonRestockableReason");
      return this;
    }

    /**
     * Sets the reason why the unit is missing.
     *
     * @param value the text of the inspector
     */
    public Builder nonReturnedReason(String value) {
      nonReturnedReason = requireNonNull(value, "nonReturnedReason");
      return this;
    }

    /**
     * Sets the kind of return method.
     *
     * @param value such as {@code Ship with any carrier}
     */
    public Builder returnMethod(String value) {
      returnMethod = requireNonNull(value, "returnMethod");
      return this;
    }

    /**
     * Sets the kind of resolution.
     *
     * @param value such as {@code RefundToPaymentMethod}
     */
    public Builder resolutionType(String value) {
      resolutionType = requireNonNull(value, "resolutionType");
      return this;
    }

    /**
     * Sets whether the unit is exchanged for other goods. Default: false.
     *
     * @param value true for an exchange
     */
    public Builder exchange(boolean value) {
      exchange = value;
      return this;
    }

    /**
     * Sets the price.
     *
     * @param value the price of this one piece
     */
    public Builder price(Price value) {
      price = requireNonNull(value, "price");
      return this;
    }

    /**
     * Sets what the customer paid, tax included.
     *
     * @param value the gross price of this one piece
     */
    public Builder grossPrice(Price value) {
      grossPrice = requireNonNull(value, "grossPrice");
      return this;
    }

    /**
     * Sets the address that the parcel goes to. Default: unknown.
     *
     * @param value the address, without personal data
     */
    public Builder returnAddress(ReturnAddress value) {
      returnAddress = requireNonNull(value, "returnAddress");
      return this;
    }

    /**
     * Sets the warehouse system that inspected the unit.
     *
     * @param value the name of the system
     */
    public Builder warehouseSystem(String value) {
      warehouseSystem = requireNonNull(value, "warehouseSystem");
      return this;
    }

    /**
     * Sets a doubt: the data of the unit contradicts itself.
     *
     * @param why the reason, for a person
     */
    public Builder doubt(String why) {
      return doubt(new Doubt(Doubt.Kind.CONTRADICTION, why));
    }

    /**
     * Sets a doubt: the data of the unit cannot be trusted.
     *
     * @param value the doubt
     */
    public Builder doubt(Doubt value) {
      doubt = requireNonNull(value, "doubt");
      return this;
    }

    /**
     * Sets when the returns platform refunded the unit. Default: it did not.
     *
     * @param value the time of the first refund that is done
     */
    public Builder refundedAt(Instant value) {
      refundedAt = requireNonNull(value, "refundedAt");
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
          Optional.ofNullable(inspectedAt),
          locationId,
          returnReason,
          nonRestockableReason,
          nonReturnedReason,
          returnMethod,
          resolutionType,
          exchange,
          Optional.ofNullable(price),
          Optional.ofNullable(grossPrice),
          returnAddress,
          warehouseSystem,
          Optional.ofNullable(doubt),
          Optional.empty(),
          Optional.ofNullable(refundedAt));
    }
  }
}
