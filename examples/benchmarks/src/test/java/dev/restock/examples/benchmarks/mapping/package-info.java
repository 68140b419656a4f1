@org.jspecify.annotations.NullMarked
package dev.restock.examples.benchmarks.mapping;
