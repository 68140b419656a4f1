package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * The fields of a voucher product option to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 */
public final class VoucherProductOptionInput extends Input {
  private VoucherProductOptionInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, VoucherProductOptionInput::new);
  }

  /** Builds a {@link VoucherProductOptionInput}. */
  public interface Builder extends Input.Builder<VoucherProductOptionInput> {
    /** The number of products in the cart that fulfils the option. */
    @Field("num")
    Builder num(long value);

    /** The ids of the products of the option. */
    @Field("products")
    Builder products(Collection<Long> value);
  }
}
