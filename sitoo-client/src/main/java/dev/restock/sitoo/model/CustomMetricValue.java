package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One value of a custom metric. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 *
 * @param key the name of the custom metric
 * @param date required if metric grouping is date or date_store
 * @param storeId required if metric grouping is store or date_store
 * @param valueScalar value. Set if metric type is scalar
 * @param valueSeries the series; for a metric of type series
 */
public record CustomMetricValue(
    @NotPersonal String key,
    @NotPersonal Optional<String> date,
    @NotPersonal @Json(name = "store_id") Optional<String> storeId,
    @Json(name = "value_scalar") Optional<BigDecimal> valueScalar,
    @Json(name = "value_series") Optional<CustomMetricSeries> valueSeries) {}
