package dev.restock.sitoo;

import com.squareup.moshi.Json;
import java.util.Optional;

/** One entry of a batch's answer. */
record BatchEntry(
    @Json(name = "statuscode") int statusCode,
    @Json(name = "return") Optional<Long> value,
    @Json(name = "errortext") Optional<String> errorText) {}
