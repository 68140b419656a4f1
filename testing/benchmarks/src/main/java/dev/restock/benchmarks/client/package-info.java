/**
 * Measures the clients: a call, the reading of a page, and the memory of a long list, beside
 * OkHttp, Retrofit, the JDK's HTTP client, Moshi and Jackson.
 */
@NullMarked
package dev.restock.benchmarks.client;

import org.jspecify.annotations.NullMarked;
