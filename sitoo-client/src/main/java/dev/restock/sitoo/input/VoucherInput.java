package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The fields of a voucher to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 */
public final class VoucherInput extends Input {
  private VoucherInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, VoucherInput::new);
  }

  /** Builds a {@link VoucherInput}. */
  public interface Builder extends Input.Builder<VoucherInput> {
    /** Whether the voucher is active at registers. */
    @Field("activepos")
    Builder activePos(boolean value);

    /** The code that groups vouchers in reports. */
    @Field("vouchercode")
    Builder voucherCode(String value);

    /** A password for the voucher. A secret. */
    @Field("voucherpassword")
    Builder voucherPassword(String value);

    /** The name of this voucher. */
    @Field(value = "vouchername", required = true)
    Builder voucherName(String value);

    /** An internal description. */
    @Field("vouchercomment")
    Builder voucherComment(String value);

    /** When the voucher becomes valid. */
    @Field("datestart")
    Builder dateStart(Instant value);

    /** Clears {@code datestart} by sending null. */
    @Field("datestart")
    Builder noDateStart();

    /** When the voucher expires. */
    @Field("dateend")
    Builder dateEnd(Instant value);

    /** Clears {@code dateend} by sending null. */
    @Field("dateend")
    Builder noDateEnd();

    /** Tags that limit the voucher to stores with the same tags. */
    @Field("tags")
    Builder tags(Collection<String> value);

    /** The type of the voucher. */
    @Field(value = "vouchertype", required = true)
    Builder voucherType(int value);

    /** The whole number X in the calculation of the voucher. */
    @Field("value_x")
    Builder valueX(int value);

    /** The whole number Y in the calculation of the voucher. */
    @Field("value_y")
    Builder valueY(int value);

    /** The whole number Z in the calculation of the voucher. */
    @Field("value_z")
    Builder valueZ(int value);

    /** The amount M in the calculation of the voucher. */
    @Field(value = "money_m", form = Form.MONEY)
    Builder moneyM(BigDecimal value);

    /** The amount N in the calculation of the voucher. */
    @Field(value = "money_n", form = Form.MONEY)
    Builder moneyN(BigDecimal value);

    /** The voucher name when a ProductBuy3For2Or2For1AndAHalf gives 3 for 2. */
    @Field("vouchername1")
    Builder voucherName1(String value);

    /** The voucher code when a ProductBuy3For2Or2For1AndAHalf gives 3 for 2. */
    @Field("vouchercode1")
    Builder voucherCode1(String value);

    /** The voucher name when a ProductBuy3For2Or2For1AndAHalf gives 2 for 1.5. */
    @Field("vouchername2")
    Builder voucherName2(String value);

    /** The voucher code when a ProductBuy3For2Or2For1AndAHalf gives 2 for 1.5. */
    @Field("vouchercode2")
    Builder voucherCode2(String value);

    /** How many times the voucher applies to one purchase. */
    @Field("maxuses")
    Builder maxUses(int value);

    /** Clears {@code maxuses} by sending null. */
    @Field("maxuses")
    Builder noMaxUses();

    /** The priority. 1 is the highest. */
    @Field(value = "priority", min = 1, max = 5)
    Builder priority(int value);

    /** Clears {@code priority} by sending null. */
    @Field("priority")
    Builder noPriority();

    /** Tags that activate the price lists with the same tags. */
    @Field("pricelisttags")
    Builder pricelistTags(Collection<String> value);

    /** Clears {@code pricelisttags} by sending null. */
    @Field("pricelisttags")
    Builder noPricelistTags();

    /** The ids of the products. */
    @Field("products")
    Builder products(Collection<Long> value);

    /** The options of a voucher of the group type Package, all of which must be fulfilled. */
    @Field("productoptions")
    Builder productOptions(List<VoucherProductOptionInput> value);

    /**
     * The options of a voucher of type ProductBuyXGetDiscountList. Each applies once its products
     * are in the cart.
     */
    @Field("discountoptions")
    Builder discountOptions(List<VoucherDiscountOptionInput> value);
  }
}
