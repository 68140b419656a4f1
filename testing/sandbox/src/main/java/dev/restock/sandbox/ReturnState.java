package dev.restock.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a scripted return at one instant, computed from the steps up to that instant. */
final class ReturnState {
  /** How long a refund is {@code Requested} before it succeeds or fails. */
  static final Duration REFUND_DELAY = Duration.ofHours(1);

  String status = "Pending";
  String shipmentStatus = "Pending";
  Instant lastUpdated;
  @Nullable Instant approvedAt;
  boolean exchangeReleased;
  final List<@Nullable Inspection> inspections;
  final List<Step.Refunded> refunds = new ArrayList<>();
  final Instant at;

  private ReturnState(ScriptedReturn script, Instant at) {
    this.at = at;
    this.lastUpdated = script.createdAt();
    this.inspections = new ArrayList<>(Collections.nCopies(script.units().size(), null));
  }

  /** Returns the state at an instant, at which the return must exist. */
  static ReturnState of(ScriptedReturn script, Instant at) {
    ReturnState state = new ReturnState(script, at);
    for (Step step : script.steps()) {
      if (step.at().isAfter(at)) {
        break;
      }
      state.apply(step);
    }
    return state;
  }

  /** As in observed bodies, only an approval, a cancellation or a reopening changes this. */
  private void apply(Step step) {
    if (step instanceof Step.Approved approved) {
      status = "Approved";
      approvedAt = approved.at();
      lastUpdated = approved.at();
    } else if (step instanceof Step.LabelCreated) {
      shipmentStatus = "LabelCreated";
    } else if (step instanceof Step.InTransit) {
      shipmentStatus = "Shipped";
    } else if (step instanceof Step.Received) {
      shipmentStatus = "Received";
      if (status.equals("Approved")) {
        status = "Received";
      }
    } else if (step instanceof Step.Inspected inspected) {
      inspections.set(inspected.unit(), inspected.inspection());
      if (!inspections.contains(null)) {
        shipmentStatus = "Validated";
        if (status.equals("Received")) {
          status = "Validated";
        }
      }
    } else if (step instanceof Step.Done) {
      status = "Done";
    } else if (step instanceof Step.Canceled canceled) {
      status = "Canceled";
      lastUpdated = canceled.at();
    } else if (step instanceof Step.Reopened reopened) {
      status = "Approved";
      lastUpdated = reopened.at();
    } else if (step instanceof Step.Refunded refunded) {
      refunds.add(refunded);
    } else if (step instanceof Step.ExchangeReleased) {
      exchangeReleased = true;
    }
  }
}
