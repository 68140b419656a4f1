@org.jspecify.annotations.NullMarked
package dev.restock.benchmarks.client;
