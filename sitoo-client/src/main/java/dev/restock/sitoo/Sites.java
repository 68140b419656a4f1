package dev.restock.sitoo;

import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.model.SiteInfo;
import java.util.List;

/**
 * The sites of an account. Every method throws a {@link ServiceException} if the call fails. Safe
 * for use by any number of threads.
 */
public final class Sites {
  private final Site site;

  Sites(Site site) {
    this.site = site;
  }

  /**
   * Lists all sites: {@code GET /sites.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sites#get-sites">sites</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<SiteInfo> list() {
    return list(ListQuery.all());
  }

  /**
   * Lists sites: {@code GET /sites.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sites#get-sites">sites</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<SiteInfo> list(ListQuery query) {
    return site.list(
        () -> site.getOfAccount("/sites.json"),
        query.filters(),
        List.of("eshopid"),
        SiteInfo.class);
  }

  /**
   * Reads one site: {@code GET /sites/{siteid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/sites#get-site">sites</a>.
   *
   * @param siteId the site's number (eshopid)
   * @throws RefusedException if it does not exist
   */
  public SiteInfo get(long siteId) {
    return site.read(
        site.getOfAccount("/sites/{siteid}.json").path("siteid", siteId), SiteInfo.class);
  }
}
