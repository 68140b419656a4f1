package dev.restock.returngo.model;

import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A question of the portal to the shopper.
 *
 * @param type {@code Text}, {@code TextArray}, {@code Media}; a numeric type seems to exist
 * @param name the question
 * @param answer the answer
 */
@Lenient
public record FollowUpQuestion(
    Optional<String> type, Optional<String> name, Optional<FollowUpAnswer> answer) {}
