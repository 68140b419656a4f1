package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SKUs that come back as one unit and are in stock as several, such as a set of a mug and two
 * plates. SKUs are compared exactly. Pieces are ordered by SKU. Immutable and thread-safe.
 */
public final class Bundles {
  /** The most pieces of one bundle. */
  public static final int MOST_PIECES = 100;

  private static final Bundles NONE = builder().build();

  private final Map<String, Map<String, Integer>> bySku;

  private Bundles(Map<String, Map<String, Integer>> bySku) {
    this.bySku = Collections.unmodifiableMap(new TreeMap<>(bySku));
  }

  /**
   * A table without bundles.
   *
   * @return the empty table
   */
  public static Bundles none() {
    return NONE;
  }

  /**
   * Starts without bundles.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts with these bundles.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    bySku.forEach(builder::bundle);
    return builder;
  }

  /**
   * Tells whether a SKU is a bundle.
   *
   * @param sku the SKU that was returned
   * @return true if it is in the table
   */
  public boolean isBundle(String sku) {
    return bySku.containsKey(sku);
  }

  /**
   * The pieces that come into stock for a returned unit.
   *
   * @param sku the SKU that was returned
   * @return the SKU of each piece, repeated for each piece of it; for a SKU that is not a bundle,
   *     the SKU itself
   */
  public List<String> piecesOf(String sku) {
    Map<String, Integer> pieces = bySku.get(sku);
    if (pieces == null) {
      return List.of(sku);
    }
    List<String> skus = new ArrayList<>();
    pieces.forEach((piece, count) -> skus.addAll(Collections.nCopies(count, piece)));
    return skus;
  }

  /**
   * The whole table.
   *
   * @return for each bundle, the number of pieces of each SKU
   */
  public Map<String, Map<String, Integer>> asMap() {
    return bySku;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bundles that && bySku.equals(that.bySku);
  }

  @Override
  public int hashCode() {
    return bySku.hashCode();
  }

  @Override
  public String toString() {
    return "Bundles" + bySku;
  }

  /** Builds {@link Bundles}; not thread-safe. */
  public static final class Builder {
    private final Map<String, Map<String, Integer>> bySku = new HashMap<>();
    private final Map<String, String> bundleOf = new HashMap<>();

    private Builder() {}

    /**
     * Adds a bundle.
     *
     * @param sku the SKU that is returned
     * @param pieces the number of pieces of each SKU, 1 to {@value Bundles#MOST_PIECES} in all
     * @throws IllegalArgumentException if a SKU is blank, the bundle was added before, it has no
     *     pieces or too many, or a piece is a bundle itself
     */
    public Builder bundle(String sku, Map<String, Integer> pieces) {
      if (requireNonNull(sku, "sku").isBlank()) {
        throw new IllegalArgumentException("a bundle needs a SKU");
      }
      if (bySku.containsKey(sku)) {
        throw new IllegalArgumentException("bundle '" + sku + "' occurs twice");
      }
      Map<String, Integer> sorted = new TreeMap<>(pieces);
      checkCounts(sku, sorted);
      checkNesting(sku, sorted);
      sorted.keySet().forEach(piece -> bundleOf.put(piece, sku));
      bySku.put(sku, Collections.unmodifiableMap(sorted));
      return this;
    }

    private static void checkCounts(String sku, Map<String, Integer> pieces) {
      long all = 0;
      for (Map.Entry<String, Integer> piece : pieces.entrySet()) {
        if (piece.getKey().isBlank()) {
          throw new IllegalArgumentException("a piece of bundle '" + sku + "' needs a SKU");
        }
        if (piece.getValue() < 1) {
          throw new IllegalArgumentException(
              "bundle '"
                  + sku
                  + "' needs 1 or more pieces of '"
                  + piece.getKey()
                  + "', found "
                  + piece.getValue());
        }
        all += piece.getValue();
      }
      if (all < 1 || all > MOST_PIECES) {
        throw new IllegalArgumentException(
            "bundle '" + sku + "' needs 1 to " + MOST_PIECES + " pieces, found " + all);
      }
    }

    private void checkNesting(String sku, Map<String, Integer> pieces) {
      for (String piece : pieces.keySet()) {
        if (piece.equals(sku) || bySku.containsKey(piece)) {
          throw nested(sku, piece);
        }
      }
      String outer = bundleOf.get(sku);
      if (outer != null) {
        throw nested(outer, sku);
      }
    }

    private static IllegalArgumentException nested(String outer, String inner) {
      return new IllegalArgumentException(
          "bundle '"
              + outer
              + "' has the piece '"
              + inner
              + "', which is a bundle itself; name the SKUs that are in stock");
    }

    /**
     * Builds the table.
     *
     * @return the bundles
     */
    public Bundles build() {
      return new Bundles(bySku);
    }
  }
}
