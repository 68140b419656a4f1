package dev.restock.returngo;

import com.squareup.moshi.Json;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.Required;
import dev.restock.returngo.model.RmaSummary;
import java.util.List;
import java.util.Optional;

/** The answer of {@code GET /rmas}. */
record RmaPage(
    @Required List<RmaSummary> rmas,
    @Json(name = "next_cursor") Optional<String> nextCursor,
    List<IgnoredField> ignoredFields) {}
