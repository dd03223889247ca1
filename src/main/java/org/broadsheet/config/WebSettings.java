package org.broadsheet.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where health and metrics are served, and what is open to the world.
 *
 * @param host name or literal address to listen on
 * @param port 0 to 65535; 0 lets the system choose
 * @param publicHost name or literal address to listen on for what is open to the world
 * @param publicPort as {@code port}
 * @param url how the latter is reached from outside, mostly through a proxy; null if it is not, and
 *     then nobody listens there
 */
public record WebSettings(
    String host, int port, String publicHost, int publicPort, @Nullable URI url) {}
