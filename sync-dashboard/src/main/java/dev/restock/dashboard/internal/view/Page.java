package dev.restock.dashboard.internal.view;

import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.DashboardShop;
import dev.restock.dashboard.internal.web.Assets;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.history.StorySubject;
import dev.restock.text.VisibleText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The frame of a page: what the layout shows, and what every template asks for. */
public final class Page {
  private static final int LONGEST_LABEL = 16;
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z_]+");

  private final Call call;
  private final Texts texts;
  private final String title;
  private final Section section;

  /** The entries of the navigation, in their order. */
  public enum Section {
    /** The first page. */
    OVERVIEW("/"),
    /** Cases. */
    CASES("/cases"),
    /** The refund days. */
    REFUNDS("/refunds"),
    /** Pieces at registers. */
    REGISTERS("/registers"),
    /** Comparisons of levels. */
    DRIFT("/drift"),
    /** Alerts. */
    ALERTS("/alerts"),
    /** The settings in force. */
    SETTINGS("/settings"),
    /** No entry of its own. */
    NONE("");

    private final String path;

    Section(String path) {
      this.path = path;
    }

    /** The path below the shop; "" if the navigation has no such entry. */
    public String path() {
      return path;
    }

    /** The key of the entry's text. */
    public String key() {
      return "nav." + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Makes the frame of a page.
   *
   * @param call the call that is answered
   * @param section where the page belongs
   * @param title the title, in the language of the call
   */
  public Page(Call call, Section section, String title) {
    this.call = call;
    this.texts = Texts.in(call.locale());
    this.section = section;
    this.title = VisibleText.of(title);
  }

  public String title() {
    return title;
  }

  public Section section() {
    return section;
  }

  /** A text of a service, with what cannot be seen made visible. */
  public String shown(@Nullable String text) {
    return text == null ? "" : VisibleText.of(text);
  }

  /** The name of a type of case in words. */
  public String type(ExceptionType type) {
    return words(type.name());
  }

  /** The name of a constant in words, such as {@code Unknown location}. */
  public String words(String name) {
    return name.isEmpty()
        ? ""
        : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * A state by its name.
   *
   * @param type the enum that has it
   * @param name the name; one that has no text is shown as words
   */
  public String state(String type, @Nullable String name) {
    String shown = shown(name);
    if (texts.has(type + "." + shown)) {
      return texts.text(type + "." + shown);
    }
    return CONSTANT.matcher(shown).matches() ? words(shown) : shown;
  }

  /** A subject in few words; a long id is cut, because the link leads to the whole. */
  public String label(StorySubject subject) {
    String id = shown(subject.id());
    String kind = t("Kind." + subject.kind().name());
    if (id.codePointCount(0, id.length()) <= LONGEST_LABEL) {
      return kind + " " + id;
    }
    return kind + " " + id.substring(0, id.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
  }

  /** An amount with its currency. */
  public String money(@Nullable BigDecimal amount, @Nullable String currency) {
    return amount == null ? "–" : amount.toPlainString() + " " + shown(currency);
  }

  /** The language, for the attribute of the document. */
  public String language() {
    return call.locale().getLanguage();
  }

  /** A text by its key. */
  public String t(String key, Object... values) {
    return texts.text(key, values);
  }

  /** A text with a number. */
  public String count(String key, long number) {
    return texts.count(key, number);
  }

  /** A text for a constant, such as {@code owner.FINANCE}. */
  public String t(Enum<?> constant) {
    String type = constant.getDeclaringClass().getSimpleName();
    return texts.text(type + "." + constant.name());
  }

  /** The address of a page of this shop. */
  public String url(String path) {
    return call.request().mount() + "/" + call.theShop().id() + (path.equals("/") ? "" : path);
  }

  /** The address of a page of this shop, to which fields can be added. */
  public Address to(String path) {
    return Address.of(url(path));
  }

  /** The address of a page that belongs to no shop. */
  public String root(String path) {
    return call.request().mount() + path;
  }

  /** The address of a file. */
  public String asset(String name) {
    return root(Assets.path(name));
  }

  /** The address of the page of a subject: the page of a case, or a story. */
  public String of(StorySubject subject) {
    if (subject.kind() == StorySubject.Kind.CASE) {
      return to("/case").with("id", subject.id()).toString();
    }
    return to("/story")
        .with("kind", subject.kind().name())
        .with("id", subject.id())
        .with("within", subject.within())
        .toString();
  }

  /** The token that each form carries. */
  public String token() {
    return call.token();
  }

  /** Whether somebody is logged in and the page is about a shop. */
  public boolean hasShop() {
    return call.person() != null && call.shop() != null;
  }

  /** Whether somebody is logged in. */
  public boolean hasPerson() {
    return call.person() != null;
  }

  public String person() {
    return call.actor();
  }

  public boolean may(DashboardRole role) {
    return call.may(role);
  }

  public DashboardShop shop() {
    return call.theShop();
  }

  /** The shops between which the person can choose. */
  public List<DashboardShop> shops() {
    return call.shops();
  }

  /** The address of this page, for the form that changes the language; "/" after a post. */
  public String here() {
    boolean isGet = !call.request().method().equals("POST");
    String query = call.request().query();
    return isGet ? call.request().path() + (query.isEmpty() ? "" : "?" + query) : "/";
  }

  /** The other languages. */
  public List<Locale> otherLanguages() {
    return Texts.LANGUAGES.stream().filter(one -> !one.getLanguage().equals(language())).toList();
  }

  /** The text that was searched for. */
  public String searched() {
    return section == Section.NONE ? shown(call.form().text("q").orElse("")) : "";
  }

  private ZoneId zone() {
    return call.shop() == null ? ZoneOffset.UTC : call.theShop().zone();
  }

  /** A time to the minute, in the zone of the shop. */
  public String time(Instant at) {
    return Times.minutes(at, zone());
  }

  /** A time to the second, in the zone of the shop. */
  public String exact(Instant at) {
    return Times.seconds(at, zone());
  }

  /** How long ago a time was, or how soon it is. */
  public String ago(Instant at) {
    Duration since = Duration.between(at, call.now());
    return since.isNegative()
        ? t("time.in", Times.span(since.negated()))
        : t("time.ago", Times.span(since));
  }

  /** A span of time. */
  public String span(@Nullable Duration span) {
    return span == null ? "–" : Times.span(span);
  }

  /** How long ago a time was, as a span. */
  public String age(Instant since) {
    return Times.span(Duration.between(since, call.now()));
  }

  /** A number with a thin space between groups of digits. */
  public String number(long value) {
    return String.format(Locale.ENGLISH, "%,d", value).replace(',', '\u202F');
  }
}
