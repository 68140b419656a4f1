package dev.restock.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entry to one imitated service on any transport: late effects, faults and the count of calls.
 */
final class ServiceDoor {
  private static final Reply NOTHING = new Reply(0, Map.of(), "");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ImitatedService service;
  private final CallLog calls;
  private final FaultPlan plan;
  private final Clock clock;
  private final Agenda agenda;

  ServiceDoor(ImitatedService service, CallLog calls, FaultPlan plan, Clock clock, Agenda agenda) {
    this.service = service;
    this.calls = calls;
    this.plan = plan;
    this.clock = clock;
    this.agenda = agenda;
  }

  /**
   * The end of a call as its caller sees it.
   *
   * @param reply the answer; status 0 for no answer
   * @param reset whether a connection without an answer is reset rather than closed
   * @param delay how long the answer takes
   */
  record Outcome(Reply reply, boolean reset, Duration delay) {
    boolean isAnswered() {
      return reply.status() != 0;
    }
  }

  Service service() {
    return service.name();
  }

  String endpoint(Request request) {
    return service.endpoint(request);
  }

  Outcome enter(Request request) {
    agenda.runDue();
    CallLog.Call call = calls.begin(service.name(), service.endpoint(request));
    FaultKind fault = call.fault().orElse(null);
    Reply own = null;
    if (fault == FaultKind.EFFECT_LATER) {
      agenda.add(clock.instant().plus(plan.lateBy()), service.announce(request));
    } else if (fault == null || fault.effectHappens()) {
      own = service.handle(request);
    }
    Reply reply = own;
    if (reply == null || (fault != null && fault.status() >= 0)) {
      reply = faultReply(fault);
    }
    boolean admitted =
        own != null && own.status() != 401 && own.status() != 403 && own.status() != 429;
    calls.end(call, reply.status(), admitted, clock.instant());
    return new Outcome(
        reply.status() == 0 ? reply : service.finish(dated(reply), call.number()),
        fault == FaultKind.REFUSED,
        fault == FaultKind.DELAYED ? plan.delay() : Duration.ZERO);
  }

  private Reply dated(Reply reply) {
    return reply.with("Date", HTTP_DATE.format(clock.instant()));
  }

  private Reply faultReply(@Nullable FaultKind fault) {
    int status = fault == null ? 0 : fault.status();
    if (status == 0) {
      return NOTHING;
    }
    Reply reply =
        service.error(status, status == 429 ? "Too many connections" : "Internal server error");
    return fault == FaultKind.LIMITED_WITH_RETRY_AFTER
        ? reply.with("Retry-After", Long.toString(plan.retryAfter().toSeconds()))
        : reply;
  }
}
