/**
 * One safe HTTP call, shared by the service clients: authentication, retries, limits, paging,
 * errors and redaction. Depends on {@code dev.restock.http.json} only.
 */
@NullMarked
package dev.restock.http;

import org.jspecify.annotations.NullMarked;
