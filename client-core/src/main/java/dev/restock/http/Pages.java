package dev.restock.http;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read page by page while it is iterated. Nothing is read before the first item is
 * requested, and a page is read only after the previous one is used up. Each iteration starts at
 * the first page and keeps the filters of the list.
 *
 * <p>If a page cannot be read, {@code hasNext} or {@code next} throws its {@link ServiceException}.
 * Calling the same iterator again reads the same page again. The iteration ends with a {@link
 * MalformedAnswerException} if the service repeats a position, names more than a million pages, or
 * names a next page after three pages in a row without a new row or after ten empty ones. Single
 * rows may be repeated, because rows that are added meanwhile move others to the next page.
 *
 * <p>An iteration holds one page and a bounded number of positions, however long the list is.
 *
 * <p>Safe for use by several threads. An iterator or stream of it is not.
 *
 * @param <T> the items' type
 */
public final class Pages<T> implements Iterable<T> {
  private static final int MAX_PAGES = 1_000_000;
  private static final int MAX_POSITION_LENGTH = 2_000;
  private static final int MAX_REPEATED = 3;
  private static final int MAX_EMPTY = 10;

  private final CallContext call;
  private final Function<T, ?> id;
  private final PageSource<T> source;

  private Pages(CallContext call, Function<T, ?> id, PageSource<T> source) {
    this.call = call;
    this.id = id;
    this.source = source;
  }

  /**
   * Returns a lazy list whose rows have no id. Rows that are equal count as the same row.
   *
   * @param service the name of the service, for errors
   * @param pathTemplate the path of the list, for errors
   */
  public static <T> Pages<T> of(String service, String pathTemplate, PageSource<T> source) {
    return of(service, pathTemplate, row -> row, source);
  }

  /**
   * Returns a lazy list.
   *
   * @param service the name of the service, for errors
   * @param pathTemplate the path of the list, for errors
   * @param id the id of a row; a page whose ids are all known brings no new row
   */
  public static <T> Pages<T> of(
      String service, String pathTemplate, Function<T, ?> id, PageSource<T> source) {
    return new Pages<>(
        new CallContext(
            service,
            "GET",
            pathTemplate,
            false,
            1,
            java.util.OptionalInt.empty(),
            java.util.Map.of()),
        id,
        source);
  }

  /** Returns an iterator over the items of all pages, starting at the first page. */
  @Override
  public Iterator<T> iterator() {
    return new Items<>(new PageWalk());
  }

  /**
   * Returns a sequential stream of the items of all pages, starting at the first page. It need not
   * be closed.
   */
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** Returns the pages. Each iteration starts at the first page. */
  public Iterable<Page<T>> byPage() {
    return PageWalk::new;
  }

  /**
   * Reads one page, for a caller that keeps the position and goes on later, in another process for
   * example. The caller makes sure that its walk ends.
   *
   * @param position the {@link Page#next()} of an earlier page of a list with the same filters;
   *     null for the first page
   * @throws ServiceException if it cannot be read
   */
  public Page<T> page(@Nullable String position) {
    return source.read(Optional.ofNullable(position));
  }

  /** Reads all pages and returns their items, unmodifiable. */
  public List<T> toList() {
    return stream().toList();
  }

  private final class PageWalk implements Iterator<Page<T>> {
    private final SeenPositions seen = new SeenPositions();
    private final SeenRows rows = new SeenRows();
    private int repeated;
    private int empty;
    private @Nullable String position;
    private boolean ended;

    @Override
    public boolean hasNext() {
      return !ended;
    }

    @Override
    public Page<T> next() {
      if (ended) {
        throw new NoSuchElementException();
      }
      Page<T> page = source.read(Optional.ofNullable(position));
      if (page.next().isPresent()) {
        check(page.next().get());
        checkRows(page.items());
      }
      position = page.next().orElse(null);
      ended = position == null;
      return page;
    }

    private void checkRows(List<T> items) {
      if (items.isEmpty()) {
        empty++;
      } else if (rows.add(items.stream().map(id).toList())) {
        empty = 0;
        repeated = 0;
      } else {
        repeated++;
      }
      if (repeated == MAX_REPEATED || empty == MAX_EMPTY) {
        throw new MalformedAnswerException(
            call,
            "$",
            "the list does not end: the last "
                + (empty == MAX_EMPTY ? MAX_EMPTY : MAX_REPEATED)
                + " pages brought no new row, and each names a next page");
      }
    }

    private void check(String next) {
      if (next.length() > MAX_POSITION_LENGTH) {
        throw new MalformedAnswerException(call, "$", "the next page's position is too long");
      }
      if (!seen.add(next)) {
        throw new MalformedAnswerException(call, "$", "the service named the same next page twice");
      }
      if (seen.count() >= MAX_PAGES) {
        throw new MalformedAnswerException(call, "$", "the list does not end");
      }
    }
  }

  private static final class Items<T> implements Iterator<T> {
    private final Iterator<Page<T>> pages;
    private final Queue<T> current = new ArrayDeque<>();

    Items(Iterator<Page<T>> pages) {
      this.pages = pages;
    }

    @Override
    public boolean hasNext() {
      while (current.isEmpty() && pages.hasNext()) {
        current.addAll(pages.next().items());
      }
      return !current.isEmpty();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.remove();
    }
  }
}
