package dev.restock.sync.bookkeeping;

import java.util.List;

/**
 * The log of the exports of one tenant. An export that is logged locks its period: the same period
 * is exported again only with the same bytes.
 */
public interface BookExportLog {
  /**
   * All exports.
   *
   * @return in the order in which they were added
   */
  List<BookExport> exports();

  /**
   * Adds an export. When this method returns, the export is kept, even if the machine fails.
   *
   * @param export the export
   */
  void add(BookExport export);
}
