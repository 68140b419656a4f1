package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import java.util.List;
import java.util.Optional;

/**
 * What a row of {@code GET /rmas} holds: no items, and no date of change.
 *
 * @param rmaId the id, unique in all of ReturnGO
 * @param status where the RMA is in its life
 * @param orderName the order's name as the shopper knows it
 * @param events what was noted, oldest first
 */
public record RmaSummary(
    String rmaId,
    RmaStatus status,
    @Json(name = "order_name") Optional<String> orderName,
    List<RmaEvent> events) {}
