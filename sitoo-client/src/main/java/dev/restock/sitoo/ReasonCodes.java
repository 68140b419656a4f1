package dev.restock.sitoo;

import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.model.ReasonCode;

/** The reason codes of an account. Throws a {@link ServiceException} if the call fails. */
public final class ReasonCodes {
  private final Site site;
  private final int pageSize;

  ReasonCodes(Site site, int pageSize) {
    this.site = site;
    this.pageSize = pageSize;
  }

  /**
   * Lists the reason codes.
   *
   * @return all of them, read as far as the list is walked
   */
  public Pages<ReasonCode> list() {
    return site.byOffset(
        () -> site.getOfAccount("/reasoncodes.json"),
        pageSize,
        Site.envelope(Envelopes.ReasonCodes.class));
  }
}
