package dev.restock.shopify.model;

import java.util.Optional;

/**
 * An object of which only the identity is read.
 *
 * @param id the global id, such as {@code gid://shopify/Location/90000000001}
 * @param name the name, such as {@code #1005-R1} of a return; empty if it was not asked for
 */
public record Reference(String id, Optional<String> name) {}
