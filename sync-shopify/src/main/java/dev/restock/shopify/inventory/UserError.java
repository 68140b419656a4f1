package dev.restock.shopify.inventory;

import dev.restock.http.json.Lenient;
import java.util.List;
import java.util.Optional;

/**
 * An error that Shopify found in the input of a mutation.
 *
 * @param code the code, such as {@code INVALID_LOCATION}
 * @param field the path of the input field
 * @param message the text for people, on one line and cut to 300 characters
 */
@Lenient
public record UserError(Optional<String> code, List<String> field, String message) {}
