package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import java.util.Optional;

/**
 * An attribute in which a variant differs. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/products">products</a>.
 *
 * @param name such as {@code Color}
 * @param value such as {@code Red}
 */
public record ProductAttribute(
    @NotPersonal Optional<String> name, @NotPersonal Optional<String> value) {}
