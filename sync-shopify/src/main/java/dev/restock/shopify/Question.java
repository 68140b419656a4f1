package dev.restock.shopify;

/**
 * A GraphQL document.
 *
 * @param name its name, by which its cost is remembered
 * @param document the document
 * @param parts how many equal parts it has, whose cost is remembered for each
 */
record Question(String name, String document, int parts) {
  Question(String name, String document) {
    this(name, document, 1);
  }
}
