package dev.restock.dashboard.internal.web;

import dev.restock.dashboard.DashboardAccess;
import dev.restock.dashboard.DashboardPerson;
import dev.restock.dashboard.DashboardRequest;
import dev.restock.dashboard.internal.web.Sessions.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets browsers on this machine in, once they opened the login link. Other users of the machine and
 * pages of other origins do not know the link.
 */
public final class LocalAccess implements DashboardAccess {
  /** The path of the login link. */
  public static final String LOGIN = "/login";

  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.\\d{1,3}){3}|0:0:0:0:0:0:0:1|::1");

  /** A page of another origin whose name is bound to this machine sends its own name. */
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

  /** A proxy on this machine would make everybody local. */
  private static final List<String> PROXIED =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final Sessions sessions;
  private final DashboardPerson person;
  private final AtomicReference<@Nullable String> link = new AtomicReference<>();

  public LocalAccess(Sessions sessions, DashboardPerson person) {
    this.sessions = sessions;
    this.person = person;
  }

  /** Makes a login link; an earlier one is void. */
  public String newLoginPath() {
    String token = sessions.randomText();
    link.set(token);
    return LOGIN + "?token=" + token;
  }

  /** Whether a request comes from this machine, without a proxy, and to its own name. */
  public static boolean isLocal(DashboardRequest request) {
    return LOOPBACK.matcher(withoutZone(request.remoteAddress())).matches()
        && request.headers("Host").size() == 1
        && LOCAL_HOST.matcher(request.header("Host").orElse("")).matches()
        && PROXIED.stream().allMatch(name -> request.header(name).isEmpty());
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /** Uses the login link up; empty if the token is not the one that was made last. */
  public Optional<Session> logIn(String token) {
    String expected = link.get();
    boolean isRight =
        expected != null && Sessions.same(token, expected) && link.compareAndSet(expected, null);
    return isRight ? Optional.of(sessions.begin(true)) : Optional.empty();
  }

  @Override
  public Optional<DashboardPerson> person(DashboardRequest request) {
    return Cookies.session(request)
        .flatMap(sessions::read)
        .filter(Session::isLoggedIn)
        .map(session -> person);
  }
}
