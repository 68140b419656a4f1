package dev.restock.sitoo;

import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.model.Resource;
import java.util.List;

/**
 * The uploaded files of a site. Every method throws a {@link ServiceException} if the call fails.
 * Safe for use by any number of threads.
 */
public final class Resources {
  private final Site site;

  Resources(Site site) {
    this.site = site;
  }

  /**
   * Lists all files: {@code GET /sites/{siteid}/resources.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/resources#get-resources">resources</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Resource> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists files: {@code GET /sites/{siteid}/resources.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/resources#get-resources">resources</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<Resource> list(ListQuery query) {
    return site.list(
        () -> site.get("/resources.json"), query.filters(), List.of("resourceid"), Resource.class);
  }
}
