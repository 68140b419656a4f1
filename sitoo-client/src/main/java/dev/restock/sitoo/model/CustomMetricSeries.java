package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A series of values. The documentation does not state the form of the points; an array is read.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 *
 * @param totalCount the total number of items for the series (The returned series may not include
 *     all items)
 * @param totalValue the total value for the series (The actual series may not include all values)
 * @param series the points
 */
public record CustomMetricSeries(
    @Json(name = "total_count") Optional<Long> totalCount,
    @Json(name = "total_value") Optional<BigDecimal> totalValue,
    List<CustomMetricPoint> series) {}
