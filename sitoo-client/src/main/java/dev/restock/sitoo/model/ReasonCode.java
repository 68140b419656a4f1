package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.util.Optional;

/**
 * A label for warehouse transactions. Source: Sitoo's page on reason codes.
 *
 * @param reasonCodeId the id
 * @param type the type of use; 10 and 20 have been seen, their names are not established
 * @param reasonCode the code, at most 32 characters
 * @param name the name, at most 64 characters
 */
public record ReasonCode(
    @Json(name = "reasoncodeid") long reasonCodeId,
    int type,
    @NotPersonal @Json(name = "reasoncode") String reasonCode,
    @NotPersonal Optional<String> name) {}
