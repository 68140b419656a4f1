package dev.restock.examples.host.demo;

import com.squareup.moshi.JsonWriter;
import dev.restock.examples.host.UserError;
import dev.restock.sandbox.RegisterPlan;
import dev.restock.sync.refunds.day.BridgeStep;
import dev.restock.sync.refunds.day.CurrencyDay;
import dev.restock.sync.refunds.day.RefundLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okio.Buffer;

/** Writes an account as JSON. */
public final class ReportJson {

  private ReportJson() {}

  /**
   * Finds out before a long run whether the report can be written at its end.
   *
   * @throws UserError if it cannot
   */
  public static void checkWritable(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    Path written = Files.exists(file) || parent == null ? file : parent;
    if (Files.isDirectory(file) || !Files.isWritable(written)) {
      throw new UserError(
          "the report "
              + file.toAbsolutePath()
              + " cannot be written: its folder does not exist, or is not writable");
    }
  }

  /**
   * Writes an account.
   *
   * @throws UserError if the file cannot be written
   */
  public static void write(Path file, Account account) {
    try {
      Files.write(file, json(account).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UserError("the report " + file.toAbsolutePath() + " cannot be written: " + e);
    }
  }

  static String json(Account account) throws IOException {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setIndent("  ");
      json.beginObject();
      json.name("returns").value(account.returns());
      json.name("units").value(account.units());
      json.name("applied").value(Account.sum(account.applied()));
      json.name("waiting").value(Account.sum(account.waiting()));
      json.name("nothing").value(Account.sum(account.nothing()));
      json.name("parked").value(Account.sum(account.parked()));
      json.name("unaccounted").value(account.unaccounted().size());
      json.name("doubled").value(account.doubled().size());
      json.name("lost").value(account.lost().size());
      json.name("wrongLevels").value(account.wrongLevels().size());
      json.name("returnGoCalls").value(account.returnGoCalls());
      json.name("sitooCalls").value(account.sitooCalls());
      json.name("shopifyCalls").value(account.shopifyCalls());
      json.name("failedCalls").value(account.failedCalls());
      json.name("ledgerDigest").value(account.ledgerDigest());
      counts(json, "appliedByWarehouse", account.applied());
      counts(json, "waitingByWhy", account.waiting());
      counts(json, "nothingByWhy", account.nothing());
      counts(json, "parkedByTypeAndOwner", account.parked());
      texts(json, "unaccountedUnits", account.unaccounted());
      texts(json, "doubledUnits", account.doubled());
      texts(json, "lostUnits", account.lost());
      texts(json, "levelsThatAreWrong", account.wrongLevels());
      json.name("registers");
      registers(json, account.registers());
      json.name("shop");
      shop(json, account.shop());
      json.name("drift");
      drift(json, account.drift());
      json.name("refunds");
      refunds(json, account.refunds());
      json.endObject();
    }
    return text.readUtf8() + "\n";
  }

  private static void registers(JsonWriter json, RegisterAccount registers) throws IOException {
    json.beginObject();
    json.name("kinds").beginObject();
    for (Map.Entry<RegisterPlan.Kind, RegisterAccount.Line> entry : registers.lines().entrySet()) {
      json.name(entry.getKey().name()).beginObject();
      json.name("refunds").value(entry.getValue().refunds());
      json.name("units").value(entry.getValue().units());
      json.name("bound").value(entry.getValue().bound());
      json.endObject();
    }
    json.endObject();
    texts(json, "wrong", registers.wrong());
    json.endObject();
  }

  private static void shop(JsonWriter json, ShopAccount shop) throws IOException {
    json.beginObject();
    json.name("changes").value(shop.changes());
    json.name("pushed").value(shop.pushed());
    json.name("levelsDigest").value(shop.levelsDigest());
    counts(json, "notPushedByWhy", shop.notPushed());
    counts(json, "onlyInSitooByWhy", shop.onlyInSitoo());
    counts(json, "onlyInShopByWhy", shop.onlyInShop());
    texts(json, "missing", shop.missing());
    texts(json, "doubled", shop.doubled());
    texts(json, "levelsThatAreWrong", shop.wrongLevels());
    json.endObject();
  }

  private static void drift(JsonWriter json, DriftAccount drift) throws IOException {
    json.beginObject();
    json.name("comparisons").value(drift.comparisons());
    json.name("comparedTwice").value(drift.pairs());
    json.name("unexplained").value(drift.unexplained());
    json.name("healed").value(drift.healed());
    json.name("injected").beginArray();
    for (DriftAccount.Line one : drift.lines()) {
      json.beginObject();
      json.name("kind").value(one.kind().name());
      json.name("sku").value(one.sku());
      json.name("foundIn").value(one.foundIn());
      json.name("cause").value(one.cause());
      json.name("end").value(one.end());
      json.endObject();
    }
    json.endArray();
    counts(json, "othersByWhy", drift.known());
    counts(json, "openByTypeAndOwner", drift.open());
    texts(json, "wrong", drift.wrong());
    json.endObject();
  }

  private static void refunds(JsonWriter json, RefundAccount refunds) throws IOException {
    json.beginObject();
    json.name("closedDays").value(refunds.closedDays());
    json.name("ledgers").beginArray();
    for (CurrencyDay one : refunds.currencies()) {
      json.beginObject();
      json.name("currency").value(one.currency());
      json.name("refunds").value(one.refunds());
      for (RefundLedger ledger : RefundLedger.values()) {
        json.name(ledger.jsonName()).value(one.total(ledger).toPlainString());
      }
      json.name("bridge").beginObject();
      for (BridgeStep step : one.bridge()) {
        json.name(step.reason().jsonName()).value(step.amount().toPlainString());
      }
      json.endObject().endObject();
    }
    json.endArray();
    json.name("verdicts").beginArray();
    for (RefundAccount.Line one : refunds.lines()) {
      json.beginObject();
      json.name("currency").value(one.currency());
      json.name("verdict").value(one.verdict().name());
      json.name("expectedRefunds").value(one.expectedRefunds());
      json.name("expected").value(one.expected().toPlainString());
      json.name("foundRefunds").value(one.foundRefunds());
      json.name("found").value(one.found().toPlainString());
      json.name("booked").value(one.booked().toPlainString());
      json.name("difference").value(one.difference().toPlainString());
      json.endObject();
    }
    json.endArray();
    texts(json, "wrong", refunds.wrong());
    json.endObject();
  }

  private static void counts(JsonWriter json, String name, Map<String, Integer> counts)
      throws IOException {
    json.name(name).beginObject();
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      json.name(entry.getKey()).value(entry.getValue());
    }
    json.endObject();
  }

  private static void texts(JsonWriter json, String name, List<String> texts) throws IOException {
    json.name(name).beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }
}
