package dev.restock.sitoo;

import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.model.Product;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The products of a site. Every method throws a {@link ServiceException} if the call fails. */
public final class Products {
  // Some fields are calculated and slow, so Sitoo asks to name those that are needed.
  private static final String FIELDS =
      "productid,sku,title,active,activepos,stockcountenable,allowdecimals,variantparentid,barcode,"
          + "barcodealiases";

  private final Site site;

  Products(Site site) {
    this.site = site;
  }

  /**
   * Tells whether Sitoo can be asked for a SKU. Its filter is a comma list, so a SKU with a comma
   * cannot.
   *
   * @param sku article number
   * @return false if {@link #findBySku} would refuse it
   */
  public boolean canFindBySku(String sku) {
    return SkuFilter.canAskFor(sku);
  }

  /**
   * Finds products, inactive ones too, with one call per 100 SKUs.
   *
   * @param skus article numbers; repeated ones are asked for once
   * @return the products whose SKU is exactly one of these, in no order; a SKU that Sitoo does not
   *     know has none
   * @throws IllegalArgumentException if {@link #canFindBySku} is false for one; nothing is sent
   */
  public List<Product> findBySku(Collection<String> skus) {
    Set<String> wanted = new LinkedHashSet<>(skus);
    List<List<String>> chunks = new ArrayList<>();
    List<String> all = List.copyOf(wanted);
    for (int start = 0; start < all.size(); start += SkuFilter.MAX_AT_ONCE) {
      chunks.add(
          SkuFilter.checked(
              all.subList(start, Math.min(all.size(), start + SkuFilter.MAX_AT_ONCE))));
    }
    List<Product> found = new ArrayList<>();
    for (List<String> chunk : chunks) {
      // Sitoo ignores filters that it does not know; without this everything would be a match.
      chunk(chunk).stream().filter(product -> wanted.contains(product.sku())).forEach(found::add);
    }
    return List.copyOf(found);
  }

  private Pages<Product> chunk(List<String> skus) {
    return site.byOffset(
        () ->
            site.get("/products.json")
                .queryList("sku", skus)
                .query("includeinactive", "true")
                .query("fields", FIELDS),
        2 * SkuFilter.MAX_AT_ONCE,
        Site.envelope(Envelopes.Products.class));
  }
}
