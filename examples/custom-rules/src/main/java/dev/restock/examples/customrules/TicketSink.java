package dev.restock.examples.customrules;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Opens a ticket for each case. The reference prevents a second ticket for a repeated case. */
public final class TicketSink implements ExceptionSink {
  private static final Set<Integer> THERE = Set.of(201, 409);
  private static final JsonAdapter<Object> JSON = new Moshi.Builder().build().adapter(Object.class);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI tickets;

  /**
   * A sink that posts tickets.
   *
   * @param tickets the address for new tickets
   */
  public TicketSink(URI tickets) {
    this.tickets = tickets;
  }

  @Override
  public void accept(ExceptionCase parked) {
    Map<String, String> ticket =
        Map.of(
            "reference", parked.tenant().id() + " " + parked.openedAt() + " " + parked.id(),
            "queue", parked.type().owner().name(),
            "title", parked.type().name() + " in return " + parked.rmaId(),
            "text", parked.what() + "\n" + parked.type().check() + "\n" + parked.type().advice());
    HttpRequest request =
        HttpRequest.newBuilder(tickets)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.toJson(ticket)))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (!THERE.contains(status)) {
        throw new IllegalStateException("the ticket system answered " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the ticket system did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the ticket system answered", e);
    }
  }
}
