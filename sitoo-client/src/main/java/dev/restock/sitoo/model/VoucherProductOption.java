package dev.restock.sitoo.model;

import java.util.List;
import java.util.Optional;

/**
 * An option of a package voucher. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 *
 * @param num the number of products for this option that has to exists in the cart for the option
 *     to be fulfilled
 * @param products list of product ids representing this option
 */
public record VoucherProductOption(Optional<Long> num, List<Long> products) {}
