package dev.restock.returngo;

import com.squareup.moshi.Json;
import dev.restock.http.json.Required;
import dev.restock.returngo.model.Transaction;
import java.util.List;
import java.util.Optional;

/** The answer of {@code GET /transactions}. */
record TransactionPage(
    @Required List<Transaction> transactions,
    @Json(name = "next_cursor") Optional<String> nextCursor) {}
