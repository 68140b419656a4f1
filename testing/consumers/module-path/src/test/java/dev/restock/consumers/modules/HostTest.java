package dev.restock.consumers.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

  /** The path is all that the virtual machine is started with. */
  @Test
  void theHostRunsOnTheModulePathWithoutFlags(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                "target/classes" + File.pathSeparator + "target/modules",
                "--module",
                "dev.restock.consumers.modules/dev.restock.consumers.modules.Host",
                folder.resolve("restock.db").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output =
        new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, host.waitFor());
    assertEquals(
        List.of(
            "transactions 1",
            "changes online 1",
            "page 200",
            "module dev.restock.consumers.modules",
            "module dev.restock.sync",
            "module dev.restock.returngo",
            "module dev.restock.sitoo",
            "module dev.restock.shopify",
            "module dev.restock.dashboard"),
        output.lines().toList());
  }
}
