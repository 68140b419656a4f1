package dev.restock.dashboard.internal;

import dev.restock.dashboard.DashboardAccess;
import dev.restock.dashboard.DashboardPerson;
import dev.restock.dashboard.DashboardRequest;
import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.DashboardShop;
import dev.restock.dashboard.internal.jte.JteerrorGenerated;
import dev.restock.dashboard.internal.jte.JteloginGenerated;
import dev.restock.dashboard.internal.jte.JteshopsGenerated;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Assets;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Cookies;
import dev.restock.dashboard.internal.web.Form;
import dev.restock.dashboard.internal.web.Guard;
import dev.restock.dashboard.internal.web.LocalAccess;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.dashboard.internal.web.Route;
import dev.restock.dashboard.internal.web.Sessions;
import dev.restock.dashboard.internal.web.Sessions.Session;
import dev.restock.sync.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a request, finds its page, and adds the headers that every response has. */
public final class Frontend {
  private static final Logger LOG = LoggerFactory.getLogger(Frontend.class);
  private static final String LANGUAGE = "/language";
  private static final String CONTENT_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private final Map<String, DashboardShop> shops;
  private final DashboardAccess access;
  private final @Nullable LocalAccess local;
  private final Sessions sessions;
  private final Guard guard;
  private final Clock clock;
  private final Locale language;
  private final List<Route> routes = Routes.all();

  /**
   * Makes the front end of a dashboard.
   *
   * @param shops the shops by their ids
   * @param access says who is asking
   * @param local the access of browsers on this machine; null if the host says who is asking
   * @param sessions makes and reads sessions
   * @param guard checks posts
   * @param clock the clock
   * @param language the language of people whose browser asks for none that there is
   */
  public Frontend(
      Map<String, DashboardShop> shops,
      DashboardAccess access,
      @Nullable LocalAccess local,
      Sessions sessions,
      Guard guard,
      Clock clock,
      Locale language) {
    this.shops = new LinkedHashMap<>(shops);
    this.access = access;
    this.local = local;
    this.sessions = sessions;
    this.guard = guard;
    this.clock = clock;
    this.language = language;
  }

  /** Answers a request. */
  public DashboardResponse handle(DashboardRequest request) {
    DashboardResponse response = withHeaders(answer(request));
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  private DashboardResponse answer(DashboardRequest request) {
    if (local != null && !LocalAccess.isLocal(request)) {
      return Reply.text(
          403, "This dashboard answers browsers on its own machine only, without a proxy.");
    }
    if (request.path().startsWith(Assets.FOLDER)) {
      return isGet(request)
          ? Assets.find(request.path()).orElseGet(() -> Reply.text(404, "Not found."))
          : notAllowed("GET, HEAD");
    }
    Call call = nobody(request, Form.of(""));
    try {
      Guard.checkQuery(request);
      if (!Guard.isPlain(request.path())) {
        throw new Refusal(404, "error.notfound");
      }
      call = nobody(request, Form.of(request.query()));
      if (local != null && request.path().equals(LocalAccess.LOGIN)) {
        return logIn(call, local);
      }
      DashboardPerson person = access.person(request).orElse(null);
      if (person == null) {
        throw new Refusal(401, local == null ? "error.login" : "error.link");
      }
      Optional<Session> known = Cookies.session(request).flatMap(sessions::read);
      Session session = known.orElseGet(() -> sessions.begin(false));
      call = known(call, person, session);
      DashboardResponse response = page(call, session);
      return known.isPresent()
          ? response
          : response.with(
              "Set-Cookie", Cookies.ofSession(session.value(), guard.isSecure(request)));
    } catch (Refusal refusal) {
      return refused(call, refusal.status(), refusal.key());
    } catch (StoreException e) {
      LOG.warn("The store failed for a page of the dashboard", e);
      return refused(call, 503, "error.store");
    } catch (RuntimeException e) {
      LOG.warn("A page of the dashboard failed", e);
      return refused(call, 500, "error.bug");
    }
  }

  private Call nobody(DashboardRequest request, Form form) {
    Locale locale =
        Cookies.language(request)
            .filter(one -> Texts.LANGUAGES.contains(one))
            .or(() -> request.header("Accept-Language").flatMap(Texts::accepted))
            .orElse(language);
    return new Call(request, form, locale, clock.instant(), null, List.of(), null, "");
  }

  private Call known(Call call, DashboardPerson person, Session session) {
    List<DashboardShop> seen =
        shops.values().stream()
            .filter(shop -> person.may(shop.id(), DashboardRole.VIEWER))
            .toList();
    String token = sessions.token(session, person.name());
    return new Call(
        call.request(), call.form(), call.locale(), call.now(), person, seen, null, token);
  }

  private DashboardResponse logIn(Call call, LocalAccess access) {
    if (!isGet(call.request())) {
      return notAllowed("GET, HEAD");
    }
    Session session =
        call.form()
            .text("token")
            .flatMap(access::logIn)
            .orElseThrow(() -> new Refusal(401, "error.link"));
    // Not a redirect: after a click outside of the browser it would not send the cookie.
    Page page = new Page(call, Page.Section.NONE, Texts.in(call.locale()).text("login.title"));
    return Html.page(200, output -> JteloginGenerated.render(output, null, page))
        .with("Set-Cookie", Cookies.ofSession(session.value(), guard.isSecure(call.request())));
  }

  private DashboardResponse page(Call call, Session session) {
    String path = call.request().path();
    if (path.equals(LANGUAGE)) {
      return changeLanguage(posted(call, session));
    }
    if (path.equals("/")) {
      return isGet(call.request()) ? front(call) : notAllowed("GET, HEAD");
    }
    int end = path.indexOf('/', 1);
    DashboardShop shop = shops.get(end < 0 ? path.substring(1) : path.substring(1, end));
    if (shop == null || !call.shops().contains(shop)) {
      throw new Refusal(404, "error.notfound");
    }
    String below = end < 0 ? "/" : path.substring(end);
    List<Route> here = routes.stream().filter(route -> route.path().equals(below)).toList();
    if (here.isEmpty()) {
      throw new Refusal(404, "error.notfound");
    }
    Call inShop = call.in(shop);
    String method = isGet(call.request()) ? "GET" : call.request().method();
    Optional<Route> found = here.stream().filter(one -> one.method().equals(method)).findFirst();
    if (found.isEmpty()) {
      return notAllowed(
          here.stream()
              .map(one -> one.method().equals("GET") ? "GET, HEAD" : one.method())
              .collect(Collectors.joining(", ")));
    }
    Route route = found.get();
    if (route.anyOf().stream().noneMatch(inShop::may)) {
      return refused(inShop, 403, "error.role");
    }
    try {
      return route.handler().handle(method.equals("POST") ? posted(inShop, session) : inShop);
    } catch (Refusal refusal) {
      return refused(inShop, refusal.status(), refusal.key());
    }
  }

  /** The call with the fields of the body, after the checks of a post. */
  private Call posted(Call call, Session session) {
    if (!call.request().method().equals("POST")) {
      throw new Refusal(405, "error.method");
    }
    guard.checkPost(call.request());
    Form form = Form.of(new String(call.request().body(), StandardCharsets.UTF_8));
    if (!sessions.isToken(form.text("token").orElse(""), session, call.actor())) {
      throw new Refusal(403, "error.token");
    }
    return new Call(
        call.request(),
        form,
        call.locale(),
        call.now(),
        call.person(),
        call.shops(),
        call.shop(),
        call.token());
  }

  private DashboardResponse front(Call call) {
    if (call.shops().isEmpty()) {
      throw new Refusal(403, "error.noshop");
    }
    if (call.shops().size() == 1) {
      return Reply.redirect(call.request().mount() + "/" + call.shops().get(0).id());
    }
    Page page = new Page(call, Page.Section.NONE, Texts.in(call.locale()).text("shops.title"));
    return Html.page(200, output -> JteshopsGenerated.render(output, null, page));
  }

  private DashboardResponse changeLanguage(Call call) {
    Locale chosen = Locale.forLanguageTag(call.form().text("to").orElse(""));
    if (!Texts.LANGUAGES.contains(chosen)) {
      throw new Refusal(400, "error.form");
    }
    String back = call.form().text("back").orElse("/");
    int end = back.indexOf('?');
    boolean isOurs = Guard.isPlain(end < 0 ? back : back.substring(0, end));
    return Reply.redirect(call.request().mount() + (isOurs ? back : "/"))
        .with("Set-Cookie", Cookies.ofLanguage(chosen, guard.isSecure(call.request())));
  }

  private static boolean isGet(DashboardRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static DashboardResponse notAllowed(String methods) {
    return Reply.text(405, "This address answers " + methods + ".").with("Allow", methods);
  }

  private static DashboardResponse refused(Call call, int status, String key) {
    Page page = new Page(call, Page.Section.NONE, Texts.in(call.locale()).text("error.title"));
    return Html.page(status, output -> JteerrorGenerated.render(output, null, page, status, key));
  }

  private static DashboardResponse withHeaders(DashboardResponse response) {
    boolean isCached =
        response.headers().stream().anyMatch(one -> one.name().equals("Cache-Control"));
    DashboardResponse safe =
        response
            .with("Content-Security-Policy", CONTENT_POLICY)
            .with("X-Content-Type-Options", "nosniff")
            .with("X-Frame-Options", "DENY")
            // Not no-referrer: browsers would name no origin in posts.
            .with("Referrer-Policy", "same-origin")
            .with("Cross-Origin-Opener-Policy", "same-origin")
            .with("Cross-Origin-Resource-Policy", "same-origin")
            .with("Vary", "Cookie, Accept-Language");
    return isCached ? safe : safe.with("Cache-Control", "no-store");
  }
}
