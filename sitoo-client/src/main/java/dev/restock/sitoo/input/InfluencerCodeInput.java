package dev.restock.sitoo.input;

import java.time.Instant;

/**
 * What to send of an influencer code. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/influencer-codes">influencer-codes</a>.
 */
public final class InfluencerCodeInput extends Input {
  private InfluencerCodeInput(Fields fields) {
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

  /** Builds an {@link InfluencerCodeInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code code}, which Sitoo requires of a new one.
     *
     * @param value the unique influencer code. Can only contain [0-9a-zA-Z&amp;_-.]; 0-9, a-z, A-Z
     *     and &amp; _ - .
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder code(String value) {
      fields.matching("code", value, "[0-9a-zA-Z&_.-]{1,200}", "0-9, a-z, A-Z and & _ - .");
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of the influencer for this code
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code active}.
     *
     * @param value if true, then this influencer code is active
     * @return this builder
     */
    public Builder active(boolean value) {
      fields.flag("active", value);
      return this;
    }

    /**
     * Sets {@code datestart}.
     *
     * @param value the date used for the activation of this influencer code. No activation date if
     *     value is null; cut to the second
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
     * @param value the date used for the expiration of this influencer code. No expiration date if
     *     value is null; cut to the second
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
     * Sets {@code voucherpassword}, which Sitoo requires of a new one.
     *
     * @param value the password used for unlocking the voucher
     * @return this builder
     */
    public Builder voucherPassword(String value) {
      fields.text("voucherpassword", value);
      return this;
    }

    /**
     * Sets {@code vouchercode}.
     *
     * @param value value used to override vouchercode in the voucher applied for the purchase, or
     *     null to leave original value
     * @return this builder
     */
    public Builder voucherCode(String value) {
      fields.text("vouchercode", value);
      return this;
    }

    /**
     * Sends {@code vouchercode} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noVoucherCode() {
      fields.none("vouchercode");
      return this;
    }

    /**
     * Sets {@code vouchername}.
     *
     * @param value value used to override vouchername in the voucher applied for the purchase, or
     *     null to leave original value
     * @return this builder
     */
    public Builder voucherName(String value) {
      fields.text("vouchername", value);
      return this;
    }

    /**
     * Sends {@code vouchername} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noVoucherName() {
      fields.none("vouchername");
      return this;
    }

    /**
     * Sets {@code vouchercomment}.
     *
     * @param value value used to override vouchercomment in voucher the voucher applied for the
     *     purchase, or null to leave original value
     * @return this builder
     */
    public Builder voucherComment(String value) {
      fields.text("vouchercomment", value);
      return this;
    }

    /**
     * Sends {@code vouchercomment} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noVoucherComment() {
      fields.none("vouchercomment");
      return this;
    }

    /**
     * Sets {@code maxuses}.
     *
     * @param value the maximum times the influencer code can be used or null for unlimited use
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
     * Builds it.
     *
     * @return what was set so far
     */
    public InfluencerCodeInput build() {
      return new InfluencerCodeInput(fields);
    }
  }
}
