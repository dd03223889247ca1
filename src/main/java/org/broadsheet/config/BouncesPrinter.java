package org.broadsheet.config;

import java.nio.file.Path;
import org.broadsheet.yaml.BasicTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Prints the section {@code bounces} as a configuration that could be read again. */
record BouncesPrinter(JsonGenerator out) {
  void print(@Nullable BouncesSettings bounces) {
    if (bounces == null) {
      return;
    }
    out.writeName("bounces");
    out.writeStartObject();
    text("address", bounces.address());
    text("unsubscribe", bounces.unsubscribe());
    switch (bounces.mailbox()) {
      case BouncesSettings.Maildir(Path folder) -> text("maildir", folder);
      case BouncesSettings.Server server -> server(server);
    }
    text("every", SettingsPrinter.duration(bounces.every()));
    out.writeNumberProperty("soft", bounces.soft());
    text("within", SettingsPrinter.duration(bounces.within()));
    out.writeEndObject();
  }

  private void server(BouncesSettings.Server server) {
    out.writeName(BasicTypes.word(server.protocol()));
    out.writeStartObject();
    text("host", server.host());
    out.writeNumberProperty("port", server.port());
    text("security", BasicTypes.word(server.security()));
    text("user", server.user());
    text("password", server.password());
    if (server.protocol() == BouncesSettings.Protocol.IMAP) {
      text("folder", server.folder());
    }
    out.writeEndObject();
  }

  private void text(String name, @Nullable Object value) {
    if (value != null) {
      out.writeStringProperty(name, SettingsPrinter.literal(value.toString()));
    }
  }
}
