package dev.restock.examples.host.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertSink;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message as a plain e-mail through an SMTP server. The mails of one alert are one
 * thread, and a mail that is sent twice has the same {@code Message-ID}. Neither the password nor
 * an answer of the server is in any error or {@code toString}. Thread-safe.
 */
public final class MailAlertSink implements AlertSink {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 5_000;

  private final Session session;
  private final InternetAddress from;
  private final InternetAddress[] to;

  private MailAlertSink(Builder builder) {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", builder.host);
    settings.setProperty("mail.smtp.port", Integer.toString(builder.port));
    settings.setProperty("mail.smtp.connectiontimeout", Integer.toString(CONNECT_MILLIS));
    settings.setProperty("mail.smtp.timeout", Integer.toString(ANSWER_MILLIS));
    settings.setProperty("mail.smtp.writetimeout", Integer.toString(ANSWER_MILLIS));
    settings.setProperty("mail.smtp.localhost", "localhost");
    settings.setProperty("mail.smtp.starttls.enable", "true");
    settings.setProperty("mail.smtp.starttls.required", Boolean.toString(builder.encrypted));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    String user = builder.user;
    String password = builder.password;
    if (user == null || password == null) {
      session = Session.getInstance(settings);
    } else {
      settings.setProperty("mail.smtp.auth", "true");
      session =
          Session.getInstance(
              settings,
              new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                  return new PasswordAuthentication(user, password);
                }
              });
    }
    from = builder.from;
    to = builder.to.toArray(InternetAddress[]::new);
  }

  /**
   * Starts a sink that encrypts by STARTTLS, on port 587.
   *
   * @param host the SMTP server
   * @param from the address of the sender
   * @param to the addresses of the receivers
   * @return a builder
   * @throws IllegalArgumentException if an address is not valid, or there is no receiver
   */
  public static Builder builder(String host, String from, List<String> to) {
    return new Builder(host, from, to);
  }

  /**
   * Sends a message.
   *
   * @param message the message
   * @throws IllegalStateException if the server did not, or may not have, taken it
   */
  @Override
  public void accept(AlertMessage message) {
    try {
      Mail mail = new Mail(session, id(message.mark()));
      mail.setFrom(from);
      mail.setRecipients(Message.RecipientType.TO, to);
      mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
      mail.setText(message.text(), StandardCharsets.UTF_8.name());
      mail.setSentDate(Date.from(message.at()));
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.setHeader(
          "References", id(Integer.toHexString((message.tenant() + message.alertId()).hashCode())));
      Transport.send(mail);
    } catch (MessagingException e) {
      // The texts of the exception quote the server, which may quote what it was sent.
      throw new IllegalStateException(
          "the mail server did not take the message: " + e.getClass().getName());
    }
  }

  private static String id(String mark) {
    return "<" + mark + "@restock.invalid>";
  }

  /** A mail whose id is given. */
  private static final class Mail extends MimeMessage {
    private final String id;

    private Mail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  @Override
  public String toString() {
    return "MailAlertSink(" + to.length + " receivers, server and login hidden)";
  }

  /** Builds a {@link MailAlertSink}; not thread-safe. */
  public static final class Builder {
    private final String host;
    private final InternetAddress from;
    private final List<InternetAddress> to = new ArrayList<>();
    private int port = 587;
    private boolean encrypted = true;
    private @Nullable String user;
    private @Nullable String password;

    private Builder(String host, String from, List<String> to) {
      this.host = requireNonNull(host, "host");
      this.from = address(from);
      to.forEach(one -> this.to.add(address(one)));
      if (this.to.isEmpty()) {
        throw new IllegalArgumentException("a mail needs a receiver");
      }
    }

    private static InternetAddress address(String text) {
      try {
        return new InternetAddress(text, true);
      } catch (AddressException e) {
        throw new IllegalArgumentException("'" + text + "' is no address of a mailbox");
      }
    }

    /**
     * Sets the port.
     *
     * @param value 587 by default
     */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /**
     * Sets the login.
     *
     * @param name the user; none by default
     * @param secret the password
     */
    public Builder login(String name, String secret) {
      user = requireNonNull(name, "name");
      password = requireNonNull(secret, "secret");
      return this;
    }

    /** Allows a server without encryption, such as a relay on the same machine. */
    public Builder unencrypted() {
      encrypted = false;
      return this;
    }

    /**
     * Builds the sink; nothing is sent yet.
     *
     * @throws IllegalArgumentException if a password would be sent without encryption
     */
    public MailAlertSink build() {
      if (!encrypted && password != null && !host.equals("localhost") && !host.startsWith("127.")) {
        throw new IllegalArgumentException(
            "a password is sent without encryption only to a server on the same machine");
      }
      return new MailAlertSink(this);
    }
  }
}
