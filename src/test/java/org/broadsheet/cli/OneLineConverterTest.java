package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as the program's own configuration of Logback writes it. */
class OneLineConverterTest {
  private final LoggerContext context = new LoggerContext();
  private ConsoleAppender<?> console = new ConsoleAppender<>();

  @BeforeEach
  void configureAsTheProgramDoes() throws JoranException {
    URL configuration = Objects.requireNonNull(getClass().getResource("/logback.xml"));
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(configuration);
    console = (ConsoleAppender<?>) context.getLogger("ROOT").getAppender("console");
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nb",
        "a\nb",
        "a\rb",
        "a\u001b[31mb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\u0000b",
        "a\u202eb",
        "a\u009bb",
        "a\u0008b",
        "a\u200bb"
      })
  void controlCharactersOfAMessageAreEscaped(String message) {
    String line = written(message, null);
    assertThat(line).endsWith("\n");
    assertThat(line.substring(0, line.length() - 1))
        .matches("\\P{Cntrl}+")
        .doesNotContainPattern("[\\u0080-\\u009f\\u2028\\u2029\\u200b\\u202a-\\u202e]")
        .containsPattern("\\\\u[0-9a-f]{4}");
  }

  @Test
  void anOrdinaryMessageIsUnchanged() {
    assertThat(written("Зібрано 3 стрічки: тест – ¡sí! 日本", null))
        .endsWith("Test: Зібрано 3 стрічки: тест – ¡sí! 日本\n");
  }

  @Test
  void aStackTraceIsLoggedOnceOnTheLineOfItsMessage() {
    Exception cause = new IllegalStateException("within\n\u001b[31m");
    String line =
        written("failed", new IllegalArgumentException("forged\r\nINFO all is well", cause));
    assertThat(line.lines()).hasSize(1);
    assertThat(line)
        .doesNotContain("\u001b")
        .containsOnlyOnce("java.lang.IllegalArgumentException: forged")
        .contains(" | ", "Caused by: java.lang.IllegalStateException: within");
  }

  private String written(String message, @Nullable Throwable failure) {
    Logger logger = context.getLogger("org.broadsheet.Test");
    LoggingEvent event =
        new LoggingEvent("", logger, Level.ERROR, "{}", failure, new Object[] {message});
    event.setInstant(Instant.EPOCH);
    return new String(encoded(console, event), StandardCharsets.UTF_8);
  }

  private static byte[] encoded(ConsoleAppender<?> appender, LoggingEvent event) {
    @SuppressWarnings("unchecked") // the configuration's only appender takes any logging event
    var encoder = (ch.qos.logback.core.encoder.Encoder<Object>) appender.getEncoder();
    return encoder.encode(event);
  }
}
