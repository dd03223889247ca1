package org.broadsheet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class HealthPageTest {
  @Property
  void whateverACheckFoundArrivesAsItWas(@ForAll String name, @ForAll String text) {
    String page =
        HealthPage.of(
            new Health(false, Instant.EPOCH, List.of(new Health.Check(name, true, text))));

    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), page)) {
      assertThat(string(json, "name")).isEqualTo(name);
      assertThat(string(json, "text")).isEqualTo(text);
    }
  }

  private static String string(JsonParser json, String wanted) {
    while (json.nextToken() != null) {
      if (json.currentToken() == JsonToken.PROPERTY_NAME && json.currentName().equals(wanted)) {
        return json.nextStringValue();
      }
    }
    throw new AssertionError("no " + wanted);
  }
}
