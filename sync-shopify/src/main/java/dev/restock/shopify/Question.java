package dev.restock.shopify;

/**
 * A GraphQL document.
 *
 * @param name its name, by which its cost is remembered
 * @param document the document
 */
record Question(String name, String document) {}
