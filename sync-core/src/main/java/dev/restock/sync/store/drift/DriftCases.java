package dev.restock.sync.store.drift;

import dev.restock.sync.cases.ExceptionCase;

/** How cases about drift name their subjects. */
public final class DriftCases {
  private static final String RETURN = "drift:";

  /** Keeps a SKU apart from the units of other cases, such as that of a push. */
  private static final String UNIT = "sku:";

  private static final String HEALING = "healing";

  private DriftCases() {}

  /**
   * The return that a case about a pair names.
   *
   * @param locationId the location
   */
  public static String caseReturn(String locationId) {
    return RETURN + locationId;
  }

  /**
   * The location of the pair that a case is about.
   *
   * @param caseReturn the return that the case names
   */
  public static String locationOf(String caseReturn) {
    return caseReturn.substring(RETURN.length());
  }

  /** The return that a case about many pairs, or about no pair, names. */
  public static String caseReturnOfAll() {
    return RETURN;
  }

  /** The unit that the case names which says that healing has stopped. */
  public static String caseUnitOfHealing() {
    return HEALING;
  }

  /**
   * The unit that a case about a pair names.
   *
   * @param sku the SKU
   */
  public static String caseUnit(String sku) {
    return UNIT + sku;
  }

  /**
   * The SKU of the pair that a case is about.
   *
   * @param caseUnit the unit that the case names
   */
  public static String skuOf(String caseUnit) {
    return caseUnit.substring(UNIT.length());
  }

  /**
   * The id of the case of a pair.
   *
   * @param sku the SKU
   * @param locationId the location
   */
  public static String idOf(String sku, String locationId) {
    return ExceptionCase.idOf(caseReturn(locationId), caseUnit(sku));
  }

  /** The id of the case which says that healing has stopped. */
  public static String idOfHealing() {
    return ExceptionCase.idOf(caseReturnOfAll(), HEALING);
  }

  /**
   * Whether a case is about a pair.
   *
   * @param caseUnit the unit that the case names
   */
  public static boolean isOfPair(String caseUnit) {
    return caseUnit.startsWith(UNIT);
  }

  /** The id of the case about many pairs. */
  public static String idOfAll() {
    return ExceptionCase.idOf(caseReturnOfAll(), "");
  }

  /**
   * Whether a case is about drift. Such a case follows the comparisons, so it cannot be retried.
   *
   * @param caseReturn the return that the case names
   */
  public static boolean isDrift(String caseReturn) {
    return caseReturn.startsWith(RETURN);
  }
}
