package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import java.util.Optional;

/**
 * A figure for the dashboard that the merchant defines. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 *
 * @param key the name of the Custom Metric. Must start with "cm_"
 * @param grouping none No grouping. Only one value can exist.date Group by date. One value per date
 *     is possible.store Group by store. One value per store is possible.date_store Group by store
 *     and date. One value per store and date is possible
 * @param type scalar scalar metricseries series metric
 * @param format number Numeric valueinteger Integer valuemoney Money value
 *     (^[-+]?[0-9]+.[0-9]{2}$)percent Percentage value
 */
public record CustomMetric(
    @NotPersonal String key,
    @NotPersonal Optional<String> grouping,
    @NotPersonal Optional<String> type,
    @NotPersonal Optional<String> format) {}
