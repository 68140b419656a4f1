package dev.restock.shopify.model;

/**
 * An item of a connection with its position, which is not read.
 *
 * @param node the item
 * @param <T> the item's type
 */
public record Edge<T>(T node) {}
