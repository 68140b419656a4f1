package dev.restock.examples.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders of bodies with the rows that follow from them. */
class ScenarioTest {
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
  private static final JsonAdapter<Map<String, Object>> JSON =
      new Moshi.Builder()
          .build()
          .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> found = Files.list(SCENARIOS)) {
      return found.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyExpectedRowFollowsFromTheBodies(Path scenario) throws IOException {
    Host.Result result = Host.run("explain", "--json", scenario.toString());

    assertThat(result.code()).as(result.err()).isZero();
    Map<String, Object> explained = requireNonNull(JSON.fromJson(result.out()));
    Map<String, Object> expected =
        requireNonNull(JSON.fromJson(Files.readString(scenario.resolve("expected.json"))));
    for (String list : List.of("refunds", "register")) {
      List<Map<?, ?>> rows = objects(expected.get(list));
      assertThat(onlyTheKeysOf(rows, objects(explained.get(list))))
          .containsExactlyInAnyOrderElementsOf(rows.stream().<Object>map(row -> row).toList());
    }
  }

  /** What expected rows do not say is not compared. */
  private static List<Object> onlyTheKeysOf(List<Map<?, ?>> expected, List<Map<?, ?>> rows) {
    List<Object> some = new ArrayList<>();
    for (Map<?, ?> row : rows) {
      Map<Object, Object> kept = new LinkedHashMap<>(row);
      kept.keySet().removeIf(key -> expected.stream().noneMatch(one -> one.containsKey(key)));
      some.add(kept);
    }
    return some;
  }

  private static List<Map<?, ?>> objects(@Nullable Object list) {
    List<Map<?, ?>> objects = new ArrayList<>();
    ((List<?>) requireNonNull(list)).forEach(one -> objects.add((Map<?, ?>) one));
    return objects;
  }
}
