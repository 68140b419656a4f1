package dev.restock.sitoo.input;

import java.time.Instant;

/**
 * The fields of an influencer code to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/influencer-codes">influencer-codes</a>.
 */
public final class InfluencerCodeInput extends Input {
  private InfluencerCodeInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, InfluencerCodeInput::new);
  }

  /** Builds an {@link InfluencerCodeInput}. */
  public interface Builder extends Input.Builder<InfluencerCodeInput> {
    /** The code, unique. */
    @Field(value = "code", form = Form.INFLUENCER_CODE, required = true)
    Builder code(String value);

    /** The name of the influencer. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** Whether the code is active. */
    @Field("active")
    Builder active(boolean value);

    /** When the code becomes active. */
    @Field("datestart")
    Builder dateStart(Instant value);

    /** Clears {@code datestart} by sending null. */
    @Field("datestart")
    Builder noDateStart();

    /** When the code expires. */
    @Field("dateend")
    Builder dateEnd(Instant value);

    /** Clears {@code dateend} by sending null. */
    @Field("dateend")
    Builder noDateEnd();

    /** The password that unlocks the voucher. A secret. */
    @Field(value = "voucherpassword", required = true)
    Builder voucherPassword(String value);

    /** Overrides {@code vouchercode} of the voucher. */
    @Field("vouchercode")
    Builder voucherCode(String value);

    /** Clears {@code vouchercode} by sending null. */
    @Field("vouchercode")
    Builder noVoucherCode();

    /** Overrides {@code vouchername} of the voucher. */
    @Field("vouchername")
    Builder voucherName(String value);

    /** Clears {@code vouchername} by sending null. */
    @Field("vouchername")
    Builder noVoucherName();

    /** Overrides {@code vouchercomment} of the voucher. */
    @Field("vouchercomment")
    Builder voucherComment(String value);

    /** Clears {@code vouchercomment} by sending null. */
    @Field("vouchercomment")
    Builder noVoucherComment();

    /** How many times the code can be used. Unlimited when cleared. */
    @Field("maxuses")
    Builder maxUses(int value);

    /** Clears {@code maxuses} by sending null. */
    @Field("maxuses")
    Builder noMaxUses();
  }
}
