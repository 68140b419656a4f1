package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.FileInput;
import dev.restock.sitoo.input.ProductInput;
import dev.restock.sitoo.input.ProductVariantsInput;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.Product;
import dev.restock.sitoo.model.ProductVariants;
import dev.restock.sitoo.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The products of a site. Every method throws a {@link ServiceException} if the call fails. Safe
 * for use by any number of threads.
 */
public final class Products {
  // Some fields are calculated and slow, so Sitoo recommends to request only the needed ones.
  private static final String FIELDS =
      "productid,sku,title,active,activepos,stockcountenable,allowdecimals,variantparentid,barcode,"
          + "barcodealiases";

  private final Site site;

  Products(Site site) {
    this.site = site;
  }

  /**
   * Lists products: {@code GET /sites/{siteid}/products.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/products#get-products">products</a>. Omits
   * inactive products unless the query includes them. Some fields are slow, so Sitoo recommends to
   * request only the needed ones.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Product> list(ProductQuery query) {
    return site.list(
        () -> site.get("/products.json"),
        query.filters(),
        List.of("productid", "sku"),
        Product.class);
  }

  /**
   * Returns whether products can be found by a SKU. Sitoo's filter is a comma list, so a SKU with a
   * comma cannot be found.
   *
   * @param sku article number
   * @return false if {@link #findBySku} would refuse it
   */
  public boolean canFindBySku(String sku) {
    return SkuFilter.problem(sku).isEmpty();
  }

  /**
   * Says why products cannot be found by a SKU. Needs no client.
   *
   * @param sku article number
   * @return the reason, a clause for a person; empty if {@link #canFindBySku}
   */
  public static Optional<String> whyNotBySku(String sku) {
    return SkuFilter.problem(sku);
  }

  /**
   * Finds products, inactive ones too, with one call per 100 SKUs: {@code GET
   * /sites/{siteid}/products.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/products#get-products">products</a>. Only the
   * fields that matter for stock are read.
   *
   * @param skus article numbers; duplicates are ignored
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
      // Sitoo ignores unknown filters; without this check, every product would match.
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
        Product.class);
  }

  /**
   * Reads a product: {@code GET /sites/{siteid}/products/{productid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/products#get-product">products</a>.
   *
   * @param productId the product's id
   * @throws RefusedException if it does not exist
   */
  public Product get(long productId) {
    return site.read(
        site.get("/products/{productid}.json").path("productid", productId), Product.class);
  }

  /**
   * Adds products: {@code POST /sites/{siteid}/products.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/products#batch-add-products">products</a>.
   * Sends requests of at most 200 entries, one after the other; {@link BatchResult} describes a
   * failure of a later one.
   *
   * @param inputs the entries, each with {@code sku}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is the new id
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<Long>> addAll(Collection<ProductInput> inputs) {
    return site.splitBatch(
        RequestBodies.entries(Site.eachForAdding(inputs)),
        200,
        json -> site.post("/products.json", json),
        Long.class);
  }

  /**
   * Changes products: {@code PUT /sites/{siteid}/products.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/products#batch-update-products">products</a>.
   * Sends requests of at most 200 entries, one after the other; {@link BatchResult} describes a
   * failure of a later one.
   *
   * @param inputs the entries, each with {@code productid}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<Boolean>> updateAll(Collection<ProductInput> inputs) {
    return site.splitBatch(
        RequestBodies.entries(Site.eachForChanging(inputs, "productid")),
        200,
        json -> site.put("/products.json", json),
        Boolean.class);
  }

  /**
   * Deletes products: {@code DELETE /sites/{siteid}/products.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/products#batch-delete-products">products</a>.
   * Sends requests of at most 200 entries.
   *
   * @param ids the {@code productid} of each; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   */
  public List<BatchResult<Boolean>> deleteAll(Collection<Long> ids) {
    return site.splitBatch(
        RequestBodies.keys("productid", ids),
        200,
        json -> site.delete("/products.json", json),
        Boolean.class);
  }

  /**
   * Changes a product: {@code PUT /sites/{siteid}/products/{productid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/products#update-product">products</a>. Fields
   * that are not set keep their values.
   *
   * @param productId the product's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long productId, ProductInput input) {
    return site.done(
        site.put("/products/{productid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("productid", productId));
  }

  /**
   * Deletes a product: {@code DELETE /sites/{siteid}/products/{productid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/products#delete-product">products</a>.
   *
   * @param productId the product's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long productId) {
    return site.done(site.delete("/products/{productid}.json").path("productid", productId));
  }

  /**
   * Reads all variants of a product: {@code GET
   * /sites/{siteid}/products/{productid}/productvariants.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-variants#get-product-variants">product-variants</a>.
   *
   * @param productId the product's id
   * @return the variants
   * @throws RefusedException if there is no such product
   */
  public ProductVariants variants(long productId) {
    return site.read(
        site.get("/products/{productid}/productvariants.json").path("productid", productId),
        ProductVariants.class);
  }

  /**
   * Replaces all variants of a product: {@code PUT
   * /sites/{siteid}/products/{productid}/productvariants.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-variants#set-product-variants">product-variants</a>.
   * Sitoo deletes the variants that the input omits.
   *
   * @param productId the product's id
   * @param input all groups and all variants; a new one has the product id 0
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: they may have been replaced
   * @throws IllegalArgumentException if groups or variants are not set
   */
  public boolean setVariants(long productId, ProductVariantsInput input) {
    byte[] json = RequestBodies.of(Site.forAdding(input));
    return site.done(
        site.put("/products/{productid}/productvariants.json", json).path("productid", productId));
  }

  /**
   * Lists the files of a product: {@code GET /sites/{siteid}/products/{productid}/files.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-images-files#get-product-files">product-images-files</a>.
   *
   * @param productId the product's id
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Resource> files(long productId, ListQuery query) {
    return site.list(
        () -> site.get("/products/{productid}/files.json").path("productid", productId),
        query.filters(),
        List.of("resourceid"),
        Resource.class);
  }

  /**
   * Adds a file to a product: {@code POST /sites/{siteid}/products/{productid}/files.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/product-images-files#add-product-file">product-images-files</a>.
   *
   * @param productId the product's id
   * @param input the fields; requires {@code resourceid} and {@code filedata}
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public boolean addFile(long productId, FileInput input) {
    return site.done(
        site.post("/products/{productid}/files.json", RequestBodies.of(Site.forAdding(input)))
            .path("productid", productId));
  }

  /**
   * Reads a file of a product: {@code GET
   * /sites/{siteid}/products/{productid}/files/{fileid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-images-files#get-product-file">product-images-files</a>.
   *
   * @param productId the product's id
   * @param resourceId the resource's id
   * @throws RefusedException if it does not exist
   */
  public Resource file(long productId, String resourceId) {
    return site.read(
        site.get("/products/{productid}/files/{fileid}.json")
            .path("productid", productId)
            .path("fileid", resourceId),
        Resource.class);
  }

  /**
   * Deletes a file of a product: {@code DELETE
   * /sites/{siteid}/products/{productid}/files/{fileid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-images-files#delete-product-file">product-images-files</a>.
   *
   * @param productId the product's id
   * @param resourceId the resource's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean deleteFile(long productId, String resourceId) {
    return site.done(
        site.delete("/products/{productid}/files/{fileid}.json")
            .path("productid", productId)
            .path("fileid", resourceId));
  }

  /**
   * Lists the images of a product: {@code GET /sites/{siteid}/products/{productid}/images.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-images-files#get-product-images">product-images-files</a>.
   *
   * @param productId the product's id
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Resource> images(long productId, ListQuery query) {
    return site.list(
        () -> site.get("/products/{productid}/images.json").path("productid", productId),
        query.filters(),
        List.of("resourceid"),
        Resource.class);
  }

  /**
   * Adds an image to a product: {@code POST /sites/{siteid}/products/{productid}/images.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-images-files#add-product-image">product-images-files</a>.
   *
   * @param productId the product's id
   * @param input the fields; requires {@code resourceid} and {@code filedata}
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public boolean addImage(long productId, FileInput input) {
    return site.done(
        site.post("/products/{productid}/images.json", RequestBodies.of(Site.forAdding(input)))
            .path("productid", productId));
  }

  /**
   * Reads an image of a product: {@code GET
   * /sites/{siteid}/products/{productid}/images/{imageid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-images-files#get-product-image">product-images-files</a>.
   *
   * @param productId the product's id
   * @param resourceId the resource's id
   * @throws RefusedException if it does not exist
   */
  public Resource image(long productId, String resourceId) {
    return site.read(
        site.get("/products/{productid}/images/{imageid}.json")
            .path("productid", productId)
            .path("imageid", resourceId),
        Resource.class);
  }

  /**
   * Deletes an image of a product: {@code DELETE
   * /sites/{siteid}/products/{productid}/images/{imageid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/product-images-files#delete-product-image">product-images-files</a>.
   *
   * @param productId the product's id
   * @param resourceId the resource's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean deleteImage(long productId, String resourceId) {
    return site.done(
        site.delete("/products/{productid}/images/{imageid}.json")
            .path("productid", productId)
            .path("imageid", resourceId));
  }
}
