package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.List;
import java.util.Optional;

/**
 * A row of {@code GET /rmas}. It has no items and no date of change.
 *
 * @param rmaId the id, unique in all of ReturnGO
 * @param status the status of the RMA
 * @param orderName the name of the order that the shopper knows
 * @param events the recorded events, oldest first
 */
@Lenient
public record RmaSummary(
    String rmaId,
    RmaStatus status,
    @Decisive @Json(name = "order_name") Optional<String> orderName,
    List<RmaEvent> events) {}
