package dev.restock.dashboard;

/** What a person may do in the shops that the host gives them. */
public enum DashboardRole {
  /** Sees every page and changes nothing. */
  VIEWER,
  /** Works on cases: assigns, retries, resolves and dismisses them. Sees every page. */
  OPERATOR,
  /** Works on refunds, and on the cases of finance. Sees every page. */
  FINANCE
}
