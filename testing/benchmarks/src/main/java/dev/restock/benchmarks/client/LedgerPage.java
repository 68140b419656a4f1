package dev.restock.benchmarks.client;

import com.squareup.moshi.Json;
import dev.restock.http.json.Required;
import dev.restock.sitoo.model.WarehouseTransaction;
import java.util.List;

/**
 * A page as the client reads it.
 *
 * @param totalCount how many rows match in all
 * @param items the rows
 */
public record LedgerPage(
    @Json(name = "totalcount") long totalCount, @Required List<WarehouseTransaction> items) {}
