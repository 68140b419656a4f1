package dev.restock.sync.internal.jdbc.alerts;

import java.util.List;

/** The tables of alerts, as part of version 1 of the schema. */
public final class AlertSchema {
  public static final List<String> VERSION_1 =
      List.of(
          """
          CREATE TABLE restock_alert (
            tenant TEXT NOT NULL,
            alert_key TEXT NOT NULL,
            state TEXT NOT NULL,
            is_resolved INTEGER NOT NULL,
            changed_at BIGINT NOT NULL,
            revision BIGINT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (alert_key, tenant))
          """,
          """
          CREATE INDEX restock_alert_unresolved ON restock_alert (tenant, alert_key)
          WHERE is_resolved = 0
          """,
          """
          CREATE INDEX restock_alert_resolved ON restock_alert (tenant, changed_at)
          WHERE is_resolved = 1
          """,
          // The outbox: a row waits until its sink has taken the message, and is deleted then.
          """
          CREATE TABLE restock_alert_message (
            tenant TEXT NOT NULL,
            alert_id TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            sink TEXT NOT NULL,
            alert_key TEXT NOT NULL,
            episode BIGINT NOT NULL,
            kind TEXT NOT NULL,
            content TEXT NOT NULL,
            due_at BIGINT NOT NULL,
            instance TEXT NOT NULL DEFAULT '',
            fencing_token BIGINT NOT NULL DEFAULT 0,
            failures BIGINT NOT NULL DEFAULT 0,
            PRIMARY KEY (alert_id, tenant, sequence, sink))
          """,
          "CREATE INDEX restock_alert_message_due ON restock_alert_message (tenant, due_at)",
          "CREATE INDEX restock_alert_message_key ON restock_alert_message (alert_key, tenant)",
          """
          CREATE TABLE restock_host (
            tenant TEXT NOT NULL,
            instance TEXT NOT NULL,
            since BIGINT NOT NULL,
            last_seen BIGINT NOT NULL,
            PRIMARY KEY (tenant, instance))
          """);

  /** The names of these tables. */
  public static final List<String> TABLES =
      List.of("restock_alert", "restock_alert_message", "restock_host");

  private AlertSchema() {}
}
