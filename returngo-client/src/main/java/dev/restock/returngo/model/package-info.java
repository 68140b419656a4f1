/** The answers of ReturnGO as immutable records. Depends on {@code dev.restock.http.json} only. */
@NullMarked
package dev.restock.returngo.model;

import org.jspecify.annotations.NullMarked;
