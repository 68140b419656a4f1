package dev.restock.simulation;

import dev.restock.sandbox.Network;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The network between the hosts and the imitated services. Connections fail; requests and answers
 * are lost, late or garbled; hosts die at each step; other hosts run while one waits.
 */
final class UnreliableNetwork implements Network {
  private static final List<String> GARBLED =
      List.of("", "{", "[]", "null", "<html>Bad gateway</html>", "{\"unexpected\":true}");

  private final Chance chance;
  private final VirtualClock time;
  private final ShiftedClock serviceClock;
  private final Limits limits;
  private final Turbulence turbulence;
  private final List<Late> late = new ArrayList<>();
  private boolean sitooIsBusy;

  private record Late(Instant at, Call call) {}

  UnreliableNetwork(
      Chance chance,
      VirtualClock time,
      ShiftedClock serviceClock,
      Limits limits,
      Turbulence turbulence) {
    this.chance = chance;
    this.time = time;
    this.serviceClock = serviceClock;
    this.limits = limits;
    this.turbulence = turbulence;
  }

  /** Carries out the late calls that are due. */
  void deliverLate() {
    late.sort(Comparator.comparing(Late::at));
    while (!late.isEmpty() && !late.get(0).at().isAfter(time.instant())) {
      Call call = late.remove(0).call();
      chance.trace("late", call);
      try {
        call.arrive();
      } catch (IOException e) {
        throw new IllegalStateException("the sandbox has no faults of its own here", e);
      }
    }
  }

  @Override
  public void connect(Service service) throws IOException {
    turbulence.mayCrash("before connecting");
    if (chance.fault(0.05)) {
      chance.record("no connection", service);
      throw new ConnectException("refused by chance");
    }
  }

  @Override
  public Answer carry(Call call) throws IOException {
    deliverLate();
    if (chance.isQuiet()) {
      return call.arrive();
    }
    turbulence.mayCrash("before the request left");
    Answer answer = call.endpoint().startsWith("GET ") ? read(call) : write(call);
    // The effect has happened and the answer is on its way.
    turbulence.mayCrash("before the answer came");
    turbulence.timePasses();
    if (chance.fault(0.04)) {
      chance.record("answer lost", call);
      throw chance.happens(0.5)
          ? new SocketTimeoutException("late by chance")
          : new SocketException("Connection reset by chance");
    }
    if (chance.fault(0.02)) {
      chance.record("failure after the effect", call);
      return error(500 + chance.below(4));
    }
    if (answer.status() == 200 && chance.fault(0.01)) {
      chance.record("garbled answer", call);
      return answer.with(200, garbled(answer.body()));
    }
    // Close a connection from time to time.
    return chance.fault(0.05) ? answer.withHeader("Connection", "close") : answer;
  }

  private Answer read(Call call) throws IOException {
    int dice = chance.below(100);
    if (dice < 2) {
      return limited();
    }
    if (dice < 4) {
      return error(500 + chance.below(4));
    }
    if (dice < 6) {
      chance.record("request lost", call);
      throw new EOFException("cut by chance");
    }
    if (dice < 11 && call.service() == Service.RETURNGO) {
      chance.record("old payload", call);
      serviceClock.set(chance.upTo(Duration.ofMinutes(5)).negated());
      try {
        return call.arrive();
      } finally {
        serviceClock.set(Duration.ZERO);
      }
    }
    return arrive(call);
  }

  private Answer write(Call call) throws IOException {
    int dice = chance.below(100);
    if (dice < 50) {
      return arriveAndLetOthersWork(call);
    }
    if (dice < 54) {
      return limited();
    }
    if (dice < 58) {
      chance.record("failure before the effect", call);
      return error(500 + chance.below(4));
    }
    if (dice < 62) {
      chance.record("request lost", call);
      throw new EOFException("cut by chance");
    }
    if (dice < 70) {
      later(call);
      throw new SocketTimeoutException("late by chance");
    }
    if (dice < 72) {
      later(call);
      chance.record("crash in a post");
      throw new Crash("in a post");
    }
    if (dice < 76) {
      call.arrive();
      chance.record("crash in a post");
      throw new Crash("in a post");
    }
    if (dice < 84) {
      arriveAndLetOthersWork(call);
      chance.record("answer lost", call);
      throw new SocketTimeoutException("late by chance");
    }
    return arrive(call);
  }

  private void later(Call call) {
    Instant at = time.instant().plus(chance.upTo(limits.latest()));
    late.add(new Late(at, call));
    chance.record("late effect", at);
  }

  private Answer arrive(Call call) throws IOException {
    if (call.service() == Service.SITOO && sitooIsBusy && chance.fault(0.3)) {
      chance.record("Sitoo busy with another host");
      return error(429);
    }
    Answer answer = call.arrive();
    chance.trace("arrived", call, answer.status());
    return answer;
  }

  /**
   * Lets other hosts run until the answer arrives. Sitoo serves one request at a time, as observed.
   */
  private Answer arriveAndLetOthersWork(Call call) throws IOException {
    Answer answer = arrive(call);
    boolean before = sitooIsBusy;
    sitooIsBusy = true;
    try {
      turbulence.meanwhile();
    } finally {
      sitooIsBusy = before;
    }
    return answer;
  }

  private Answer limited() {
    chance.record("limit");
    Answer limited = error(429);
    return chance.happens(0.5)
        ? limited.withHeader("Retry-After", String.valueOf(chance.below(40)))
        : limited;
  }

  private static Answer error(int status) {
    return new Answer(status, Map.of(), "{\"message\":\"by chance\",\"errortext\":\"by chance\"}");
  }

  /**
   * Returns a truncated body or another body. A number is not truncated, because it would be a
   * valid other number.
   */
  private String garbled(String body) {
    boolean cut = body.length() > 1 && !Character.isDigit(body.charAt(0)) && chance.happens(0.5);
    return cut ? body.substring(0, chance.below(body.length() - 1)) : chance.oneOf(GARBLED);
  }
}
