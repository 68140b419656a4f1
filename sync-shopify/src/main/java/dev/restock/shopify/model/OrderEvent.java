package dev.restock.shopify.model;

import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * An event in the history of an order. It can appear minutes after what it tells of. Its message is
 * not read, because it names people.
 *
 * @param action what happened, such as {@code refund_success}
 * @param appTitle the app that did it
 * @param attributeToApp whether an app did it
 * @param attributeToUser whether a member of staff did it
 * @param createdAt the time of the event
 */
@Lenient
public record OrderEvent(
    Optional<String> action,
    Optional<String> appTitle,
    Optional<Boolean> attributeToApp,
    Optional<Boolean> attributeToUser,
    Optional<Timestamp> createdAt) {}
