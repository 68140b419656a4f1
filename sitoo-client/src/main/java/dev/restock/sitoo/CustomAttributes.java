package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.CustomAttributeInput;
import dev.restock.sitoo.model.CustomAttribute;
import java.util.List;

/**
 * The product fields that the merchant defines. Every method throws a {@link ServiceException} if
 * the call fails. Safe for use by any number of threads.
 */
public final class CustomAttributes {
  private final Site site;

  CustomAttributes(Site site) {
    this.site = site;
  }

  /**
   * Lists all custom attributes: {@code GET /sites/{siteid}/customattributes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/custom-attributes#get-custom-attributes">custom-attributes</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<CustomAttribute> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists custom attributes: {@code GET /sites/{siteid}/customattributes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/custom-attributes#get-custom-attributes">custom-attributes</a>.
   * No example of the answer is documented; it is read as the envelope of every other list.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<CustomAttribute> list(ListQuery query) {
    return site.list(
        () -> site.get("/customattributes.json"),
        query.filters(),
        List.of("id"),
        CustomAttribute.class);
  }

  /**
   * Reads a custom attribute: {@code GET /sites/{siteid}/customattributes/{attributeid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/custom-attributes#get-custom-attribute">custom-attributes</a>.
   *
   * @param attributeId the attribute's id
   * @throws RefusedException if it does not exist
   */
  public CustomAttribute get(String attributeId) {
    return site.read(
        site.get("/customattributes/{attributeid}.json").path("attributeid", attributeId),
        CustomAttribute.class);
  }

  /**
   * Adds a custom attribute: {@code POST /sites/{siteid}/customattributes.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/custom-attributes#add-custom-attribute">custom-attributes</a>.
   *
   * @param input the fields; requires {@code id}, {@code title} and {@code type}
   * @return Sitoo's answer
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public CustomAttribute add(CustomAttributeInput input) {
    return site.read(
        site.post("/customattributes.json", RequestBodies.of(Site.forAdding(input))),
        CustomAttribute.class);
  }

  /**
   * Changes a custom attribute: {@code PUT /sites/{siteid}/customattributes/{attributeid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/custom-attributes#update-custom-attribute">custom-attributes</a>.
   * Fields that are not set keep their values.
   *
   * @param attributeId the attribute's id
   * @param input the fields to change
   * @return the attribute as Sitoo answers it
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public CustomAttribute update(String attributeId, CustomAttributeInput input) {
    return site.read(
        site.put("/customattributes/{attributeid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("attributeid", attributeId),
        CustomAttribute.class);
  }

  /**
   * Deletes a custom attribute: {@code DELETE /sites/{siteid}/customattributes/{attributeid}.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/custom-attributes#delete-custom-attribute">custom-attributes</a>.
   * Sitoo's answer is not documented: every success except {@code false} counts.
   *
   * @param attributeId the attribute's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(String attributeId) {
    return site.doneUnlessFalse(
        site.delete("/customattributes/{attributeid}.json").path("attributeid", attributeId));
  }
}
