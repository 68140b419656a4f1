package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What to send of a voucher. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 */
public final class VoucherInput extends Input {
  private VoucherInput(Fields fields) {
    super(fields);
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link VoucherInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code activepos}.
     *
     * @param value if true then this voucher is active in the POS
     * @return this builder
     */
    public Builder activePos(boolean value) {
      fields.flag("activepos", value);
      return this;
    }

    /**
     * Sets {@code vouchercode}.
     *
     * @param value code used for this voucher. (Used for grouping vouchers in reports and stats)
     * @return this builder
     */
    public Builder voucherCode(String value) {
      fields.text("vouchercode", value);
      return this;
    }

    /**
     * Sets {@code voucherpassword}.
     *
     * @param value optional password used for this voucher
     * @return this builder
     */
    public Builder voucherPassword(String value) {
      fields.text("voucherpassword", value);
      return this;
    }

    /**
     * Sets {@code vouchername}, which Sitoo requires of a new one.
     *
     * @param value name of this voucher
     * @return this builder
     */
    public Builder voucherName(String value) {
      fields.text("vouchername", value);
      return this;
    }

    /**
     * Sets {@code vouchercomment}.
     *
     * @param value internal description for this voucher
     * @return this builder
     */
    public Builder voucherComment(String value) {
      fields.text("vouchercomment", value);
      return this;
    }

    /**
     * Sets {@code datestart}.
     *
     * @param value the start date for the validity of this voucher. No start date if value is null;
     *     cut to the second
     * @return this builder
     * @throws IllegalArgumentException if it lies before 1970
     */
    public Builder dateStart(Instant value) {
      fields.time("datestart", value);
      return this;
    }

    /**
     * Sends {@code datestart} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noDateStart() {
      fields.none("datestart");
      return this;
    }

    /**
     * Sets {@code dateend}.
     *
     * @param value the end date for the validity of this voucher. No end date if value is null; cut
     *     to the second
     * @return this builder
     * @throws IllegalArgumentException if it lies before 1970
     */
    public Builder dateEnd(Instant value) {
      fields.time("dateend", value);
      return this;
    }

    /**
     * Sends {@code dateend} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noDateEnd() {
      fields.none("dateend");
      return this;
    }

    /**
     * Sets {@code tags}.
     *
     * @param value the tags for this voucher. If added, then the voucher will only be applied for
     *     stores with the same tags
     * @return this builder
     */
    public Builder tags(Collection<String> value) {
      fields.texts("tags", value);
      return this;
    }

    /**
     * Sets {@code vouchertype}, which Sitoo requires of a new one.
     *
     * @param value voucher Type
     * @return this builder
     */
    public Builder voucherType(int value) {
      fields.integer("vouchertype", value);
      return this;
    }

    /**
     * Sets {@code value_x}.
     *
     * @param value the X value (integer) used for calculations on the voucher
     * @return this builder
     */
    public Builder valueX(int value) {
      fields.integer("value_x", value);
      return this;
    }

    /**
     * Sets {@code value_y}.
     *
     * @param value the Y value (integer) used for calculations on the voucher
     * @return this builder
     */
    public Builder valueY(int value) {
      fields.integer("value_y", value);
      return this;
    }

    /**
     * Sets {@code value_z}.
     *
     * @param value the Z value (integer) used for calculations on the voucher
     * @return this builder
     */
    public Builder valueZ(int value) {
      fields.integer("value_z", value);
      return this;
    }

    /**
     * Sets {@code money_m}.
     *
     * @param value the M value (money) used for calculations on the voucher; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyM(BigDecimal value) {
      fields.money("money_m", value);
      return this;
    }

    /**
     * Sets {@code money_n}.
     *
     * @param value the N value (money) used for calculations on the voucher; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyN(BigDecimal value) {
      fields.money("money_n", value);
      return this;
    }

    /**
     * Sets {@code vouchername1}.
     *
     * @param value the vouchername used when voucher of type ProductBuy3For2Or2For1AndAHalf has
     *     triggered a 3 for 2 discount
     * @return this builder
     */
    public Builder voucherName1(String value) {
      fields.text("vouchername1", value);
      return this;
    }

    /**
     * Sets {@code vouchercode1}.
     *
     * @param value the vouchercode used when voucher of type ProductBuy3For2Or2For1AndAHalf has
     *     triggered a 3 for 2 discount
     * @return this builder
     */
    public Builder voucherCode1(String value) {
      fields.text("vouchercode1", value);
      return this;
    }

    /**
     * Sets {@code vouchername2}.
     *
     * @param value the vouchername used when voucher of type ProductBuy3For2Or2For1AndAHalf has
     *     triggered a 2 for 1.5 discount
     * @return this builder
     */
    public Builder voucherName2(String value) {
      fields.text("vouchername2", value);
      return this;
    }

    /**
     * Sets {@code vouchercode2}.
     *
     * @param value the vouchercode used when voucher of type ProductBuy3For2Or2For1AndAHalf has
     *     triggered a 2 for 1.5 discount
     * @return this builder
     */
    public Builder voucherCode2(String value) {
      fields.text("vouchercode2", value);
      return this;
    }

    /**
     * Sets {@code maxuses}.
     *
     * @param value the maximum number of times the voucher can be applied for a purchase
     * @return this builder
     */
    public Builder maxUses(int value) {
      fields.integer("maxuses", value);
      return this;
    }

    /**
     * Sends {@code maxuses} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noMaxUses() {
      fields.none("maxuses");
      return this;
    }

    /**
     * Sets {@code priority}.
     *
     * @param value the priority of the voucher where 1 is highest and 5 is lowest; 1 to 5
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder priority(int value) {
      fields.integer("priority", value, 1, 5);
      return this;
    }

    /**
     * Sends {@code priority} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noPriority() {
      fields.none("priority");
      return this;
    }

    /**
     * Sets {@code pricelisttags}.
     *
     * @param value these tags are used to activate price lists with the same tags
     * @return this builder
     */
    public Builder pricelistTags(Collection<String> value) {
      fields.texts("pricelisttags", value);
      return this;
    }

    /**
     * Sends {@code pricelisttags} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noPricelistTags() {
      fields.none("pricelisttags");
      return this;
    }

    /**
     * Sets {@code products}.
     *
     * @param value an product ids
     * @return this builder
     */
    public Builder products(Collection<Long> value) {
      fields.integers("products", value);
      return this;
    }

    /**
     * Sets {@code productoptions}.
     *
     * @param value list of voucher product options used for vouchers of Package group type. Each
     *     option of the array must be fulfilled for the voucher to be applied
     * @return this builder
     */
    public Builder productOptions(List<VoucherProductOptionInput> value) {
      fields.inputs("productoptions", value);
      return this;
    }

    /**
     * Sets {@code discountoptions}.
     *
     * @param value list of voucher discount options used for vouchers of type
     *     ProductBuyXGetDiscountList. Each discount option can be used if the products required
     *     have been added to the cart
     * @return this builder
     */
    public Builder discountOptions(List<VoucherDiscountOptionInput> value) {
      fields.inputs("discountoptions", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public VoucherInput build() {
      return new VoucherInput(fields);
    }
  }
}
