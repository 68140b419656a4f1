package dev.restock.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTest {
  @Lenient
  record Part(String id, Optional<Integer> count, @Decisive Optional<Integer> weight) {}

  @Lenient
  record Whole(
      String id,
      @Decisive Optional<String> sku,
      @Decisive List<Part> parts,
      List<Part> extras,
      Optional<Part> main,
      Map<String, String> labels,
      List<IgnoredField> ignored,
      Optional<Boolean> last) {}

  @Lenient
  record WithoutList(String id, Optional<Integer> count) {}

  private static Whole read(String fields) {
    String json = "{\"id\":\"w\"," + fields + ",\"last\":true}";
    return JsonCodec.read("whole.json", json.getBytes(StandardCharsets.UTF_8), Whole.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'extras':7 | field $.extras ignored: expected an array but found a number",
        "'extras':{} | field $.extras ignored: expected an array but found an object, which is empty",
        "'extras':{'0':{'id':'a'}} | field $.extras ignored: expected an array but found an object",
        "'extras':[{'id':'a'},{'id':{'x':[1]},'count':[[]]},{'id':'c'}] | field $.extras[1].id ignored: expected text but found an object",
        "'extras':[{'id':'a'},[[1],[2]],7] | field $.extras[1] ignored: expected an object but found an array",
        "'extras':[{'id':'a'},{},7] | field $.extras[1].id ignored: is missing or null",
        "'extras':[null,{'id':'a'}] | field $.extras[0] ignored: expected a value but found null",
        "'extras':[{'id':'a','id':'b','more':{}},7] | field $.extras[0].id ignored: is given twice in its object",
        "'extras':[{'id':'a','weight':1.5},7] | field $.extras[0].weight ignored: expected a whole number without fraction and exponent",
        "'extras':[{'id':'a'}],'extras':[] | field $.extras ignored: is given twice in its object",
        "'main':[] | field $.main ignored: expected an object but found an array, which is empty",
        "'main':[1] | field $.main ignored: expected an object but found an array",
        "'main':{'id':1.5,'count':{}} | field $.main.id ignored: expected text or a whole number but found a number with a fraction or an exponent",
        "'main':{'count':1} | field $.main.id ignored: is missing or null",
        "'labels':{'a':'b','a':'c','d':{}} | field $.labels.a ignored: is given twice in its object",
        "'labels':[['a']] | field $.labels ignored: expected an object but found an array",
        "'parts':{} | field $.parts ignored: expected an array but found an object, which is empty"
      })
  void aValueOfAnotherFormIsReadAsAbsentAndNamed(String field, String note) {
    Whole whole = read(field.replace('\'', '"'));
    assertThat(whole.id()).isEqualTo("w");
    assertThat(whole.last()).contains(true);
    assertThat(whole.extras()).isEmpty();
    assertThat(whole.main()).isEmpty();
    assertThat(whole.labels()).isEmpty();
    assertThat(whole.ignored()).extracting(IgnoredField::toString).containsExactly(note);
  }

  @Test
  void onlyTheInnermostFieldIsIgnored() {
    Whole whole =
        read(
            "\"parts\":[{\"id\":\"a\",\"count\":\"many\"},{\"id\":\"b\",\"count\":2}],"
                + "\"main\":{\"id\":\"c\",\"count\":[],\"weight\":3}");
    assertThat(whole.parts())
        .containsExactly(
            new Part("a", Optional.empty(), Optional.empty()),
            new Part("b", Optional.of(2), Optional.empty()));
    assertThat(whole.main()).contains(new Part("c", Optional.empty(), Optional.of(3)));
    assertThat(whole.ignored())
        .extracting(IgnoredField::path)
        .containsExactly("$.parts[0].count", "$.main.count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sku\":[]",
        "\"sku\":1.5",
        "\"sku\":\"a\",\"sku\":\"a\"",
        "\"parts\":7",
        "\"parts\":{\"0\":{\"id\":\"a\"}}",
        "\"parts\":[null]",
        "\"parts\":[{\"id\":\"a\",\"weight\":[]}]",
        "\"parts\":[{\"id\":\"a\",\"id\":\"a\"}]",
        "\"id\":\"w\"",
        "\"extras\":[{]",
        "\"extras\":[1,}",
        "\"main\":{\"id\":nope}"
      })
  void whatADecisionReadsAndWhatIsNoJsonIsRefused(String field) {
    assertThatThrownBy(() -> read(field)).isInstanceOf(UnreadableJsonException.class);
  }

  @Test
  void aDocumentThatCannotReportItIsReadStrictly() {
    byte[] json = "{\"id\":\"a\",\"count\":\"many\"}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> JsonCodec.read("strict.json", json, WithoutList.class))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining("$.count");
  }

  @Test
  void theListOfIgnoredFieldsIsBounded() {
    Whole whole =
        read("\"parts\":[" + "{\"id\":\"a\",\"count\":[]},".repeat(10_000) + "{\"id\":\"z\"}]");
    assertThat(whole.parts()).hasSize(10_001);
    assertThat(whole.ignored()).hasSize(101);
    assertThat(whole.ignored().get(100))
        .hasToString("field $ ignored: more than 100 fields; the rest is not listed");
  }

  @Test
  void theListIsNeverReadFromTheDocument() {
    Whole whole = read("\"ignored\":[{\"path\":\"$\",\"reason\":\"x\"}]");
    assertThat(whole.ignored()).isEmpty();
  }
}
