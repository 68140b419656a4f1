package dev.restock.sync.store.refunds;

import dev.restock.sync.cases.ExceptionCase;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cases that the facts of one order call for. A store keeps them beside the order, so that it
 * opens a case when a fact is new and not when an order is judged once more: a case that a person
 * has closed stays closed until the fact changes. Immutable.
 */
public final class RefundCases {
  private static final String ORDER = "refunds:";
  private static final String REFUND = "refund:";
  private static final String RETRIED = "";

  private final Map<String, String> whatById;

  private RefundCases(Map<String, String> whatById) {
    this.whatById = whatById;
  }

  /**
   * The return that a case about a refund names.
   *
   * @param order the order
   * @return {@code refunds:} and the order
   */
  public static String caseReturn(String order) {
    return ORDER + order;
  }

  /**
   * The unit that a case about a refund names.
   *
   * @param key the {@linkplain dev.restock.sync.refunds.RefundRow#key key} of the refund
   * @return {@code refund:} and the key
   */
  public static String caseUnit(String key) {
    return REFUND + key;
  }

  /**
   * The refund that a case is about.
   *
   * @param caseUnit the unit that the case names
   * @return the key of the refund; empty if the case is not about one
   */
  public static Optional<String> refundOf(String caseUnit) {
    return caseUnit.startsWith(REFUND)
        ? Optional.of(caseUnit.substring(REFUND.length()))
        : Optional.empty();
  }

  /**
   * The order that a case is about.
   *
   * @param caseReturn the return that the case names
   * @return the order; empty if the case is not about refunds
   */
  public static Optional<String> orderOf(String caseReturn) {
    return caseReturn.startsWith(ORDER)
        ? Optional.of(caseReturn.substring(ORDER.length()))
        : Optional.empty();
  }

  /**
   * The cases that facts call for.
   *
   * @param cases the cases
   * @return the same in short
   */
  public static RefundCases of(Collection<ExceptionCase> cases) {
    Map<String, String> byId = new TreeMap<>();
    cases.forEach(one -> byId.put(one.id(), whatOf(one)));
    return new RefundCases(byId);
  }

  private static String whatOf(ExceptionCase one) {
    return one.type().name() + " " + one.what();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text the text; "" for no case
   * @return the cases
   */
  public static RefundCases parse(String text) {
    Map<String, String> byId = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              int id = line.indexOf('\t');
              byId.put(line.substring(0, id), line.substring(id + 1));
            });
    return new RefundCases(byId);
  }

  /** Returns the cases as one text, a line for each. */
  public String text() {
    return whatById.entrySet().stream()
        .map(one -> one.getKey() + "\t" + one.getValue())
        .collect(Collectors.joining("\n"));
  }

  /**
   * Whether facts call for a case.
   *
   * @param caseId the id of the case
   */
  public boolean contains(String caseId) {
    return whatById.containsKey(caseId);
  }

  /**
   * Notes that a person retries a case: it is opened again, or closed, when the order is judged.
   *
   * @param caseId the id of the case
   * @return the cases with this note
   */
  public RefundCases retried(String caseId) {
    Map<String, String> byId = new TreeMap<>(whatById);
    byId.put(caseId, RETRIED);
    return new RefundCases(byId);
  }

  /**
   * The cases that are to be opened: they were not called for before, or for another reason.
   *
   * @param now the cases that the facts call for now
   * @return the new ones by id
   */
  public Map<String, ExceptionCase> opened(Collection<ExceptionCase> now) {
    Map<String, ExceptionCase> opened = new LinkedHashMap<>();
    for (ExceptionCase one : now) {
      if (!whatOf(one).equals(whatById.get(one.id()))) {
        opened.put(one.id(), one);
      }
    }
    return opened;
  }

  /**
   * The ids of the cases that nothing calls for any more.
   *
   * @param now the cases that the facts call for now
   * @return the ids
   */
  public Collection<String> closed(RefundCases now) {
    return whatById.keySet().stream().filter(id -> !now.contains(id)).toList();
  }
}
