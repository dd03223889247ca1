package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.broadsheet.database.DatabaseUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultBoundaryTest {
  private static List<Throwable> faultsOfInputs() {
    return List.of(new IllegalArgumentException("bad"), new StackOverflowError());
  }

  private static List<Throwable> otherFailures() {
    return List.of(
        new DatabaseUnavailable("away"),
        new OutOfMemoryError("Java heap space"),
        new NoClassDefFoundError("Missing"),
        new ExceptionInInitializerError("broken"),
        new AssertionError("bug"));
  }

  @Test
  void workWithoutAFaultHasItsResult() {
    assertThat(FaultBoundary.call(() -> "read", Throwable::toString)).isEqualTo("read");
  }

  @ParameterizedTest
  @MethodSource("faultsOfInputs")
  void theFaultOfAnInputIsHandedToTheHandler(Throwable fault) {
    assertThat(FaultBoundary.call(() -> fail(fault), caught -> caught)).isSameAs(fault);
  }

  @ParameterizedTest
  @MethodSource("otherFailures")
  void whatIsNotTheInputsDoingPasses(Throwable failure) {
    assertThatThrownBy(() -> FaultBoundary.call(() -> fail(failure), Throwable::toString))
        .isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("faultsOfInputs")
  void aFaultCanBeLetPassAfterAll(Throwable fault) {
    assertThatThrownBy(
            () ->
                FaultBoundary.call(
                    () -> fail(fault),
                    caught -> {
                      throw FaultBoundary.passing(caught);
                    }))
        .isSameAs(fault);
  }

  private static Object fail(Throwable failure) {
    throw FaultBoundary.passing(failure);
  }
}
