package id.limpah.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.json.FactJson;
import id.limpah.outage.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapTest {
  private static final Instant NOON = Instant.parse("2019-08-04T05:00:00Z");

  private static Fact fact(int rev, String status, String more) {
    String json =
        """
        {"fact_id":"0190163d-8694-739b-aea5-966c26f8ad91","type":"outage","issuer":"pln","rev":%d,"status":"%s",
         "issued_at":"2019-08-04T05:00:00.123Z","as_of":"2019-08-04T04:59:00Z","valid_until":"2019-08-04T17:00:00Z",
         "areas":[{"code":"31.71","coverage":"all"}]%s}
        """
            .formatted(rev, status, more);
    return ((FactJson.Read.Good) FactJson.read(json.getBytes(StandardCharsets.UTF_8))).fact();
  }

  /** Elements in the order that the standard's schema asks for. */
  @Test
  void anOutage_isAnAlert() {
    Fact fact =
        fact(
            1, "confirmed",
            ",\"t_fault\":\"2019-08-04T04:48:00Z\",\"verification\":\"scada\",\"cause\":{\"code\":\"transmission\",\"certainty\":\"confirmed\"}");
    assertThat(Cap.alert(fact, Optional.empty(), NOON, area -> "Jakarta Pusat <" + area.code() + ">"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">\
            <identifier>0190163d-8694-739b-aea5-966c26f8ad91.1</identifier><sender>pln</sender><sent>2019-08-04T05:00:00+00:00</sent>\
            <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>\
            <info><language>id-ID</language><category>Infra</category><event>Pemadaman listrik</event><urgency>Immediate</urgency>\
            <severity>Severe</severity><certainty>Observed</certainty><onset>2019-08-04T04:48:00+00:00</onset>\
            <expires>2019-08-04T17:00:00+00:00</expires><senderName>pln</senderName>\
            <parameter><valueName>limpah:status</valueName><value>confirmed</value></parameter>\
            <parameter><valueName>limpah:as_of</valueName><value>2019-08-04T04:59:00+00:00</value></parameter>\
            <parameter><valueName>limpah:cause</valueName><value>transmission</value></parameter>\
            <area><areaDesc>Jakarta Pusat &lt;31.71&gt;</areaDesc><geocode><valueName>ID-Kemendagri</valueName><value>31.71</value></geocode></area>\
            </info></alert>""");
  }

  @Test
  void laterRevisions_areUpdates_andWhatIsTakenBackACancel() {
    assertThat(Cap.alert(fact(2, "restored", ""), Optional.of(fact(1, "confirmed", "")), NOON, area -> "x"))
        .contains(
            "<msgType>Update</msgType>",
            "<scope>Public</scope><references>pln,0190163d-8694-739b-aea5-966c26f8ad91.1,2019-08-04T05:00:00+00:00</references><info>",
            "<urgency>Past</urgency>");
    assertThat(Cap.alert(fact(3, "cancelled", ""), Optional.empty(), NOON, area -> "x"))
        .contains("<msgType>Cancel</msgType>");
    assertThat(Cap.alert(fact(1, "predicted", ",\"mode\":\"exercise\""), Optional.empty(), NOON, area -> "x"))
        .contains("<status>Exercise</status>", "<certainty>Possible</certainty>");
  }

  @Test
  void whatIsPlanned_isOfTheFuture_untilItBegins() {
    Fact planned =
        fact(1, "confirmed", ",\"window\":{\"starts_at\":\"2019-08-04T06:00:00Z\",\"ends_at\":\"2019-08-04T09:00:00Z\"}");
    assertThat(Cap.alert(planned, Optional.empty(), NOON, area -> "x")).contains("<urgency>Future</urgency>");
    assertThat(Cap.alert(planned, Optional.empty(), NOON.plusSeconds(3_600), area -> "x")).contains("<urgency>Immediate</urgency>");
  }
}
