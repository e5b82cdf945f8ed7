package id.limpah.exchange;

import id.limpah.contact.Area;
import id.limpah.outage.Coverage;
import id.limpah.outage.Fact;
import id.limpah.outage.FactArea;
import id.limpah.outage.FactType;
import id.limpah.outage.Mode;
import id.limpah.outage.Status;
import id.limpah.outage.Verification;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A fact as an alert of the Common Alerting Protocol 1.2 (OASIS Standard, 1 July 2010, section 3.2).
 *
 * <p>{@code identifier} is the fact's id and revision, {@code msgType} Alert for the first, Update for the next
 * and Cancel for one that is taken back; both refer to the revision before, as far as that is still at hand. Category Infra; severity Severe where all of an area is
 * out and Moderate otherwise; certainty Observed where meters, SCADA or a crew saw it, Likely where it is otherwise confirmed, Possible where it is predicted;
 * urgency Immediate for what is, Future for what is planned, Past for what is over. Areas have Kemendagri codes as {@code geocode}.
 */
public final class Cap {
  private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private Cap() {}

  /**
   * The alert as XML.
   *
   * @param before the revision before it, where that is known
   * @param name the name of an area, for people
   */
  public static String alert(Fact fact, Optional<Fact> before, Instant now, Function<Area, String> name) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("alert");
      xml.writeDefaultNamespace(NAMESPACE);
      element(xml, "identifier", identifier(fact));
      element(xml, "sender", fact.issuer());
      element(xml, "sent", time(fact.issuedAt()));
      element(xml, "status", status(fact.mode()));
      element(xml, "msgType", fact.status() == Status.CANCELLED ? "Cancel" : fact.rev() == 1 ? "Alert" : "Update");
      element(xml, "scope", "Public");
      if (before.isPresent()) {
        element(xml, "references", before.get().issuer() + "," + identifier(before.get()) + "," + time(before.get().issuedAt()));
      }
      information(xml, fact, now, name);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written to", e);
    }
    return text.toString();
  }

  private static void information(XMLStreamWriter xml, Fact fact, Instant now, Function<Area, String> name) throws XMLStreamException {
    xml.writeStartElement("info");
    element(xml, "language", "id-ID");
    element(xml, "category", "Infra");
    element(xml, "event", event(fact.type()));
    element(xml, "urgency", urgency(fact, now));
    element(xml, "severity", fact.areas().stream().anyMatch(by -> by.coverage() == Coverage.ALL) ? "Severe" : "Moderate");
    element(xml, "certainty", certainty(fact));
    Optional<Instant> onset = fact.window().map(window -> window.startsAt()).or(fact::faultAt).or(fact::toldAt);
    if (onset.isPresent()) {
      element(xml, "onset", time(onset.get()));
    }
    element(xml, "expires", time(fact.validUntil()));
    element(xml, "senderName", fact.issuer());
    parameter(xml, "limpah:status", Optional.of(fact.status().word()));
    parameter(xml, "limpah:as_of", Optional.of(time(fact.asOf())));
    parameter(xml, "limpah:etr_not_before", fact.etr().notBefore().map(Cap::time));
    parameter(xml, "limpah:etr_not_after", fact.etr().notAfter().map(Cap::time));
    parameter(xml, "limpah:cause", fact.cause().map(cause -> cause.code().word()));
    parameter(xml, "limpah:customers_out", fact.customers().flatMap(customers -> customers.outNow()).map(String::valueOf));
    for (FactArea by : fact.areas()) {
      xml.writeStartElement("area");
      element(xml, "areaDesc", by.partText().map(part -> name.apply(by.area()) + ": " + part).orElseGet(() -> name.apply(by.area())));
      xml.writeStartElement("geocode");
      element(xml, "valueName", "ID-Kemendagri");
      element(xml, "value", by.area().code());
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** Spaces, commas, &lt; and &amp; are not allowed in it, and neither has any. */
  private static String identifier(Fact fact) {
    return fact.factId() + "." + fact.rev();
  }

  /** CAP wants an offset in digits, never Z. */
  private static String time(Instant at) {
    return TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }

  private static String status(Mode mode) {
    return switch (mode) {
      case ACTUAL -> "Actual";
      case EXERCISE -> "Exercise";
      case TEST -> "Test";
    };
  }

  private static String event(FactType type) {
    return switch (type) {
      case OUTAGE -> "Pemadaman listrik";
      case PLANNED_OUTAGE -> "Pemadaman listrik terencana";
      case ROTATION_SCHEDULE -> "Pemadaman listrik bergilir";
      case CLARIFICATION -> "Klarifikasi kabar";
      case COVERAGE -> "Pernyataan cakupan";
      case CALLER_REPORT -> "Laporan penelepon";
      case RULE_SET -> "Aturan kompensasi";
    };
  }

  private static String urgency(Fact fact, Instant now) {
    return switch (fact.status()) {
      case RESTORED, CLOSED, CANCELLED -> "Past";
      case PREDICTED, CONFIRMED, PARTIALLY_RESTORED -> fact.window().filter(window -> window.startsAt().isAfter(now)).isPresent() ? "Future" : "Immediate";
    };
  }

  private static String certainty(Fact fact) {
    if (fact.status() == Status.PREDICTED) {
      return "Possible";
    }
    boolean seen =
        fact.verification()
            .filter(how -> how == Verification.SCADA || how == Verification.AMI || how == Verification.CREW)
            .isPresent();
    return seen ? "Observed" : "Likely";
  }

  private static void parameter(XMLStreamWriter xml, String name, Optional<String> value) throws XMLStreamException {
    if (value.isPresent()) {
      xml.writeStartElement("parameter");
      element(xml, "valueName", name);
      element(xml, "value", value.get());
      xml.writeEndElement();
    }
  }

  private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
