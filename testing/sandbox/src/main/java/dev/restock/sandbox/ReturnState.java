package dev.restock.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a scripted return stands at one instant: the fold of its steps up to then. */
final class ReturnState {
  /** A refund stays {@code Requested} for this long. */
  static final Duration SETTLING = Duration.ofHours(1);

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

  /** The state at an instant; the caller has checked that the return exists by then. */
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

  /** Like the observed bodies: this moves on approval, cancellation and reopening only. */
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
