package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopifyShop.BulkOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the comparison of the command line with the services of a sandbox. */
class DriftCommandTest {
  private static final String[] LOCATIONS = {
    "--channel-location", World.shopLocation(1) + "=1",
    "--channel-location", World.shopLocation(3) + "=3"
  };

  @TempDir private Path temp;
  private Sandbox sandbox;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.builder(Scenario.generate(3, 5, Instant.now().minusSeconds(86_400))).start();
    environment.putAll(Accounts.withShopify(sandbox));
    Files.createFile(store());
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Path store() {
    return temp.resolve("store.db");
  }

  private Host.Result drift(String... options) {
    List<String> all = new ArrayList<>(List.of("drift", "--store", store().toString()));
    all.addAll(List.of(options));
    return Host.run(environment, all.toArray(String[]::new));
  }

  private static String[] with(String... options) {
    List<String> all = new ArrayList<>(List.of(LOCATIONS));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  @Test
  void drift_run_comparesAndChangesNothing() throws IOException {
    sandbox.shopify().change("SKU-1001", World.shopLocation(1), -3);
    int changes = sandbox.shopify().changes().size();

    Host.Result result = drift(with("--run"));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("Compared 40 pairs of SKU and location: 39 equal, 0 explained, 1 different")
        .contains("new  SKU SKU-1001  location gid://shopify/Location/" + World.shopLocation(1));
    assertThat(sandbox.shopify().changes()).hasSize(changes);
    assertThat(sandbox.ledger().transactions()).isEmpty();

    Path page = temp.resolve("drift.html");
    Host.Result shown = drift("--format", "html", "--out", page.toString());
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(Files.readString(page)).contains("<h1>Stock comparison 1</h1>", "SKU-1001");
    assertThat(drift("--number", "1", "--format", "csv").out().lines()).hasSizeGreaterThan(1);
    assertThat(drift("--number", "2").err()).contains("there is no comparison 2");
  }

  @Test
  void drift_heal_showsFirstThenCorrectsAndUndoes() {
    sandbox.shopify().change("SKU-1001", World.shopLocation(1), 3);
    String[] compare = with("--run", "--heal", "--confirm-after", "0");
    assertThat(drift(compare).out()).contains("Nothing would be corrected.");
    int changes = sandbox.shopify().changes().size();
    Host.Result dry = drift(compare);
    assertThat(dry.out()).as(dry.err()).contains("would correct  SKU SKU-1001");
    assertThat(sandbox.shopify().changes()).hasSize(changes);

    Host.Result live = drift(with("--run", "--heal", "--live", "--confirm-after", "0"));
    assertThat(live.out()).as(live.err()).contains("applied  SKU SKU-1001").contains("change -3");
    assertThat(sandbox.shopify().changes()).hasSize(changes + 1);

    Host.Result undone = drift(with("undo", "3", "--actor", "ann"));
    assertThat(undone.out()).as(undone.err()).contains("undo applied  SKU SKU-1001");
    assertThat(sandbox.shopify().changes()).hasSize(changes + 2);
    assertThat(drift(with("undo", "3")).out()).contains("was undone before: applied  SKU SKU-1001");
    assertThat(sandbox.shopify().changes()).hasSize(changes + 2);
    assertThat(drift(with("undo", "1")).err()).contains("comparison 1 has corrected nothing");
    assertThat(drift(with("undo", "x")).err()).contains("write 'drift undo RUN'");
    assertThat(drift(with("--heal", "--live")).err()).contains("--live corrects levels");
  }

  @Test
  void drift_heal_correctsNothingPastABound() {
    sandbox.shopify().change("SKU-1001", World.shopLocation(1), 3);
    drift(with("--run", "--confirm-after", "0"));
    int changes = sandbox.shopify().changes().size();
    Host.Result live =
        drift(
            with("--run", "--heal", "--live", "--confirm-after", "0", "--heal-units-per-sku", "2"));
    assertThat(live.out())
        .as(live.err())
        .contains("Nothing was corrected: SKU SKU-1001")
        .contains("differs by 3 pieces, and unitsPerSku allows 2");
    assertThat(sandbox.shopify().changes()).hasSize(changes);
    assertThat(drift(with("--heal", "--heal-units-per-sku", "2")).out())
        .contains("Nothing would be corrected: SKU SKU-1001");
    assertThat(drift(with("--heal-rows", "2")).err()).contains("need --heal");
    assertThat(drift(with("--heal", "--heal-rows", "0")).err()).contains("a bound of --heal");
  }

  @Test
  void drift_aShopThatGivesHalfAFile_isNoComparison() {
    sandbox.shopify().endBulkOperations(BulkOutcome.CUT_OFF);

    Host.Result result = drift(with("--run"));
    assertThat(result.code()).isEqualTo(ReturnsHost.SERVICE_TROUBLE);
    assertThat(result.err()).contains("the comparison goes on where it was");
    assertThat(result.out()).doesNotContain("Compared");
  }

  @Test
  void drift_whatCannotWork_isNamed() {
    assertThat(drift("--run").err()).contains("--run needs --channel-location");
    assertThat(drift("--format", "pdf").err()).contains("--format must be text");
    assertThat(drift(with("--run", "--number", "3")).err()).contains("takes no --number");
    assertThat(drift().err()).contains("no comparison was completed yet");
    assertThat(drift(with("--run", "--rows", "-1")).err()).contains("--rows must be");
    environment.remove("SHOPIFY_ACCESS_TOKEN");
    assertThat(drift(with("--run")).err()).contains("--run needs these environment variables");
  }
}
