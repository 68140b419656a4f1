package dev.restock.sitoo.model;

import java.util.Optional;

/**
 * In what a variant differs. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/products">products</a>.
 *
 * @param name such as {@code Color}
 * @param value such as {@code Red}
 */
public record ProductAttribute(Optional<String> name, Optional<String> value) {}
