package dev.restock.sitoo;

import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.model.CashRegister;
import dev.restock.sitoo.model.ZReport;
import java.util.List;

/**
 * The cash registers of a site and their Z-reports. Every method throws a {@link ServiceException}
 * if the call fails. Safe for use by any number of threads.
 */
public final class CashRegisters {
  private final Site site;

  CashRegisters(Site site) {
    this.site = site;
  }

  /**
   * Lists all cash registers: {@code GET /sites/{siteid}/cashregisters.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/cash-registers#get-cash-registers">cash-registers</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<CashRegister> list() {
    return list(CashRegisterQuery.all());
  }

  /**
   * Lists cash registers: {@code GET /sites/{siteid}/cashregisters.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/cash-registers#get-cash-registers">cash-registers</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<CashRegister> list(CashRegisterQuery query) {
    return site.list(
        () -> site.get("/cashregisters.json"),
        query.filters(),
        List.of("registerid"),
        CashRegister.class);
  }

  /**
   * Reads a cash register: {@code GET /sites/{siteid}/cashregisters/{registerid}.json}, Sitoo's
   * page <a
   * href="https://developer.sitoo.com/api-reference/cash-registers#get-cash-register">cash-registers</a>.
   *
   * @param registerId the register's id, a GUID in braces
   * @throws RefusedException if it does not exist
   */
  public CashRegister get(String registerId) {
    return site.read(
        site.get("/cashregisters/{registerid}.json").path("registerid", registerId),
        CashRegister.class);
  }

  /**
   * Lists the Z-reports of a register: {@code GET
   * /sites/{siteid}/cashregisters/{registerid}/zreports.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/cash-registers#get-z-reports">cash-registers</a>.
   * Sitoo recommends {@link ZReports} for new integrations.
   *
   * @param registerId the register's id, a GUID in braces
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<ZReport> zReports(String registerId, ZReportQuery query) {
    return site.list(
        () -> site.get("/cashregisters/{registerid}/zreports.json").path("registerid", registerId),
        query.filters(),
        List.of("zreportid"),
        ZReport.class);
  }

  /**
   * Reads a Z-report: {@code GET
   * /sites/{siteid}/cashregisters/{registerid}/zreports/{zreportid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/cash-registers#get-z-report">cash-registers</a>.
   *
   * @param registerId the register's id, a GUID in braces
   * @param zReportId the z report's id
   * @throws RefusedException if it does not exist
   */
  public ZReport zReport(String registerId, long zReportId) {
    return site.read(
        site.get("/cashregisters/{registerid}/zreports/{zreportid}.json")
            .path("registerid", registerId)
            .path("zreportid", zReportId),
        ZReport.class);
  }
}
