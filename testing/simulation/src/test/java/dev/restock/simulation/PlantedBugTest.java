package dev.restock.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that finds no planted bug proves nothing. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PlantedBugTest {
  private static final int ENOUGH = 500;

  static Stream<PlantedBug> harmful() {
    return Arrays.stream(PlantedBug.values()).filter(PlantedBug::isHarmful);
  }

  @ParameterizedTest
  @MethodSource("harmful")
  void aPlantedBugIsFound(PlantedBug bug) throws IOException {
    long likely = Long.parseLong(likelySeeds().getProperty(bug.name(), "1"));
    assertThat(LongStream.concat(LongStream.of(likely), LongStream.rangeClosed(1, ENOUGH)))
        .as("of %s histories, none shows %s", ENOUGH, bug)
        .anyMatch(seed -> !Simulation.run(seed, bug, false).isRight());
  }

  private static Properties likelySeeds() throws IOException {
    Properties seeds = new Properties();
    try (InputStream in = PlantedBugTest.class.getResourceAsStream("/planted-bugs.properties")) {
      seeds.load(in);
    }
    return seeds;
  }
}
