package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks one object on many threads at once. */
final class ManyThreads {
  static final int COUNT = 4;
  private static final int ROUNDS = 25;

  private ManyThreads() {}

  /**
   * Asserts that every thread gets the answers that one thread alone gets. At any time the threads
   * ask different questions.
   *
   * @param questions different questions
   * @param object answers a question
   */
  static <Q, A> void getTheAnswersOfOne(List<Q> questions, Function<Q, A> object)
      throws InterruptedException, ExecutionException {
    Map<Q, A> alone = answers(questions, object);
    ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<Future<Map<Q, A>>> all = new ArrayList<>();
        for (int thread = 0; thread < COUNT; thread++) {
          List<Q> rotated = new ArrayList<>(questions);
          Collections.rotate(rotated, thread);
          all.add(threads.submit(() -> answers(rotated, object)));
        }
        for (Future<Map<Q, A>> one : all) {
          assertThat(one.get()).isEqualTo(alone);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static <Q, A> Map<Q, A> answers(List<Q> questions, Function<Q, A> object) {
    Map<Q, A> answers = new HashMap<>();
    questions.forEach(question -> answers.put(question, object.apply(question)));
    return answers;
  }
}
