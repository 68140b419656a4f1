package dev.restock.sync.internal.jdbc.refunds;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredRefund;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The closed days and the entries of their batches. Nothing here is ever changed or deleted. */
public final class ClosedDayTable {
  private static final int AT_ONCE = 500;

  private static final LocalDate FIRST_DAY = LocalDate.of(0, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private static final Sql LAST =
      Sql.of(
          """
          SELECT * FROM restock_refund_day WHERE tenant = :tenant ORDER BY batch DESC LIMIT 1
          """);

  private static final Sql BETWEEN =
      Sql.of(
          """
          SELECT * FROM restock_refund_day
          WHERE tenant = :tenant AND day BETWEEN :from AND :to
          ORDER BY day
          """);

  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_refund_day (tenant, batch, day, entries, hash, chain, closed_at, actor)
          VALUES (:tenant, :batch, :day, :entries, :hash, :chain, :closed_at, :actor)
          """);

  private static final Sql INSERT_ENTRIES =
      Sql.of(
          """
          INSERT INTO restock_refund_entry (tenant, batch, number, content)
          :rows
          """);

  private static final Sql ENTRIES =
      Sql.of(
          """
          SELECT number, content FROM restock_refund_entry
          WHERE tenant = :tenant AND batch = :batch AND number > :after
          ORDER BY number
          LIMIT :limit
          """);

  private final Dialect dialect;
  private final RefundTable refunds;

  public ClosedDayTable(Dialect dialect, RefundTable refunds) {
    this.dialect = dialect;
    this.refunds = refunds;
  }

  /** Closes a day, with no other writer of refunds of this tenant at work. */
  public ClosedDay close(
      Connection connection,
      String tenant,
      LocalDate first,
      LocalDate day,
      String actor,
      Instant now)
      throws SQLException {
    ClosedDay last = last(connection, tenant).orElse(null);
    if (last != null && !day.isAfter(last.day())) {
      return between(connection, tenant, day, day).stream()
          .findFirst()
          .orElseThrow(() -> ClosedDay.beforeTheFirst(day));
    }
    ClosedDay.requireNext(last, first, day);
    long batch = last == null ? 1 : last.number() + 1;
    RefundBatch.Hash hash = new RefundBatch.Hash(batch, day);
    long entries = 0;
    List<StoredRefund> some;
    do {
      some = refunds.toBook(connection, tenant, first, day, AT_ONCE);
      entries += book(connection, tenant, batch, entries, some, hash);
    } while (some.size() == AT_ONCE);
    ClosedDay closed = ClosedDay.after(last, day, entries, hash.value(), now, actor);
    INSERT.update(
        connection,
        Params.of("tenant", tenant)
            .with("batch", closed.number())
            .with("day", closed.day().toString())
            .with("entries", closed.entries())
            .with("hash", closed.hash())
            .with("chain", closed.chain())
            .with("closed_at", closed.closedAt())
            .with("actor", closed.actor()));
    return closed;
  }

  /** Puts the lacking entries of refunds into a batch; how many these are. */
  private int book(
      Connection connection,
      String tenant,
      long batch,
      long before,
      List<StoredRefund> lacking,
      RefundBatch.Hash hash)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("batch"),
            Rows.Column.number("number"),
            Rows.Column.text("content"));
    List<StoredRefund> booked = new ArrayList<>();
    List<String> over = new ArrayList<>();
    for (StoredRefund one : lacking) {
      for (RefundEntry entry : one.toBook()) {
        hash.add(entry);
        rows.add(tenant, batch, before + rows.size() + 1, RefundJson.text(entry));
      }
      StoredRefund after = one.booked(batch);
      if (after.isOver()) {
        over.add(after.key());
      } else {
        booked.add(after);
      }
    }
    rows.update(connection, dialect, INSERT_ENTRIES, Params.none());
    refunds.put(connection, tenant, booked);
    refunds.delete(connection, tenant, over);
    return rows.size();
  }

  public Optional<ClosedDay> last(Connection connection, String tenant) throws SQLException {
    return LAST.first(connection, Params.of("tenant", tenant), ClosedDayTable::read);
  }

  public List<ClosedDay> between(Connection connection, String tenant, LocalDate from, LocalDate to)
      throws SQLException {
    return BETWEEN.query(
        connection,
        Params.of("tenant", tenant).with("from", text(from)).with("to", text(to)),
        ClosedDayTable::read);
  }

  /** A day as a text in the order of days. Those outside of four digits of a year have none. */
  private static String text(LocalDate day) {
    LocalDate bound = day.isAfter(LAST_DAY) ? LAST_DAY : day;
    return (bound.isBefore(FIRST_DAY) ? FIRST_DAY : bound).toString();
  }

  public List<RefundEntry> entries(
      Connection connection, String tenant, long batch, long after, int limit) throws SQLException {
    return ENTRIES.query(
        connection,
        Params.of("tenant", tenant).with("batch", batch).with("after", after).with("limit", limit),
        row -> RefundJson.read(row.getString("content"), RefundEntry.class));
  }

  private static ClosedDay read(ResultSet row) throws SQLException {
    return new ClosedDay(
        row.getLong("batch"),
        LocalDate.parse(row.getString("day")),
        row.getLong("entries"),
        row.getString("hash"),
        row.getString("chain"),
        Instant.ofEpochMilli(row.getLong("closed_at")),
        row.getString("actor"));
  }
}
