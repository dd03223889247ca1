package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {
  private static final AddressGuard CLOSED = new AddressGuard(Set.of());

  /** Each leads, or would lead somewhere, into a network that feeds must not reach. */
  static final String[] BLOCKED = {
    "127.0.0.1",
    "127.255.255.254",
    "2130706433",
    "0",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "167772161",
    "100.64.0.1",
    "100.127.255.255",
    "169.254.169.254",
    "169.254.0.1",
    "2852039166",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:10.0.0.1]",
    "[::FFFF:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b:1::a00:1]",
    "[100::1]",
    "[2001::1]",
    "[2001:0:7f00:1::1]",
    "[2001:2::1]",
    "[2001:10::1]",
    "[2001:db8::1]",
    "[2002:7f00:1::]",
    "[2002:a00:1::1]",
    "[3fff::1]",
    "[5f00::1]",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "[fe80::1]",
    "[febf::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[ff05::2]",
    "[4000::1]",
    "[c000::1]",
  };

  /** Spellings of blocked addresses that are no host in a URI, but would be to a name service. */
  static final String[] SHORTENED = {"127.1", "10.1", "172.16.1", "192.168.257"};

  static final String[] LOCAL_NAMES = {"localhost", "LOCALHOST", "localhost."};

  @ParameterizedTest
  @FieldSource({"BLOCKED", "LOCAL_NAMES"})
  void noSpellingReachesABlockedAddress(String host) throws IOException {
    try (RawServer server = everywhere();
        Fetcher fetcher = fetcher(CLOSED, InetAddress::getAllByName)) {
      URI uri = URI.create("http://" + host + ":" + server.port() + "/");

      FetchResult result = fetcher.fetch(FetchRequest.to(uri));

      assertThat(((Failed) result).failure()).isEqualTo(Failure.BLOCKED_ADDRESS);
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @FieldSource({"BLOCKED", "SHORTENED"})
  void noNameResolvesToABlockedAddress(String address) throws IOException {
    String bare = address.replace("[", "").replace("]", "");
    InetAddress[] secret = InetAddress.getAllByName(bare);
    try (RawServer server = everywhere();
        Fetcher fetcher = fetcher(CLOSED, _ -> secret)) {
      URI uri = URI.create("http://harmless.example:" + server.port() + "/");

      FetchResult result = fetcher.fetch(FetchRequest.to(uri));

      assertThat(((Failed) result).failure()).isEqualTo(Failure.BLOCKED_ADDRESS);
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @FieldSource("SHORTENED")
  void shortenedAddressesCannotBeFetched(String host) {
    URI uri = URI.create("http://" + host + "/");
    assertThatThrownBy(() -> FetchRequest.to(uri)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2003::1",
        "2a00::1"
      })
  void publicAddressesArePermitted(String address) throws UnknownHostException {
    InetAddress open = InetAddress.ofLiteral(address);
    assertThat(CLOSED.permitted("a.example", open)).containsExactly(open);
  }

  @Test
  void aNameWithPublicAndPrivateAddressesResolvesToThePublicOnly() throws UnknownHostException {
    InetAddress open = InetAddress.ofLiteral("1.1.1.1");
    assertThat(CLOSED.permitted("a.example", InetAddress.ofLiteral("10.0.0.1"), open))
        .containsExactly(open);
  }

  @Test
  void theRefusalNamesTheSettingThatAllowsTheHost() {
    assertThatThrownBy(() -> CLOSED.permitted("nas.example", InetAddress.ofLiteral("10.0.0.7")))
        .hasMessage(
            "nas.example is at 10.0.0.7 (private network, RFC 1918), where feeds may not lead"
                + " unless fetch.allow names the host");
  }

  @ParameterizedTest
  @CsvSource({
    "nas.example, nas.example, true",
    "nas.example, NAS.example., true",
    "NAS.Example, nas.example, true",
    "nas.example, sub.nas.example, false",
    "nas.example, example, false",
    "nas.example, 10.0.0.1, false",
    "10.0.0.1, nas.example, false",
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.1, true",
    "10.0.0.2, 10.0.0.1, false",
    "[::1], 0:0:0:0:0:0:0:1, true",
    "::1, ::1, true",
    "10.0.0.0/8, 10.0.0.1, false",
    "*, nas.example, false",
  })
  void anAllowedHostPermitsExactlyThatHost(String allowed, String host, boolean open) {
    AddressGuard guard = new AddressGuard(Set.of(allowed));
    InetAddress address = InetAddress.ofLiteral("10.0.0.1");
    assertThat(catchThrowable(() -> guard.permitted(host, address)) == null).isEqualTo(open);
  }

  @Test
  void aNameThatChangesItsAddressIsCheckedAtEveryConnection() throws IOException {
    AtomicInteger queries = new AtomicInteger();
    AddressGuard guard = new AddressGuard(Set.of("first.example"));
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    InetAddress silent = InetAddress.ofLiteral("255.255.255.255");
    GuardedResolver.Lookup flipping =
        host ->
            new InetAddress[] {
              host.equals("first.example") || queries.incrementAndGet() % 2 == 0 ? loopback : silent
            };
    try (RawServer server = everywhere();
        Fetcher fetcher = fetcher(guard, flipping)) {
      for (int i = 0; i < 6; i++) {
        URI uri = URI.create("http://rebinding.example:" + server.port() + "/" + i);
        FetchResult result = fetcher.fetch(FetchRequest.to(uri));
        assertThat(((Failed) result).failure()).isEqualTo(Failure.BLOCKED_ADDRESS);
      }
      assertThat(queries).hasValue(6);
      assertThat(server.connections()).isZero();

      fetcher.fetch(FetchRequest.to(URI.create("http://first.example:" + server.port() + "/")));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aNameWithoutAnAddressIsADnsFailure() {
    try (Fetcher fetcher =
        fetcher(
            CLOSED,
            host -> {
              throw new UnknownHostException(host);
            })) {
      assertThat(fetcher.fetch(FetchRequest.to(URI.create("http://nowhere.example/"))))
          .isEqualTo(new Failed(Failure.DNS, "look-up of nowhere.example: no address found"));
    }
  }

  @Test
  void aNameServerThatNeverAnswersIsADnsFailure() {
    CountDownLatch never = new CountDownLatch(1);
    FetchLimits hasty =
        new FetchLimits(
            "test", Duration.ofSeconds(20), Duration.ofMillis(200), 100, 5, 64, 1, Duration.ZERO);
    GuardedResolver.Lookup silent =
        host -> {
          try {
            never.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        };
    try (Fetcher fetcher =
        new Fetcher(hasty, CLOSED, InstantSource.fixed(FetchTesting.NOW), silent, null)) {
      assertThat(fetcher.fetch(FetchRequest.to(URI.create("http://slow.example/"))))
          .isEqualTo(new Failed(Failure.DNS, "look-up of slow.example: no answer within 200 ms"));
    }
  }

  private static Fetcher fetcher(AddressGuard guard, GuardedResolver.Lookup lookup) {
    return new Fetcher(
        FetchTesting.limits(Duration.ofSeconds(10)),
        guard,
        InstantSource.fixed(FetchTesting.NOW),
        lookup,
        null);
  }

  /** Listens on every address of this machine, both IPv4 and IPv6. */
  private static RawServer everywhere() throws IOException {
    return new RawServer(
        "http",
        new ServerSocket(0),
        (_, out) ->
            out.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));
  }
}
