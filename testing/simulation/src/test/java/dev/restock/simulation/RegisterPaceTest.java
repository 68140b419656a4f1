package dev.restock.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.register.RegisterCursor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A post waits for a complete reading, or for the end of the patience. */
class RegisterPaceTest {
  private static final Instant START = Simulation.START;
  private static final Tenant TENANT = Tenants.of(0);

  private final SyncStore memory = new InMemorySyncStore();
  private final RegisterPace pace =
      new RegisterPace(
          Duration.ofMinutes(5),
          Duration.ofHours(2),
          Duration.ofMinutes(10),
          Duration.ofSeconds(3));
  private final Interceptor answering = pace::noting;
  private final SyncStore store = answering.on(SyncStore.class, memory);

  /** As the store of a host, whose answers are lost after the effect. */
  private final Interceptor losing =
      call -> {
        call.make();
        throw new StoreException("the answer is lost");
      };

  private final SyncStore mute = answering.on(SyncStore.class, losing.on(SyncStore.class, memory));
  private RegisterCursor cursor = RegisterCursor.before(0, START);

  @BeforeEach
  void theCursorIsPlaced() {
    assertThat(store.moveRegisterCursor(TENANT, cursor)).isTrue();
  }

  private RegisterCursor readAt(Instant began) {
    cursor = cursor.afterReading(1, began, Duration.ZERO, false);
    return cursor;
  }

  private static Instant minutes(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void aPlacedCursorIsNoReading() {
    pace.posted(START);

    assertThat(pace.early()).hasSize(1);
  }

  @Test
  void aReadingCountsForAWhile() {
    assertThat(store.moveRegisterCursor(TENANT, readAt(START))).isTrue();
    pace.posted(minutes(15));
    assertThat(pace.early()).isEmpty();

    pace.posted(minutes(16));
    assertThat(pace.early()).hasSize(1);
  }

  @Test
  void aReadingWhoseAnswerIsLostCountsOnceItIsShown() {
    assertThatThrownBy(() -> mute.moveRegisterCursor(TENANT, readAt(minutes(60))))
        .isInstanceOf(StoreException.class);
    pace.posted(minutes(61));
    assertThat(pace.early()).as("nobody was shown the reading").hasSize(1);

    assertThat(store.registerCursor(TENANT)).contains(cursor);
    pace.posted(minutes(61));
    assertThat(pace.early()).hasSize(1);
  }

  @Test
  void aReadingThatWasNotRecordedDoesNotCount() {
    RegisterCursor other = cursor.afterReading(1, START, Duration.ZERO, false);
    assertThat(memory.moveRegisterCursor(TENANT, other)).isTrue();
    assertThat(store.moveRegisterCursor(TENANT, readAt(minutes(60)))).isFalse();

    pace.posted(minutes(60));
    assertThat(pace.early()).hasSize(1);
  }

  @Test
  void patienceCountsFromTheFirstFailureAfterTheReading() {
    pace.failed(minutes(1));
    assertThat(store.moveRegisterCursor(TENANT, readAt(minutes(30)))).isTrue();
    pace.failed(minutes(60));
    pace.posted(minutes(60 + 109));
    assertThat(pace.early()).hasSize(1);

    pace.posted(minutes(60 + 110));
    assertThat(pace.early()).hasSize(1);
  }

  @Test
  void aFailureDuringAReadingCounts() {
    pace.failed(minutes(31));
    assertThat(store.moveRegisterCursor(TENANT, readAt(minutes(30)))).isTrue();

    pace.posted(minutes(31 + 110));
    assertThat(pace.early()).isEmpty();
  }
}
