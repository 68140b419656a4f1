package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import java.util.Optional;

/**
 * The store of a service order. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 *
 * @param id the ID for the store, e.g. Store Number (external ID of the Store in Sitoo)
 * @param name the name of the store
 */
public record ServiceStore(@NotPersonal Optional<String> id, @NotPersonal Optional<String> name) {}
