package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.json.RawJson;
import java.util.Optional;

/** One entry of a batch's answer. */
record BatchEntry(
    @Json(name = "statuscode") int statusCode,
    @Json(name = "return") Optional<RawJson> value,
    @Json(name = "errortext") Optional<String> errorText) {}
