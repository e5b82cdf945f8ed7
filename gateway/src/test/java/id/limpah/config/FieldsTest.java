package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One key, one value that it does not take, and the line that says so. */
final class FieldsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          load: {aht: 4}                           | 17:13: error: aht: '4' has no unit; did you mean '4s'?
          load: {aht: soon}                        | 17:13: error: aht: 'soon' is no duration; write 500ms, 15s, 30m or 24h
          load: {aht: 0s}                          | 17:13: error: aht: must be 1s to 24h, not 0s
          load: {aht: 25h}                         | 17:13: error: aht: must be 1s to 24h, not 25h
          load: {aht: [4s]}                        | 17:13: error: aht must be a single value
          load: {aht: }                            | 17:12: error: aht has no value
          load: {aht: ~}                           | 17:13: error: aht has no value
          load: 5                                  | 17:7: error: load must be a mapping, key: value
          load:                                    | 17:6: error: load is empty
          load: {fresh_for: 60s}                   | 17:7: error: unknown_after: 45s is shorter than fresh_for, 1m
          load: {fresh_for: 9s, unknown_after: 8s} | 17:38: error: unknown_after: 8s is shorter than fresh_for, 9s
          overflow: {utilisation: 95}              | 17:25: error: utilisation: must be above 0, at most 1, not 95
          overflow: {utilisation: 95%}             | 17:25: error: utilisation: '95%' is not a decimal number such as 0.5
          overflow: {gain_per_second: -1}          | 17:29: error: gain_per_second: must be 0 to 1, not -1
          overflow: {gain_per_second: .nan}        | 17:29: error: gain_per_second: '.nan' is not a decimal number such as 0.5
          overflow: {max_hops: 0}                  | 17:22: error: max_hops: must be 1 to 8, not 0
          overflow: {max_hops: 1.5}                | 17:22: error: max_hops: '1.5' is not a whole number
          overflow: {wait_limit: 10s}              | 17:11: error: wait_set: 20s is longer than wait_limit, 10s; the share would let go of what the breaker holds
          breakers: {hme: {}}                      | 17:12: error: unknown key 'hme' in breakers; did you mean 'home'?
          breakers: {home: {windw: 1s}}            | 17:19: error: unknown key 'windw' in breakers.home; did you mean 'window'?
          breakers: {home: {minimum_calls: 101}}   | 17:34: error: minimum_calls: a home queue is sampled 10 times a second, so a window of 10s never holds 101, only 100
          breakers: {partner: {window: 1500ms}}    | 17:30: error: window: must be whole seconds, not 1500ms
          breakers: {partner: {failure_rate: 0}}   | 17:36: error: failure_rate: must be above 0, at most 1, not 0
          public_url: ftp://x/                     | 17:13: error: public_url: 'ftp://x/' is no http or https URL of a host; write https://limpah.example.co.id
          public_url: https://a/?b                 | 17:13: error: public_url: 'https://a/?b' is no http or https URL of a host; write https://limpah.example.co.id
          data: c.yaml                             | 17:7: error: data: FOLDER/c.yaml is not a folder
          federation: {}                           | 17:13: error: federation has no url
          federation: {url: nats://127.0.0.1:4301, nods: {}}                                    | 17:42: error: unknown key 'nods' in federation; did you mean 'nodes'?
          federation: {url: nats://127.0.0.1:4301, nodes: {name: a}}                            | 17:49: error: federation.nodes has no of
          federation: {url: nats://127.0.0.1:4301, nodes: {of: [a, b]}}                         | 17:49: error: federation.nodes has no name
          federation: {url: nats://127.0.0.1:4301, nodes: {name: A, of: [a]}}                   | 17:56: error: name: 'A' is no name; 1 to 63 of a-z, 0-9, '-' and '_', a letter or digit first
          federation: {url: nats://127.0.0.1:4301, nodes: {name: gw, of: [gw1, gw2]}}           | 17:56: error: name: 'gw' is not among the nodes under 'of'; did you mean 'gw1'?
          federation: {url: nats://127.0.0.1:4301, nodes: {name: a, of: [a, b, a]}}             | 17:70: error: of: the same is listed twice
          federation: {url: nats://127.0.0.1:4301, nodes: {name: a, of: []}}                    | 17:63: error: of is empty
          areas: area                              | 17:8: error: areas: there is no folder FOLDER/area
          """)
  void atTheTop(String line, String fault) {
    assertThat(Draft.good(folder).and(line).faults())
        .containsExactly("c.yaml:" + fault.replace("FOLDER/", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sip: {udp: "0.0.0.0:5060"}        | 17:24: error: udp: '0.0.0.0:5060' can be reached from elsewhere, which needs authentication, and that does not exist yet; write 127.0.0.1:5060
          sip: {udp: "10.1.2.3:5060"}       | 17:24: error: udp: '10.1.2.3:5060' can be reached from elsewhere, which needs authentication, and that does not exist yet; write 127.0.0.1:5060
          sip: {udp: "[::]:5060"}           | 17:24: error: udp: '[::]:5060' can be reached from elsewhere, which needs authentication, and that does not exist yet; write 127.0.0.1:5060
          sip: {udp: "localhost:5060"}      | 17:24: error: udp: 'localhost:5060' must have a literal IP address: names are not looked up; write 127.0.0.1:5060
          sip: {udp: "127.1:5060"}          | 17:24: error: udp: '127.1:5060' must have a literal IP address: names are not looked up; write 127.0.0.1:5060
          sip: {udp: "2130706433:5060"}     | 17:24: error: udp: '2130706433:5060' must have a literal IP address: names are not looked up; write 127.0.0.1:5060
          sip: {udp: "[127.0.0.1]:5060"}    | 17:24: error: udp: '[127.0.0.1]:5060' must have a literal IP address: names are not looked up; write 127.0.0.1:5060
          sip: {udp: "127.0.0.1"}           | 17:24: error: udp: '127.0.0.1' is no address with a port; write 127.0.0.1:5060 or [::1]:5060
          sip: {udp: "::1:5060"}            | 17:24: error: udp: '::1:5060' is no address with a port; write 127.0.0.1:5060 or [::1]:5060
          sip: {udp: "127.0.0.1:65536"}     | 17:24: error: udp: a port is at most 65535, not 65536
          sip: {upd: "127.0.0.1:1"}         | 17:19: error: unknown key 'upd' in listeners.sip; did you mean 'udp'?
          sip: {tcp: "127.0.0.1:8123"}      | 17:12: error: http.public: sip.tcp listens at 127.0.0.1:8123 already
          http: {admin: "127.0.0.1:8123"}   | 17:27: error: http.admin: http.public listens at 127.0.0.1:8123 already
          sip: {peers: [127.0.0.1/8]}       | 17:27: error: peers: '127.0.0.1/8' is not where that network begins; did you mean '127.0.0.0/8'?
          sip: {peers: [127.0.0.0/33]}      | 17:27: error: peers: '127.0.0.0/33' must have a prefix length of 0 to 32
          sip: {peers: [everybody]}         | 17:27: error: peers: 'everybody' is no network; write 127.0.0.0/8 or ::1/128
          sip: {peers: []}                  | 17:26: error: peers is empty
          sip: {peers: 127.0.0.0/8}         | 17:26: error: peers must be a list, [one, another]
          sip: {udp: "127.0.0.1:5080"}      | 5:13: error: 'sip:123@127.0.0.1:5080' is one of this gateway's own listeners: contacts would go round
          """)
  void ofListeners(String part, String fault) {
    assertThat(Draft.good(folder).and("listeners: {" + part + "}").faults())
        .containsExactly("c.yaml:" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          147                               | 10:13: error: target: '147' is no SIP URI; write sip:147@192.0.2.7:5060
          tel:147                           | 10:13: error: target: 'tel:147' is no SIP URI; write sip:147@192.0.2.7:5060
          "sip:147@127.0.0.1>;x=<"          | 10:13: error: target: 'sip:147@127.0.0.1>;x=<' is no SIP URI; write sip:147@192.0.2.7:5060
          "sip:147@127.0.0.1:0"             | 10:13: error: target: a port is 1 to 65535, not 0
          "sip:147@[1::2::3]"               | 10:13: error: target: 'sip:147@[1::2::3]' has no IPv6 address in its brackets
          "sip:147@127.0.0.1?Route=x"       | 10:13: error: target: 'sip:147@127.0.0.1?Route=x' has headers (?), which proxies would copy into requests
          "sip:147@127.0.0.1;limpah-path=x" | 10:13: error: target: the parameters that begin with limpah- are added here, not by the configuration
          sip:147@127.0.0.1                 | 10:13: error: 'sip:147@127.0.0.1' is one of this gateway's own listeners: contacts would go round
          "SIP:1@localhost:5060;lr"         | 10:13: error: 'SIP:1@localhost:5060;lr' is one of this gateway's own listeners: contacts would go round
          sip:123@127.0.0.1:5080            | 10:13: error: target: center 'pln-123' has the same
          """)
  void ofTargets(String target, String fault) {
    assertThat(Draft.good(folder).with("sip:147@127.0.0.1:5081", target).faults())
        .containsExactly("c.yaml:" + fault);
  }
}
