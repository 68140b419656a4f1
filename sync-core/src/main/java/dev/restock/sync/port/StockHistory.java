package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.LedgerEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port that reads transactions and levels of stock. It changes nothing. Implementations are
 * thread-safe. Every method but {@link #serviceName} throws {@link ServiceTroubleException} if the
 * stock system cannot be asked now.
 *
 * <p>Ids of transactions ascend: a transaction that is made after another one was visible has a
 * higher id. Ids that are made at about the same time may become visible out of order.
 */
public interface StockHistory {

  /**
   * The name of the stock system; see {@link StockLedger#serviceName}.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

  /**
   * The account whose stock this is; see {@link StockLedger#account}.
   *
   * @return the account, always the same; empty by default
   */
  default Optional<String> account() {
    return Optional.empty();
  }

  /**
   * The highest id of any stock transaction so far.
   *
   * @return the id, 0 if there is no transaction
   */
  long highestTransactionId();

  /**
   * An id that is not above that of any transaction made at some time or later. A reading of the
   * transactions that begins with it misses none of them. The default is 0, the beginning of the
   * ledger.
   *
   * @param createdFrom the time
   * @return the id, 0 or more
   */
  default long lowestTransactionId(Instant createdFrom) {
    return 0;
  }

  /**
   * Reads the first transactions with an id above a bound, in ascending order of their ids, of all
   * types and warehouses. A transaction with an id and without another part that can be read is in
   * the page, too, with its {@link Problem}: one broken transaction of another program then does
   * not stop the engine.
   *
   * @param transactionId the bound, exclusive, 0 or more
   * @param limit how many transactions are wanted, 1 or more; the page may hold fewer
   * @return the page; if it says that there are more, it holds at least one
   */
  Page transactionsAfter(long transactionId, int limit);

  /**
   * Reads the level of a SKU in a warehouse. The default knows no level.
   *
   * @param warehouseId the warehouse
   * @param sku the SKU
   * @return the level; empty if the warehouse has no record of the SKU, which is not the same as a
   *     level of zero
   */
  default Optional<BigDecimal> level(long warehouseId, String sku) {
    return Optional.empty();
  }

  /**
   * Reads the levels of a warehouse, a part at a time. Rows that change meanwhile may be missing or
   * come twice. The default can do no such thing.
   *
   * @param warehouseId the warehouse
   * @param position where to go on, the {@link LevelPage#next} of an earlier part; null for the
   *     beginning
   * @param limit how many levels are wanted, 1 or more; the part may hold fewer
   * @return the part
   * @throws UnsupportedOperationException if the stock system cannot list its levels
   */
  default LevelPage levels(long warehouseId, @Nullable String position, int limit) {
    throw new UnsupportedOperationException(serviceName() + " lists no levels");
  }

  /**
   * Reads the levels of some SKUs in a warehouse, as they are now. The default lists all levels.
   *
   * @param warehouseId the warehouse
   * @param skus the SKUs, up to 100
   * @return the levels; a SKU of which the warehouse has no record is missing
   * @throws UnsupportedOperationException if the stock system cannot list its levels
   */
  default List<Level> levelsOf(long warehouseId, Collection<String> skus) {
    List<Level> found = new ArrayList<>();
    String position = null;
    do {
      LevelPage page = levels(warehouseId, position, 1_000);
      page.levels().stream().filter(level -> skus.contains(level.sku())).forEach(found::add);
      position = page.next();
    } while (position != null);
    return found;
  }

  /**
   * A part of the levels of a warehouse.
   *
   * @param levels the levels
   * @param next where the next part begins, one line; null if this is the last one
   */
  record LevelPage(List<Level> levels, @Nullable String next) {
    public LevelPage {
      levels = List.copyOf(levels);
    }
  }

  /**
   * The stock of a SKU in a warehouse.
   *
   * @param sku the SKU, not blank
   * @param available how much is for sale; may be negative
   * @param reserved how much is reserved besides, 0 or more
   */
  record Level(String sku, BigDecimal available, BigDecimal reserved) {
    public Level {
      requireNonNull(sku, "sku");
      requireNonNull(available, "available");
      requireNonNull(reserved, "reserved");
    }
  }

  /**
   * A part of the ledger.
   *
   * @param transactions the transactions in ascending order of their ids
   * @param hasMore whether the ledger has transactions with higher ids than those of this page
   */
  record Page(List<Transaction> transactions, boolean hasMore) {
    public Page {
      transactions = List.copyOf(transactions);
    }
  }

  /**
   * A transaction: changes of the stock of one warehouse.
   *
   * @param id the id, 1 or more
   * @param kind why stock changed
   * @param externalId the text by which the system that made it knows it; null if there is none
   * @param description the text that {@link StockLedger#post} gave it, or any other; null if the
   *     ledger keeps none
   * @param deliveryId the delivery of an order that made it; null if none did, or if it is not
   *     known
   * @param warehouseId the warehouse
   * @param lines the changes; empty if they cannot be read
   * @param problem why a part of the transaction cannot be read; null if all of it can. Kind,
   *     warehouse and lines mean nothing then
   */
  record Transaction(
      long id,
      Kind kind,
      @Nullable String externalId,
      @Nullable String description,
      @Nullable Long deliveryId,
      long warehouseId,
      List<Line> lines,
      @Nullable Problem problem) {
    public Transaction {
      requireNonNull(kind, "kind");
      lines = List.copyOf(lines);
    }

    /**
     * A transaction that can be read and that no delivery made.
     *
     * @param id the id, 1 or more
     * @param kind why stock changed
     * @param externalId the text by which the system that made it knows it; null if there is none
     * @param description its text; null if the ledger keeps none
     * @param warehouseId the warehouse
     * @param lines the changes
     */
    public Transaction(
        long id,
        Kind kind,
        @Nullable String externalId,
        @Nullable String description,
        long warehouseId,
        List<Line> lines) {
      this(id, kind, externalId, description, null, warehouseId, lines, null);
    }

    /**
     * A transaction of which only a part can be read.
     *
     * @param id the id, 1 or more
     * @param externalId its external id; null if there is none, or if it cannot be read
     * @param description its text; null if there is none, or if it cannot be read
     * @param problem what cannot be read
     * @return the transaction
     */
    public static Transaction unreadable(
        long id, @Nullable String externalId, @Nullable String description, Problem problem) {
      return new Transaction(id, Kind.OTHER, externalId, description, null, 0, List.of(), problem);
    }

    /**
     * The transaction as the engine searches for it by its external id.
     *
     * @return one entry for each line, or one without SKU for a transaction without lines; empty if
     *     it has no external id
     */
    public List<LedgerEntry> entries() {
      String key = externalId;
      if (key == null || key.isBlank()) {
        return List.of();
      }
      return lines.isEmpty()
          ? List.of(new LedgerEntry(id, key, warehouseId, "", BigDecimal.ZERO))
          : lines.stream()
              .map(line -> new LedgerEntry(id, key, warehouseId, line.sku(), line.quantity()))
              .toList();
    }
  }

  /**
   * The part of a transaction that cannot be read.
   *
   * @param what the field and what is wrong with it, for a person; quotes no value
   * @param hidesExternalId whether the external id cannot be read either, so that it can be any
   */
  record Problem(String what, boolean hidesExternalId) {
    public Problem {
      requireNonNull(what, "what");
    }
  }

  /**
   * A change of the stock of one SKU.
   *
   * @param sku the SKU
   * @param quantity the signed change
   */
  record Line(String sku, BigDecimal quantity) {
    public Line {
      requireNonNull(sku, "sku");
      requireNonNull(quantity, "quantity");
    }
  }

  /** Why stock changed, as far as the engine distinguishes it. */
  enum Kind {
    /** Stock was moved in or out, by a person or by software. */
    MOVE,
    /** Goods came back at a register. */
    REGISTER_REFUND,
    /** Anything else: a sale or a stocktaking, for example. */
    OTHER
  }
}
