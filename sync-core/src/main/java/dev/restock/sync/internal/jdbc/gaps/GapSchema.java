package dev.restock.sync.internal.jdbc.gaps;

import java.util.List;

/** The table of running clocks, as part of version 1 of the schema. */
public final class GapSchema {
  public static final List<String> VERSION_1 =
      List.of(
          """
          CREATE TABLE restock_gap (
            tenant TEXT NOT NULL,
            rma_id TEXT NOT NULL,
            clock TEXT NOT NULL,
            subject TEXT NOT NULL,
            since_at BIGINT NOT NULL,
            limit_at BIGINT NOT NULL,
            state TEXT NOT NULL,
            PRIMARY KEY (rma_id, tenant, clock, subject))
          """,
          "CREATE INDEX restock_gap_oldest ON restock_gap (tenant, clock, since_at)",
          """
          CREATE INDEX restock_gap_past ON restock_gap (tenant, clock, state)
          WHERE state <> 'RUNNING'
          """);

  /** The names of these tables. */
  public static final List<String> TABLES = List.of("restock_gap");

  private GapSchema() {}
}
