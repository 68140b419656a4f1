package dev.restock.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people of the imitated Sitoo account, and the programs beside the caller that move stock in
 * it. Their transactions do not go through the API. Thread-safe.
 *
 * <pre>{@code
 * sandbox.stockroom().move(1, "SKU-1001", -2);
 * sandbox.stockroom().copy("other-app-1001", 1, "SKU-1001", 1, "Return 1001");
 * }</pre>
 */
public final class SandboxStockroom {
  private final World world;
  private final StockBook book;
  private final Agenda agenda;
  private final @Nullable String once;

  SandboxStockroom(World world, StockBook book, Agenda agenda, @Nullable String once) {
    this.world = world;
    this.book = book;
    this.agenda = agenda;
    this.once = once;
  }

  /**
   * Returns the same people with a name for their next transaction. A transaction whose name the
   * journal holds, also that of an earlier run, is not made again but returned.
   *
   * @param transaction the name of one transaction
   */
  public SandboxStockroom once(String transaction) {
    return new SandboxStockroom(world, book, agenda, transaction);
  }

  /**
   * Moves pieces in or out by hand: a Move In or Move Out without a key and without a description.
   *
   * @param pieces the signed change; not 0
   * @return the transaction
   * @throws IllegalArgumentException if the warehouse takes no transactions, the SKU is unknown, or
   *     the change is 0
   */
  public LedgerTransaction move(int warehouse, String sku, int pieces) {
    return post(warehouse, sku, BigDecimal.valueOf(pieces), Optional.empty(), Optional.empty());
  }

  /**
   * Moves pieces as a second integrator does that books the same return with a key of its own.
   *
   * @param externalId its key
   * @param pieces the signed change; not 0
   * @param description its text
   * @return the transaction
   * @throws IllegalArgumentException if the warehouse takes no transactions, the SKU is unknown, or
   *     the change is 0
   */
  public LedgerTransaction copy(
      String externalId, int warehouse, String sku, int pieces, String description) {
    return post(
        warehouse,
        sku,
        BigDecimal.valueOf(pieces),
        Optional.of(description),
        Optional.of(externalId));
  }

  /**
   * Makes the opposite of the first transaction with a key, by hand, in the same warehouse.
   *
   * @param externalId the key of the transaction
   * @return the opposite
   * @throws IllegalArgumentException if there is no such transaction, or it has several lines
   */
  public LedgerTransaction undo(String externalId) {
    agenda.runDue();
    LedgerTransaction undone =
        book.transactions().stream()
            .filter(one -> one.externalId().equals(Optional.of(externalId)))
            .filter(one -> one.lines().size() == 1)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "No transaction of one line has the key " + externalId));
    LedgerTransaction.Line line = undone.lines().get(0);
    return post(
        undone.warehouseId(),
        line.sku(),
        line.quantity().negate(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns the transactions that were made here.
   *
   * @return by ascending id
   */
  public List<LedgerTransaction> transactions() {
    agenda.runDue();
    return book.byOthers();
  }

  private LedgerTransaction post(
      int warehouse,
      String sku,
      BigDecimal quantity,
      Optional<String> description,
      Optional<String> externalId) {
    if (world.warehouse(warehouse).filter(place -> place.type() == World.FIFO).isEmpty()) {
      throw new IllegalArgumentException(
          "Warehouse " + warehouse + " is unknown or takes no transactions");
    }
    if (world.product(sku).isEmpty()) {
      throw new IllegalArgumentException("Sitoo has no SKU " + sku);
    }
    if (quantity.signum() == 0) {
      throw new IllegalArgumentException("A transaction changes the level, and this one by 0");
    }
    agenda.runDue();
    return book.postByOthers(
        new Posting(
            warehouse,
            quantity.signum() > 0 ? LedgerTransaction.MOVE_IN : LedgerTransaction.MOVE_OUT,
            description,
            externalId,
            Optional.empty(),
            Optional.empty(),
            List.of(new Posting.Line(sku, quantity.setScale(3), Optional.empty()))),
        once);
  }
}
