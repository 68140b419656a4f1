package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One point of a series. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 *
 * @param label the label
 * @param value the value of the point
 */
public record CustomMetricPoint(@NotPersonal Optional<String> label, Optional<BigDecimal> value) {}
