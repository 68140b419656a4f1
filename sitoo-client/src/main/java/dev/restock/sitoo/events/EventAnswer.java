package dev.restock.sitoo.events;

import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * The answer to Sitoo, with an empty body. Only two statuses are used. After 200, Sitoo forgets the
 * events. After 503, Sitoo sends all of them again for about 24 hours and holds back later events.
 * After every other status, including 400, 401, 500 and 502, Sitoo would drop them.
 *
 * @param status 200 or 503
 * @param done how many events were processed now
 * @param duplicates how many had been processed before
 * @param untouched how many were not handled
 * @param problem the reason for 503; it quotes no value of the request
 * @param error the exception of the handler
 */
public record EventAnswer(
    int status,
    int done,
    int duplicates,
    int untouched,
    @NotPersonal Optional<String> problem,
    Optional<RuntimeException> error) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
