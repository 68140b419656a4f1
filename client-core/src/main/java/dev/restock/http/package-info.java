/** One safe HTTP call, shared by the service clients. */
@NullMarked
package dev.restock.http;

import org.jspecify.annotations.NullMarked;
