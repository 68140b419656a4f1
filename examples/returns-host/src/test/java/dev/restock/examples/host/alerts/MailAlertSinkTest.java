package dev.restock.examples.host.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.monitor.alerts.AtRisk;
import dev.restock.sync.testing.AlertSinkContract;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on a real SMTP server in this process. */
class MailAlertSinkTest extends AlertSinkContract {
  private static final String HOST = "127.0.0.1";
  private static final String PASSWORD = "tr0ub4dor-and-3";
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");

  private final GreenMail server = new GreenMail(new ServerSetup(0, HOST, "smtp"));

  private MailAlertSink.Builder to(int port) {
    return MailAlertSink.builder(HOST, "restock@example.com", List.of("duty@example.com"))
        .port(port)
        .unencrypted();
  }

  @Override
  protected AlertSink sink() {
    server.start();
    server.setUser("duty@example.com", "restock", PASSWORD);
    return to(server.getSmtp().getPort()).login("restock", PASSWORD).build();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Override
  protected List<String> taken() {
    List<String> texts = new ArrayList<>();
    try {
      for (MimeMessage mail : server.getReceivedMessages()) {
        texts.add(mail.getSubject() + "\n" + mail.getContent());
      }
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
    return texts;
  }

  /** A server that is down. */
  @Override
  protected Optional<AlertSink> brokenSink() {
    GreenMail down = new GreenMail(new ServerSetup(0, HOST, "smtp"));
    down.start();
    int port = down.getSmtp().getPort();
    down.stop();
    return Optional.of(to(port).login("restock", PASSWORD).build());
  }

  @Override
  protected List<String> secrets() {
    return List.of(PASSWORD);
  }

  private static AlertMessage message(long sequence) {
    return new AlertMessage(
        "shop|1|1",
        "cases#1",
        sequence,
        AlertMessage.Kind.OPENED,
        "cases",
        "NO_RULE",
        Owner.INTEGRATION,
        Severity.MEDIUM,
        new AtRisk(1, null),
        T0,
        T0,
        "what",
        "",
        "Do it.");
  }

  @Test
  void aRepetitionHasTheSameIdAndTheMailsOfAnAlertAreOneThread() throws MessagingException {
    AlertSink sink = to(server.getSmtp().getPort()).build();
    sink.accept(message(1));
    sink.accept(message(1));
    sink.accept(message(2));
    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails[1].getMessageID()).isEqualTo(mails[0].getMessageID());
    assertThat(mails[2].getMessageID()).isNotEqualTo(mails[0].getMessageID());
    assertThat(mails[2].getHeader("References")).isEqualTo(mails[0].getHeader("References"));
    assertThat(mails[0].getSubject()).isEqualTo("MEDIUM cases (NO_RULE), owner INTEGRATION");
    assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void aServerThatCannotEncryptGetsNothingUnlessThatIsAllowed() {
    AlertSink strict =
        MailAlertSink.builder(HOST, "restock@example.com", List.of("duty@example.com"))
            .port(server.getSmtp().getPort())
            .build();
    assertThatThrownBy(() -> strict.accept(message(1))).isInstanceOf(IllegalStateException.class);
    assertThat(taken()).isEmpty();
  }

  @Test
  void anAddressOrALoginThatCannotWorkIsRefused() {
    assertThatThrownBy(() -> MailAlertSink.builder(HOST, "nobody", List.of("a@example.com")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nobody'");
    assertThatThrownBy(() -> MailAlertSink.builder(HOST, "a@example.com", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                MailAlertSink.builder("mail.example.com", "a@example.com", List.of("b@example.com"))
                    .login("a", PASSWORD)
                    .unencrypted()
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(PASSWORD);
  }
}
