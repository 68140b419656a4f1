package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.ApiRequest;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import dev.restock.sitoo.model.WarehouseTransaction;
import dev.restock.sitoo.model.WarehouseTransactionRow;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The stock ledger of a site. Every method throws a {@link ServiceException} if the call fails.
 *
 * <p>Sitoo has no idempotency key and no filter by external id. To find the outcome of an unknown
 * post, read {@link #highestId()} before it and list from that id ({@link
 * WarehouseTransactionQuery.Builder#idFrom}) after it.
 */
public final class WarehouseTransactions {
  /** The maximum number of transactions, and of their items in total, in one post. */
  public static final int MAX_PER_POST = 1000;

  private final Site site;

  WarehouseTransactions(Site site) {
    this.site = site;
  }

  /**
   * Lists transactions: {@code GET /sites/{siteid}/warehousetransactions.json}, or of one warehouse
   * {@code GET /sites/{siteid}/warehouses/{warehouseid}/warehousetransactions.json}; Sitoo's page
   * <a
   * href="https://developer.sitoo.com/api-reference/warehouse-transactions#get-all-warehouse-transactions">warehouse-transactions</a>.
   * Pages are continued by id, so that rows added during the iteration neither repeat nor hide
   * others.
   *
   * @param query the filters, and whether to read one warehouse or all
   * @return the rows by id, in the query's direction, requested while the list is iterated
   */
  public Pages<WarehouseTransaction> list(WarehouseTransactionQuery query) {
    return pages(query, WarehouseTransactions::whole, WarehouseTransaction::warehouseTransactionId);
  }

  /**
   * Lists the same rows as {@link #list}, of which only the ids are read. A row with a field of an
   * unexpected form does not hide the others.
   *
   * @param query the filters, and whether to read one warehouse or all
   * @return the rows by id, in the query's direction, requested while the list is iterated
   */
  public Pages<WarehouseTransactionRow> rows(WarehouseTransactionQuery query) {
    return pages(
        query, WarehouseTransactions::unread, WarehouseTransactionRow::warehouseTransactionId);
  }

  private <T> Pages<T> pages(
      WarehouseTransactionQuery query, Function<byte[], Envelope<T>> rows, ToLongFunction<T> id) {
    String template = start(query).build().pathTemplate();
    return Pages.of(
        SitooClient.SERVICE,
        template,
        position -> {
          IdRange range = query.range().after(IdRange.last(position));
          return site.caller()
              .call(
                  query.addTo(start(query), range, site.pageSize()).build(),
                  body ->
                      range.page(
                          rows.apply(body), IdRange.last(position), "warehousetransactionid", id));
        });
  }

  private static Envelope<WarehouseTransaction> whole(byte[] body) {
    return Envelope.read(body, WarehouseTransaction.class);
  }

  private static Envelope<WarehouseTransactionRow> unread(byte[] body) {
    return Envelope.unread(
        body, RowId.class, (id, row) -> new WarehouseTransactionRow(id.id(), row));
  }

  /** The id of a row. */
  record RowId(@Json(name = "warehousetransactionid") long id) {}

  private ApiRequest.Builder start(WarehouseTransactionQuery query) {
    OptionalLong warehouse = query.onlyWarehouse();
    return warehouse.isPresent()
        ? site.get("/warehouses/{warehouseid}/warehousetransactions.json")
            .path("warehouseid", warehouse.getAsLong())
        : site.get("/warehousetransactions.json");
  }

  /**
   * Reads one transaction: {@code GET
   * /sites/{siteid}/warehouses/{warehouseid}/warehousetransactions/{warehousetransactionid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-transactions#get-warehouse-transaction">warehouse-transactions</a>.
   *
   * @param warehouseId its warehouse
   * @param warehouseTransactionId its id
   * @return the transaction
   * @throws RefusedException if there is none with this id in this warehouse
   */
  public WarehouseTransaction get(long warehouseId, long warehouseTransactionId) {
    return site.read(
        site.get("/warehouses/{warehouseid}/warehousetransactions/{warehousetransactionid}.json")
            .path("warehouseid", warehouseId)
            .path("warehousetransactionid", warehouseTransactionId),
        WarehouseTransaction.class);
  }

  /**
   * Reads the highest id in use, in any warehouse: {@code GET
   * /sites/{siteid}/warehousetransactions.json} with one row, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-transactions#get-all-warehouse-transactions">warehouse-transactions</a>.
   * Each later post gets a higher id.
   *
   * @return the id; empty if there is no transaction yet
   */
  public OptionalLong highestId() {
    WarehouseTransactionQuery newest =
        WarehouseTransactionQuery.builder().newestFirst().pageSize(1).build();
    for (Page<WarehouseTransactionRow> page : rows(newest).byPage()) {
      return page.items().isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(page.items().get(0).warehouseTransactionId());
    }
    return OptionalLong.empty();
  }

  /**
   * Posts transactions: {@code POST /sites/{siteid}/warehousetransactions.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/warehouse-transactions#batch-add-warehouse-transactions">warehouse-transactions</a>.
   * Sends one request, once: it is never split, and never repeated once it may have arrived. Sitoo
   * may process some entries and refuse others; whether it checks a batch as a whole is not
   * established.
   *
   * @param transactions at most 1,000 transactions with at most 1,000 items in total; Sitoo does
   *     not document which of them its limit counts
   * @return one result per entry, in the same order; its value is its id
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed,
   *     which includes an answer that does not have one result per transaction, an id below 1, or
   *     the same id twice
   * @throws IllegalArgumentException if there are too many
   */
  public List<BatchResult<Long>> post(List<NewWarehouseTransaction> transactions) {
    List<NewWarehouseTransaction> sent = List.copyOf(transactions);
    int items = sent.stream().mapToInt(transaction -> transaction.items().size()).sum();
    if (sent.size() > MAX_PER_POST || items > MAX_PER_POST) {
      throw new IllegalArgumentException(
          "one post takes at most "
              + MAX_PER_POST
              + " transactions with as many items in all, not "
              + sent.size()
              + " with "
              + items);
    }
    if (sent.isEmpty()) {
      return List.of();
    }
    byte[] json = RequestBodies.arrayOf(RequestBodies.transactions(sent));
    return site.caller()
        .call(
            site.post("/warehousetransactions.json", json).build(),
            body -> BatchAnswer.ofNew(body, sent.size()));
  }
}
