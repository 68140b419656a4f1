-- The tables of version 1, as the library made them.
CREATE TABLE restock_schema (version INTEGER NOT NULL);
INSERT INTO restock_schema (version) VALUES (1);
CREATE TABLE restock_return ( tenant TEXT NOT NULL, rma_id TEXT NOT NULL, status TEXT NOT NULL, due_at BIGINT, hints BIGINT NOT NULL, hints_read BIGINT NOT NULL, idle_reads INTEGER NOT NULL, owner TEXT, lease_until BIGINT, fence BIGINT NOT NULL, PRIMARY KEY (tenant, rma_id));
CREATE INDEX restock_return_due ON restock_return (tenant, due_at);
CREATE TABLE restock_unit ( tenant TEXT NOT NULL, rma_id TEXT NOT NULL, unit_id TEXT NOT NULL, disposition TEXT NOT NULL, inspected_at BIGINT, location_id TEXT NOT NULL, sku TEXT NOT NULL, reason_mark TEXT NOT NULL, called_off INTEGER NOT NULL, standing TEXT NOT NULL, movement_key TEXT NOT NULL, why TEXT NOT NULL, released INTEGER NOT NULL, PRIMARY KEY (tenant, rma_id, unit_id));
CREATE TABLE restock_movement ( tenant TEXT NOT NULL, movement_key TEXT NOT NULL, seq BIGINT NOT NULL, kind TEXT NOT NULL, rma_id TEXT NOT NULL, unit_id TEXT NOT NULL, warehouse_id BIGINT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL, reason_code TEXT NOT NULL, inspected_at BIGINT, content_hash TEXT NOT NULL, state TEXT NOT NULL, after_key TEXT NOT NULL, due_at BIGINT NOT NULL, owner TEXT, lease_until BIGINT, fence BIGINT NOT NULL, sends INTEGER NOT NULL, floor BIGINT NOT NULL, settle_at BIGINT, transaction_id BIGINT NOT NULL, applied_at BIGINT, created_at BIGINT NOT NULL, PRIMARY KEY (tenant, movement_key));
CREATE INDEX restock_movement_due ON restock_movement (tenant, state, due_at);
CREATE INDEX restock_movement_return ON restock_movement (tenant, rma_id, seq);
CREATE TABLE restock_case ( tenant TEXT NOT NULL, case_id TEXT NOT NULL, type TEXT NOT NULL, owner TEXT NOT NULL, advice TEXT NOT NULL, rma_id TEXT NOT NULL, unit_id TEXT NOT NULL, movement_key TEXT NOT NULL, what TEXT NOT NULL, opened_at BIGINT NOT NULL, delivered INTEGER NOT NULL, is_open INTEGER NOT NULL, PRIMARY KEY (tenant, case_id));
CREATE INDEX restock_case_open ON restock_case (tenant, is_open, opened_at);
CREATE TABLE restock_sweep ( tenant TEXT NOT NULL PRIMARY KEY, ended_at BIGINT NOT NULL);
