package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import java.util.List;
import java.util.Optional;

/**
 * A product field that the merchant defines. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/custom-attributes">custom-attributes</a>.
 *
 * @param id the ID of the attribute used in the API. Unique per site
 * @param title the title used for the attribute values
 * @param type the type of value used for the attribute
 * @param enums a list of valid values for attribute of type string. Set to null if any value should
 *     be allowed
 * @param searchable if true, then the attribute values should be searchable. Only allowed for
 *     attributes of type string
 */
public record CustomAttribute(
    @NotPersonal String id,
    @NotPersonal Optional<String> title,
    @NotPersonal Optional<String> type,
    @NotPersonal List<String> enums,
    Optional<Boolean> searchable) {}
