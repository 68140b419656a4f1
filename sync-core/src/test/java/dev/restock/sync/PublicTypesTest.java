package dev.restock.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the public types of the library modules with a list, so that a type becomes public on
 * purpose, and holds packages to a size that can be read at a glance.
 */
class PublicTypesTest {
  private static final Path LIST = Path.of("src/test/resources/public-types.txt");
  private static final int FILES_IN_A_PACKAGE = 20;

  @Test
  void publicTypesAreThoseOfTheList() throws IOException {
    List<String> found =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(
                    "dev.restock.http",
                    "dev.restock.returngo",
                    "dev.restock.sitoo",
                    "dev.restock.sync",
                    "dev.restock.text")
                .stream()
                .filter(PublicTypesTest::isPublic)
                .map(JavaClass::getName)
                .sorted()
                .toList();

    assertThat(found)
        .as("public types; a type that users type or implement is added to %s", LIST)
        .containsExactlyElementsOf(Files.readAllLines(LIST));
  }

  @Test
  void noPackageHasMoreFilesThanCanBeReadAtAGlance() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      Map<Path, Long> files =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));

      assertThat(files)
          .allSatisfy(
              (folder, count) ->
                  assertThat(count).as("%s", folder).isLessThanOrEqualTo(FILES_IN_A_PACKAGE));
    }
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.getPackageName().contains(".internal")
        && !type.getSimpleName().equals("package-info")
        && type.getEnclosingClass().map(PublicTypesTest::isPublic).orElse(true);
  }
}
