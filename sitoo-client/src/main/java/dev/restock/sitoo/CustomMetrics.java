package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.CustomMetricInput;
import dev.restock.sitoo.input.CustomMetricValueInput;
import dev.restock.sitoo.model.CustomMetric;
import dev.restock.sitoo.model.CustomMetricValue;
import java.util.Collection;
import java.util.List;

/**
 * The dashboard's custom metrics of an account and their values. Every method throws a {@link
 * ServiceException} if the call fails. Safe for use by any number of threads.
 */
public final class CustomMetrics {
  private final Site site;

  CustomMetrics(Site site) {
    this.site = site;
  }

  /**
   * Reads custom metrics: {@code GET /custom_metrics.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics#get-custom-metrics">dashboard-custom-metrics</a>.
   *
   * @param keys which ones; all for none
   * @return the metrics
   */
  public List<CustomMetric> list(Collection<String> keys) {
    return site.readList(
        site.getOfAccount("/custom_metrics.json").queryList("keys", keys), CustomMetric.class);
  }

  /**
   * Adds a custom metric: {@code POST /custom_metrics.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics#add-custom-metric">dashboard-custom-metrics</a>.
   *
   * @param input the fields; requires {@code key}, {@code grouping} and {@code type}
   * @return Sitoo's answer
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public CustomMetric add(CustomMetricInput input) {
    return site.read(
        site.postOfAccount("/custom_metrics.json", RequestBodies.of(Site.forAdding(input))),
        CustomMetric.class);
  }

  /**
   * Deletes a custom metric: {@code DELETE /custom_metrics/{key}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics#delete-custom-metric">dashboard-custom-metrics</a>.
   * Sitoo's answer is not documented: every success except {@code false} counts.
   *
   * @param key the key
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(String key) {
    return site.doneUnlessFalse(
        site.deleteOfAccount("/custom_metrics/{key}.json").path("key", key));
  }

  /**
   * Reads values: {@code GET /custom_metric_values.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics#get-custom-metric-values">dashboard-custom-metrics</a>.
   *
   * @param query the filters
   * @return the values
   */
  public List<CustomMetricValue> values(MetricValueQuery query) {
    return site.readList(
        query.filters().addTo(site.getOfAccount("/custom_metric_values.json"), List.of()),
        CustomMetricValue.class);
  }

  /**
   * Sets values: {@code PUT /custom_metric_values.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics#update-custom-metric-values">dashboard-custom-metrics</a>.
   * Sends one request, once.
   *
   * @param values the values, each with {@code key}; an empty list sends nothing
   * @return the values as Sitoo answers them
   * @throws OutcomeUnknownException if the outcome is unknown: they may have been set
   * @throws IllegalArgumentException if a key is not set
   */
  public List<CustomMetricValue> setValues(Collection<CustomMetricValueInput> values) {
    List<CustomMetricValueInput> sent = Site.eachForAdding(values);
    if (sent.isEmpty()) {
      return List.of();
    }
    byte[] json = RequestBodies.arrayOf(RequestBodies.entries(sent));
    return site.readList(
        site.putOfAccount("/custom_metric_values.json", json), CustomMetricValue.class);
  }

  /**
   * Deletes values of one metric: {@code DELETE /custom_metric_values/{key}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics#delete-custom-metric-values">dashboard-custom-metrics</a>.
   * Sitoo's answer is not documented: every success except {@code false} counts.
   *
   * @param key the metric
   * @param query date, number of days and store
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: they may have been deleted
   * @throws IllegalArgumentException if the query names metrics too
   */
  public boolean deleteValues(String key, MetricValueQuery query) {
    if (query.filters().has("keys")) {
      throw new IllegalArgumentException("a delete names its one metric apart from the query");
    }
    return site.doneUnlessFalse(
        query
            .filters()
            .addTo(
                site.deleteOfAccount("/custom_metric_values/{key}.json").path("key", key),
                List.of()));
  }
}
