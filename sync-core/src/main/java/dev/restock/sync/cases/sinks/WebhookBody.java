package dev.restock.sync.cases.sinks;

import static dev.restock.sync.internal.webhook.SlackText.escaped;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.webhook.SlackText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The form of the body. */
enum WebhookBody {
  /** All fields. */
  JSON {
    @Override
    byte[] of(ExceptionCase parked) {
      return parked.toJson().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] of(CaseGroup group) {
      return group.toJson().getBytes(StandardCharsets.UTF_8);
    }
  },

  /** A text for people, in the form of Slack's incoming webhooks. */
  SLACK {
    @Override
    byte[] of(ExceptionCase parked) {
      return message(parked.id(), parked.type(), parked.what());
    }

    @Override
    byte[] of(CaseGroup group) {
      List<ExceptionCase> members = group.members();
      String named =
          members.stream().limit(NAMED).map(ExceptionCase::id).collect(Collectors.joining(", "));
      String more = members.size() > NAMED ? " and " + (members.size() - NAMED) + " more" : "";
      return message(
          members.size() + " cases with one cause: " + named + more, group.type(), group.what());
    }
  };

  private static final int NAMED = 5;

  abstract byte[] of(ExceptionCase parked);

  abstract byte[] of(CaseGroup group);

  private static byte[] message(String which, ExceptionType type, String what) {
    StringBuilder text = new StringBuilder();
    text.append('*').append(type.name()).append("* (").append(type.severity());
    text.append(", owner ").append(type.owner()).append(")\n");
    text.append(escaped(which)).append(": ").append(escaped(what));
    if (!type.check().isEmpty()) {
      text.append("\nCheck: ").append(escaped(type.check()));
    }
    if (!type.advice().isEmpty()) {
      text.append("\nDo: ").append(escaped(type.advice()));
    }
    return SlackText.body(text.toString());
  }
}
