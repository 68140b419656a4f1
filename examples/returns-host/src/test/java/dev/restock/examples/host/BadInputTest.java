package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}, \"items\": [{\"sku",
        "<html><body>502 Bad Gateway</body></html>",
        "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}, \"items\": 7}",
        "{\"rmaSummary\": {\"rmaId\": {}, \"status\": \"Received\"}, \"items\": []}",
        "{\"items\": []}",
        "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}}",
        "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}, \"items\":"
            + " [{\"returnedItemId\": 1E400000000}]}",
        "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}, \"items\":"
            + " [{\"returnedItemId\": 46000221.0}]}",
        "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}, \"items\":"
            + " [{\"returnedItemId\": \"1\", \"sku\": 1.2345E+12}]}",
        "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}, \"items\":"
            + " [{\"returnedItemId\": \"1\", \"sku\": \"A\", \"sku\": \"B\"}]}",
      })
  void explain_unusableReturn_saysWhichFileAndWhere(String body) throws IOException {
    Path file = file("broken.json", body);

    assertOneLine(Host.run("explain", file.toString()), "broken.json");
  }

  @Test
  void explain_returnThatIsNotUtf8_isRefused() throws IOException {
    String body =
        "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}, \"items\": [{\"returnedItemId\":"
            + " \"1\", \"returnReason\": \"besch\u00e4digt\"}]}";
    Path file = file("latin.json", "");
    Files.write(file, body.getBytes(StandardCharsets.ISO_8859_1));
    Host.Result latin = Host.run("explain", file.toString());
    assertOneLine(latin, "latin.json");
    assertThat(latin.err()).contains("is not UTF-8").contains("line 1");

    Files.write(file, body.getBytes(StandardCharsets.UTF_16));
    Host.Result wide = Host.run("explain", file.toString());
    assertOneLine(wide, "latin.json");
    assertThat(wide.err()).contains("is UTF-16");

    Files.writeString(file, "\ufeff" + body);
    assertThat(Host.run("explain", file.toString()).code()).isZero();
  }

  @Test
  void explain_fileWithoutEnd_isRefused() {
    assertOneLine(Host.run("explain", "/dev/zero"), "larger than 32 MiB");
  }

  @Test
  void explain_fieldThatNoDecisionNeeds_isIgnoredAndNamed() throws IOException {
    Path file =
        file(
            "php.json",
            "{\"rmaSummary\": {\"rmaId\": \"1\", \"status\": \"Received\"}, \"items\": [{\"returnedItemId\":"
                + " \"7\", \"sku\": \"A\", \"paidPrice\": {\"amount\": null, \"currency\": \"EUR\"},"
                + " \"itemValidationStatusResponse\": []}], \"orderDetails\": [], \"transactions\": {},"
                + " \"cancellationFee\": 1E400000000}");
    String[] notes = {
      "note: field $.items[0].paidPrice.amount ignored: is missing or null",
      "note: field $.items[0].itemValidationStatusResponse ignored: expected an object but found an"
          + " array, which is empty",
      "note: field $.orderDetails ignored: expected an object but found an array, which is empty",
      "note: field $.transactions ignored: expected an array but found an object, which is empty",
      "note: field $.cancellationFee ignored: the number has too many digits or too large an"
          + " exponent"
    };

    Host.Result text = Host.run("explain", file.toString());
    assertThat(text.code()).isZero();
    assertThat(text.out().lines().toList()).hasSize(6).endsWith(notes);
    assertThat(text.out()).startsWith("unit 7  SKU A  ");

    Host.Result json = Host.run("explain", file.toString(), "--json");
    assertThat(json.code()).isZero();
    assertThat(json.out()).startsWith("[").doesNotContain("note: ");
    assertThat(json.err().lines()).containsExactly(notes);
  }

  @Test
  void explain_deeplyNestedReturn_isRefused() throws IOException {
    Path file = file("deep.json", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));

    assertOneLine(Host.run("explain", file.toString()), "deep.json");
  }

  @Test
  void explain_missingFile_isNamed() {
    assertOneLine(Host.run("explain", temp.resolve("none.json").toString()), "none.json");
  }

  @Test
  void explain_folder_isNamed() {
    assertOneLine(Host.run("explain", temp.toString()), temp.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | $",
        "{\"version\": 2, \"rules\": []} | version",
        "{\"version\": 1, \"ruels\": []} | ruels",
        "{\"version\": 1, \"rules\": [{\"name\": \"x\", \"then\": {\"warehouse\": -1}}]} | rules[0]",
        "{\"version\": 1, \"rules\": [{\"name\": \"x\", \"when\": {\"skuu\": \"a\"}}]} | skuu",
      })
  void explain_malformedRules_saysWhichFileAndWhere(String rules, String where) throws IOException {
    Path file = file("rules.json", rules);
    Path rma = file("rma.json", "{}");

    Host.Result result = Host.run("explain", rma.toString(), "--rules", file.toString());
    assertOneLine(result, "rules.json");
    assertThat(result.err()).contains(where);
  }

  @Test
  void demo_folderThatCannotBeWritten_isNamed() throws IOException {
    Path file = file("occupied", "this is a file");

    assertOneLine(Host.run("--folder", file.resolve("demo").toString()), "occupied");
  }

  @Test
  void demo_storeThatIsNoDatabase_isNamedAndKept() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("demo"));
    Path store = folder.resolve("restock.db");
    byte[] content =
        "somebody's notes, not a database".repeat(200).getBytes(StandardCharsets.UTF_8);
    Files.write(store, content);

    assertOneLine(Host.run("--folder", folder.toString()), "restock.db");
    assertThat(Files.readAllBytes(store)).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({"--returns, 0", "--returns, 5001", "--faults, 0.9", "--faults, NaN"})
  void demo_numberOutOfRange_isNamed(String option, String value) {
    assertOneLine(Host.run(option, value), option);
  }

  @Test
  void demo_reportThatCannotBeWritten_isNamed() {
    Host.Result result =
        Host.run(
            "--returns", "1",
            "--folder", temp.resolve("d").toString(),
            "--report", temp.resolve("no").resolve("such").resolve("report.json").toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("report.json");
  }

  @Test
  void sync_withoutLive_isRefused() throws IOException {
    Path rules = file("rules.json", "{\"version\": 1, \"rules\": []}");

    assertOneLine(Host.run("sync", "--rules", rules.toString()), "--live");
  }

  private static void assertOneLine(Host.Result result, String names) {
    assertThat(result.code()).isNotZero();
    assertThat(result.err().strip().lines()).hasSize(1);
    assertThat(result.err()).startsWith("error: ").contains(names);
    assertThat(result.err().length()).isLessThan(600);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content);
  }
}
