package dev.restock.sync.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.UnitRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that has a story. The three components fit into an address, so that a page can link to
 * the story of what an entry refers to.
 *
 * @param kind the kind
 * @param id the id
 * @param within what the id belongs to: the return of a unit, or the warehouse of an SKU; null for
 *     an SKU in all warehouses and for every other kind
 */
public record StorySubject(Kind kind, String id, @Nullable String within) {

  /** The kinds of subjects. */
  public enum Kind {
    /** A return, by its RMA id. */
    RETURN("return"),
    /** A unit of a return. */
    UNIT("unit"),
    /** An order, by its name or by the sales channel's id. */
    ORDER("order"),
    /** An SKU in one warehouse or in all. */
    SKU("SKU"),
    /** A movement, by its key. */
    MOVEMENT("movement"),
    /** A transaction of the stock system, by its id. */
    TRANSACTION("transaction"),
    /** A case, by its id. */
    CASE("case"),
    /** A refund, by the key of its row. */
    REFUND("refund"),
    /** A refund order of a register, by its id. */
    REGISTER_ORDER("register order"),
    /** A push to the sales channel, by its id. */
    PUSH("push"),
    /** The order in the register system that stands for an entry of the books, by its key. */
    ENTRY("financial entry");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word for people. */
    public String word() {
      return word;
    }

    boolean isNumbered() {
      return this == TRANSACTION || this == REGISTER_ORDER;
    }
  }

  /**
   * Throws {@link IllegalArgumentException} if the id is blank or not a number where it must be
   * one, a unit names no return, or another kind than a unit and an SKU is within something.
   */
  public StorySubject {
    requireNonNull(kind, "kind");
    if (requireNonNull(id, "id").isBlank()) {
      throw new IllegalArgumentException("a " + kind.word() + " needs an id, which is not blank");
    }
    if (kind.isNumbered()) {
      number(kind, id);
    }
    if (kind == Kind.UNIT && within == null) {
      throw new IllegalArgumentException("a unit needs the id of its return");
    }
    if (kind == Kind.SKU && within != null) {
      number(kind, within);
    }
    if (kind != Kind.UNIT && kind != Kind.SKU && within != null) {
      throw new IllegalArgumentException("a " + kind.word() + " is not within '" + within + "'");
    }
  }

  private static long number(Kind kind, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      String what = kind == Kind.SKU ? "warehouse of an SKU" : kind.word();
      throw new IllegalArgumentException("the " + what + " is a number, not '" + text + "'", e);
    }
  }

  /** A subject of a kind that is within nothing. */
  public static StorySubject of(Kind kind, String id) {
    return new StorySubject(kind, id, null);
  }

  /** A return. */
  public static StorySubject ofReturn(String rmaId) {
    return of(Kind.RETURN, rmaId);
  }

  /** A unit of a return. */
  public static StorySubject ofUnit(UnitRef unit) {
    return new StorySubject(Kind.UNIT, unit.unitId(), unit.rmaId());
  }

  /** An order, by its name or by the sales channel's id. */
  public static StorySubject ofOrder(String order) {
    return of(Kind.ORDER, order);
  }

  /**
   * An SKU.
   *
   * @param sku the SKU
   * @param warehouseId the warehouse; null for all
   */
  public static StorySubject ofSku(String sku, @Nullable Long warehouseId) {
    return new StorySubject(Kind.SKU, sku, warehouseId == null ? null : Long.toString(warehouseId));
  }

  /** A movement. */
  public static StorySubject ofMovement(String key) {
    return of(Kind.MOVEMENT, key);
  }

  /** A transaction of the stock system. */
  public static StorySubject ofTransaction(long id) {
    return of(Kind.TRANSACTION, Long.toString(id));
  }

  /** A case. */
  public static StorySubject ofCase(String caseId) {
    return of(Kind.CASE, caseId);
  }

  /** A refund. */
  public static StorySubject ofRefund(String key) {
    return of(Kind.REFUND, key);
  }

  /** A refund order of a register. */
  public static StorySubject ofRegisterOrder(long orderId) {
    return of(Kind.REGISTER_ORDER, Long.toString(orderId));
  }

  /** A push to the sales channel. */
  public static StorySubject ofPush(String pushId) {
    return of(Kind.PUSH, pushId);
  }

  /** The order in the register system that stands for an entry of the books. */
  public static StorySubject ofEntry(String key) {
    return of(Kind.ENTRY, key);
  }

  /**
   * The unit that this is.
   *
   * @return the unit; empty for another kind
   */
  public Optional<UnitRef> unit() {
    return kind == Kind.UNIT
        ? Optional.ofNullable(within).map(rmaId -> new UnitRef(rmaId, id))
        : Optional.empty();
  }

  /**
   * The warehouse that the story of an SKU is restricted to.
   *
   * @return the warehouse; empty for all, and for another kind
   */
  public Optional<Long> warehouse() {
    return kind == Kind.SKU ? Optional.ofNullable(within).map(Long::valueOf) : Optional.empty();
  }

  /** The number that this is identified by. */
  long number() {
    return number(kind, id);
  }

  /** The subject in words, such as {@code unit 100101 of return 1001}. */
  @Override
  public String toString() {
    String name = kind.word() + " " + id;
    if (within == null) {
      return name;
    }
    return name + (kind == Kind.UNIT ? " of return " : " in warehouse ") + within;
  }
}
