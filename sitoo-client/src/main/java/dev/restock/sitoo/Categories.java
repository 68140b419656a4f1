package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.CategoryInput;
import dev.restock.sitoo.model.Category;
import java.util.List;

/**
 * The categories of a site. Every method throws a {@link ServiceException} if the call fails. Safe
 * for use by any number of threads.
 */
public final class Categories {
  private final Site site;

  Categories(Site site) {
    this.site = site;
  }

  /**
   * Lists all categories: {@code GET /sites/{siteid}/categories.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/categories#get-categories">categories</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Category> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists categories: {@code GET /sites/{siteid}/categories.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/categories#get-categories">categories</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Category> list(ListQuery query) {
    return site.list(
        () -> site.get("/categories.json"), query.filters(), List.of("categoryid"), Category.class);
  }

  /**
   * Reads a category: {@code GET /sites/{siteid}/categories/{categoryid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/categories#get-category">categories</a>.
   *
   * @param categoryId the category's id
   * @throws RefusedException if it does not exist
   */
  public Category get(long categoryId) {
    return site.read(
        site.get("/categories/{categoryid}.json").path("categoryid", categoryId), Category.class);
  }

  /**
   * Adds a category: {@code POST /sites/{siteid}/categories.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/categories#add-category">categories</a>.
   *
   * @param input the fields; requires {@code title}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(CategoryInput input) {
    return site.added(site.post("/categories.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes a category: {@code PUT /sites/{siteid}/categories/{categoryid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/categories#update-category">categories</a>.
   * Fields that are not set keep their values.
   *
   * @param categoryId the category's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long categoryId, CategoryInput input) {
    return site.done(
        site.put("/categories/{categoryid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("categoryid", categoryId));
  }

  /**
   * Deletes a category: {@code DELETE /sites/{siteid}/categories/{categoryid}.json}, Sitoo's page
   * <a href="https://developer.sitoo.com/api-reference/categories#delete-category">categories</a>.
   *
   * @param categoryId the category's id
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(long categoryId) {
    return site.done(site.delete("/categories/{categoryid}.json").path("categoryid", categoryId));
  }
}
