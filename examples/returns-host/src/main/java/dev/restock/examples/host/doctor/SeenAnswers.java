package dev.restock.examples.host.doctor;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Remembers of the answers of one service what the clients do not return. Thread-safe. */
final class SeenAnswers {
  private static final Pattern LIMIT = Pattern.compile(".*(rate-?limit|retry-after|quota).*");

  private final Clock clock;
  private final Set<String> limits = new TreeSet<>();
  private @Nullable Duration ahead;

  SeenAnswers(Clock clock) {
    this.clock = clock;
  }

  OkHttpClient client() {
    return new OkHttpClient.Builder().addInterceptor(this::look).build();
  }

  private Response look(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    Instant received = clock.instant();
    synchronized (limits) {
      for (String name : response.headers().names()) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (LIMIT.matcher(lower).matches()) {
          limits.add(lower);
        }
      }
      Instant date = response.headers().getInstant("Date");
      if (date != null) {
        ahead = Duration.between(received, date);
      }
    }
    return response;
  }

  /** How far the clock of the service is ahead of this machine's, to a few seconds. */
  Optional<Duration> ahead() {
    synchronized (limits) {
      return Optional.ofNullable(ahead);
    }
  }

  /** The names of headers that speak of limits, in lower case. */
  Set<String> limits() {
    synchronized (limits) {
      return Set.copyOf(limits);
    }
  }
}
