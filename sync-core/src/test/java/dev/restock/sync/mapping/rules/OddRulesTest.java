package dev.restock.sync.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.returns.Disposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions that look right and match nothing. */
class OddRulesTest {

  private static String rules(String when) {
    return "{\"version\":1,\"rules\":[{\"name\":\"r\",\"when\":{\"disposition\":\"SELLABLE\","
        + when
        + "},\"then\":{\"warehouse\":1}}]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sku':['TEE-S',' TEE-M']",
        "'sku':'TEE-M '",
        "'sku':'\u00A0TEE-M'",
        "'sku':'TEE-M\u3000'",
        "'sku':'TEE\\tM'",
        "'sku':'TEE\\nM'",
        "'sku':' '",
        "'sku':' TEE-*'",
        "'location':'loc-1 '",
        "'not':{'sku':' TEE-M'}"
      })
  void aFileWithATextThatNoSkuHasIsRefused(String when) {
    String json = rules(when.replace('\'', '"'));
    assertThatThrownBy(() -> MappingRules.parse(json, "it"))
        .isInstanceOf(MappingRulesException.class)
        .hasMessageContaining("never match")
        .message()
        .satisfies(text -> assertThat(text.lines()).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'version':1,'locations':{'loc-1 ':{'a':1}}}",
        "{'version':1,'bundles':{' SET':{'A':1}}}",
        "{'version':1,'bundles':{'SET':{'A ':1}}}"
      })
  void tablesAreHeldToTheSame(String json) {
    assertThatThrownBy(() -> MappingRules.parse(json.replace('\'', '"'), "it"))
        .isInstanceOf(MappingRulesException.class)
        .hasMessageContaining("never match");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sku':['TEE-S','TEE M','*-M','']",
        "'returnReason':' Does not fit '",
        "'sku':'GRÜSSE-😀-日本'"
      })
  void usualTextsAreRead(String when) {
    MappingRules rules = MappingRules.parse(rules(when.replace('\'', '"')), "it");
    assertThat(MappingCheck.check(rules).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "' TEE', begins with white space",
    "'T\u200BEE', 'T\\u200BEE'",
    "'Te\u0301E', NFC",
    "'T\u0415E', U+0415"
  })
  void thePreflightNamesOddTexts(String sku, String clause) {
    MappingRules rules =
        MappingRules.builder()
            .rule(
                "r",
                Conditions.builder().disposition(Disposition.SELLABLE).sku(sku).build(),
                new MappingRule.IntoWarehouse(1, ""))
            .build();
    assertThat(MappingCheck.check(rules).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(MappingReport.Kind.ODD_TEXT);
              assertThat(finding.message()).contains(clause);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'zone':'a'} | 'location':'LOC-1' | did you mean 'loc-1'?",
        "{'zone':'a'} | 'location':['loc-1','loc-9x9x'] | 'loc-9x9x': the table",
        "{'warehouse':3} | 'location':'Loc-1' | did you mean 'loc-1'?",
        "{'warehouse':3} | 'not':{'location':'LOC-1'} | did you mean 'loc-1'?",
      })
  void aLocationThatTheTableDoesNotHaveIsNamed(String then, String when, String clause) {
    assertThat(MappingCheck.check(atLocation(when, then)).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(MappingReport.Kind.ODD_TEXT);
              assertThat(finding.message()).contains("look at location ", clause);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'zone':'a'} | 'location':'loc-1'",
        "{'zone':'a'} | 'location':'loc-*'",
        "{'zone':'a'} | 'not':{'location':'loc-9x9x'}",
        "{'warehouse':3} | 'location':'loc-2'",
      })
  void aLocationThatNeedsNoTableIsNotNamed(String then, String when) {
    assertThat(MappingCheck.check(atLocation(when, then)).findings()).isEmpty();
  }

  private static MappingRules atLocation(String when, String then) {
    String json =
        "{'version':1,'locations':{'loc-1':{'a':1}},'rules':[{'name':'r','when':"
            + "{'disposition':'SELLABLE',"
            + when
            + "},'then':"
            + then
            + "}]}";
    return MappingRules.parse(json.replace('\'', '"'), "it");
  }

  @Test
  void aRuleThatAnEarlierOneCoversIsNamedWithoutAStockSystem() {
    MappingRules rules =
        MappingRules.builder()
            .rule("a", Disposition.SELLABLE, new MappingRule.IntoWarehouse(1, ""))
            .rule("b", Disposition.SELLABLE, new MappingRule.IntoWarehouse(2, ""))
            .build();
    assertThat(MappingCheck.check(rules).findings())
        .extracting(MappingReport.Finding::kind)
        .containsExactly(MappingReport.Kind.SHADOWED);
  }
}
