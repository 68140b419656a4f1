package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.time.Instant;
import java.util.Optional;

/**
 * An uploaded file. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/resources">resources</a>.
 *
 * @param resourceId ID for the file as a relative URL (typically the filename)
 * @param mimeType mime-type for the file
 * @param width width of image in pixels (only applies to images)
 * @param height height of image in pixels (only applies to images)
 * @param fileSize filesize on disk in bytes for file
 * @param dateCreated timestamp for the date that the file was created
 */
public record Resource(
    @NotPersonal @Json(name = "resourceid") String resourceId,
    @NotPersonal @Json(name = "mimetype") Optional<String> mimeType,
    Optional<Integer> width,
    Optional<Integer> height,
    @Json(name = "filesize") Optional<Long> fileSize,
    @Json(name = "datecreated") Optional<Instant> dateCreated) {}
