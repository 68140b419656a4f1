package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.Operations.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation sends what is documented, and the guide's table, the tests and the code agree. */
class OperationsTest {
  /** What is made of documented operations, and so is none by itself. */
  private static final Set<String> CONVENIENCES =
      Set.of(
          "orders().rows",
          "products().canFindBySku",
          "products().findBySku",
          "transactions().highestId",
          "transactions().rows",
          "warehouses().setItems",
          "warehouseBatches().close");

  private static final Pattern ROW =
      Pattern.compile("\\| `(\\w+)` \\| `(\\w+) ([^`]+)` \\| `([^`]+)` \\|.*");

  static List<Operation> operations() {
    return Operations.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void sendsWhatIsDocumentedAndReadsTheAnswer(Operation op) throws Exception {
    VirtualTime time = new VirtualTime();
    try (Loopback server = new Loopback(Loopback.json(op.answer()));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(op.on(client)).isNotNull();
      assertThat(server.count()).isEqualTo(1);
      RecordedRequest request = server.request(0);
      assertThat(request.getMethod()).isEqualTo(op.verb());
      String sent = request.getUrl().encodedPath();
      String expected = (op.isV3() ? "/base" : "/base/accounts/10020") + op.path();
      assertThat(sent).matches(expected.replaceAll("\\{\\w+}", "[^/]+").replace(".", "\\."));
      if (op.path().startsWith("/sites/{siteid}/")) {
        assertThat(sent).startsWith("/base/accounts/10020/sites/1/");
      }
      String sample = op.name() + ".request.json";
      if (!Samples.named(sample).isEmpty()) {
        assertThat(Samples.tree(request.getBody().utf8()))
            .isEqualTo(Samples.tree(Samples.text(sample)));
      }
    }
  }

  @Test
  void theTranscriptionsHundredAndThirtyEightAreAllThere() {
    List<Operation> v2 =
        Operations.all().stream()
            .filter(op -> !op.isV3() && !op.name().equals("getPosZReports"))
            .toList();
    assertThat(v2).hasSize(138);
    assertThat(v2).extracting(Operation::name).doesNotHaveDuplicates();
    assertThat(v2).extracting(op -> op.verb() + op.path()).doesNotHaveDuplicates();
  }

  @Test
  void everySampleOfAnOperationIsUsed() {
    Set<String> names = new HashSet<>();
    Operations.all().forEach(op -> names.add(op.name()));
    for (String sample : Samples.named("")) {
      if (!sample.startsWith("page.") && !sample.startsWith("made.")) {
        assertThat(names).contains(sample.substring(0, sample.indexOf('.')));
      }
    }
  }

  @Test
  void theGuideListsExactlyTheseOperations() throws Exception {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("../docs/sitoo.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(String.join(" ", row.group(1), row.group(2), row.group(3), row.group(4)));
      }
    }
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Operations.all().stream()
                .map(op -> String.join(" ", op.name(), op.verb(), op.path(), op.method()))
                .toList());
  }

  @Test
  void everyPublicMethodOfAResourceIsAnOperation() {
    Set<String> known = new TreeSet<>(CONVENIENCES);
    Operations.all().forEach(op -> known.add(op.method()));
    Set<String> found = new TreeSet<>();
    for (Method accessor : SitooClient.class.getDeclaredMethods()) {
      Class<?> resource = accessor.getReturnType();
      if (!isPublicInstance(accessor)
          || accessor.getParameterCount() > 0
          || resource.getPackage() != SitooClient.class.getPackage()) {
        continue;
      }
      Arrays.stream(resource.getDeclaredMethods())
          .filter(OperationsTest::isPublicInstance)
          .forEach(method -> found.add(accessor.getName() + "()." + method.getName()));
    }
    assertThat(found).isEqualTo(known);
  }

  @Test
  void theJavadocOfEveryOperationNamesItsEndpointAndPage() throws Exception {
    List<Operation> operations = new ArrayList<>(Operations.all());
    operations.addAll(Operations.conveniences());
    for (Operation op : operations) {
      String accessor = op.method().replaceAll("\\(.*", "");
      Class<?> resource = SitooClient.class.getMethod(accessor).getReturnType();
      String source =
          Files.readString(
              Path.of("src/main/java/dev/restock/sitoo", resource.getSimpleName() + ".java"));
      Matcher declaration =
          Pattern.compile(
                  "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public \\S+ "
                      + op.method().replaceAll(".*\\.", "")
                      + "\\(",
                  Pattern.DOTALL)
              .matcher(source);
      List<String> javadocs = new ArrayList<>();
      while (declaration.find()) {
        javadocs.add(declaration.group(1).replaceAll("\\s*\\n\\s*\\* ?", " "));
      }
      assertThat(javadocs)
          .as(op.name())
          .isNotEmpty()
          .allMatch(javadoc -> javadoc.contains("{@code " + op.verb() + " " + op.path() + "}"))
          .allMatch(javadoc -> javadoc.contains("href=\"https://developer.sitoo.com/"));
    }
  }

  private static boolean isPublicInstance(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && !method.getName().toLowerCase(Locale.ROOT).contains("tostring");
  }
}
