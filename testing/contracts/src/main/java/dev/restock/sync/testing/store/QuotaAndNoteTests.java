package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.store.NoteStore.Note;
import dev.restock.sync.store.SyncStore;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The quota of calls, and tenant notes. */
abstract class QuotaAndNoteTests extends StoreTests {
  QuotaAndNoteTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  @Test
  void callsAreGrantedUpToTheLimitOfTheDay() {
    assertThat(store.takeCalls(TENANT, DAY, 5, 12)).isEqualTo(5);
    assertThat(store.takeCalls(TENANT, DAY, 5, 12)).isEqualTo(5);
    assertThat(store.takeCalls(TENANT, DAY, 5, 12)).isEqualTo(2);
    assertThat(store.takeCalls(TENANT, DAY, 5, 12)).isZero();
    assertThat(store.takeCalls(TENANT, DAY, 5, 3)).as("a lower limit").isZero();
    assertThat(store.callsSpent(TENANT, DAY)).isEqualTo(12);
    assertThat(store.takeCalls(TENANT, DAY, 5, 14)).as("a higher limit").isEqualTo(2);
    assertThat(store.takeCalls(TENANT, DAY.plusDays(1), 5, 14)).as("the next day").isEqualTo(5);
    assertThat(store.callsSpent(TENANT, DAY)).isEqualTo(14);
  }

  @Test
  void callsAreCountedBeyondTheLimitAndGivenBack() {
    store.takeCalls(TENANT, DAY, 5, 5);
    store.countCalls(TENANT, DAY, 7);
    assertThat(store.callsSpent(TENANT, DAY)).isEqualTo(12);
    store.countCalls(TENANT, DAY, -10);
    assertThat(store.callsSpent(TENANT, DAY)).isEqualTo(2);
    store.countCalls(TENANT, DAY, -10);
    assertThat(store.callsSpent(TENANT, DAY)).isZero();
    store.countCalls(TENANT, DAY.plusDays(1), 3);
    assertThat(store.callsSpent(TENANT, DAY.plusDays(1))).isEqualTo(3);
  }

  @Test
  void aNoteIsWrittenOnlyOnTopOfWhatWasRead() {
    assertThat(store.putNote(TENANT, "a note", 1, "too early")).isFalse();
    assertThat(store.putNote(TENANT, "a note", 0, "w\u00fcrde's \"one\" \u20ac")).isTrue();
    assertThat(store.note(TENANT, "a note")).contains(new Note(1, "w\u00fcrde's \"one\" \u20ac"));
    assertThat(store.putNote(TENANT, "a note", 0, "lost")).isFalse();
    assertThat(store.putNote(TENANT, "a note", 1, "two")).isTrue();
    assertThat(store.putNote(TENANT, "a note", 1, "lost")).isFalse();
    assertThat(store.note(TENANT, "a note")).contains(new Note(2, "two"));
    assertThat(store.note(TENANT, "another note")).isEmpty();
  }
}
