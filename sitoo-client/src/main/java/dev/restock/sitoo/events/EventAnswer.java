package dev.restock.sitoo.events;

import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * What to answer Sitoo, with an empty body. Only two statuses are ever used: 200 makes Sitoo forget
 * the events, 503 makes it send all of them again, for about 24 hours and with nothing else in
 * between. Every other status, 400, 401, 500 and 502 included, would make it drop them.
 *
 * @param status 200 or 503
 * @param done how many events were processed now
 * @param duplicates how many had been processed before
 * @param untouched how many are left for the next time
 * @param problem why it is 503; holds no value of the request
 * @param error what the handler threw
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
