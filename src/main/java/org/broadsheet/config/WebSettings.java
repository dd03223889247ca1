package org.broadsheet.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where health and metrics are served.
 *
 * @param host name or literal address to listen on
 * @param port 0 to 65535; 0 lets the system choose
 * @param url how readers reach it from outside, where they do
 */
public record WebSettings(String host, int port, @Nullable URI url) {}
