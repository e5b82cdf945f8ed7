package id.limpah.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Place;
import id.limpah.contact.Reason;
import id.limpah.outage.AreaTable;
import id.limpah.outage.HashedPlaces;
import id.limpah.outage.Outages;
import id.limpah.outage.Places;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocatingTest {
  private static final Area VILLAGE = new Area("31.71.01.1001");
  private static final Place HOME = new Place(VILLAGE, Optional.of("GDL-07"), true);

  private final Pseudonyms hashes = new Pseudonyms(new byte[32]);
  private final Places places =
      new Places(
          AreaTable.EMPTY,
          new AreaTable(Map.of("GDL-07", List.of(VILLAGE, new Area("31.71.01.1002")))),
          new HashedPlaces(new long[] {hashes.of("512345678901")}, new int[] {0}, List.of(HOME)),
          new HashedPlaces(new long[] {hashes.of("62811000001")}, new int[] {0}, List.of(HOME)),
          Map.of("51", new Area("31")));
  private final Locating locating = new Locating(() -> places, hashes, new Outages(10));

  private static Contact contact(String caller, Optional<Area> area) {
    return new Contact("c", "pln-123", Channel.CALL, new Caller(caller), Reason.OUTAGE, area, Optional.empty(), List.of(new CenterId("kai-121")));
  }

  @Test
  void aCustomer_isFoundByTheNumber_andHintedAtByItsFirstDigits() {
    assertThat(locating.customer("512345678901")).contains(new Locating.Found(HOME, "customer", List.of(), false));
    assertThat(locating.customer("512345678902")).contains(new Locating.Found(new Place(new Area("31")), "prefix", List.of(), true));
    assertThat(locating.customer("612345678902")).isEmpty();
  }

  @Test
  void aCaller_isFoundHoweverTheNetworkGivesTheNumber_unlessThePlatformKnowsBetter() {
    for (String number : List.of("+62811000001", "62811000001", "0811000001", "+62 811-000-001")) {
      Contact located = locating.located(contact(number, Optional.empty()));
      assertThat(located.place()).as(number).contains(HOME);
      assertThat(located.path()).hasSize(1);
    }
    assertThat(locating.located(contact("+62811000002", Optional.empty())).place()).isEmpty();
    assertThat(locating.located(contact("", Optional.empty())).place()).isEmpty();
    assertThat(locating.located(contact("+62811000001", Optional.of(new Area("32")))).area()).contains(new Area("32"));
  }

  @Test
  void aFeeder_hasTheAreasThatItSupplies() {
    Locating.Found found = locating.feeder("GDL-07").orElseThrow();
    assertThat(found.place()).isEqualTo(new Place(new Area("31.71.01"), Optional.of("GDL-07"), false));
    assertThat(found.candidates()).hasSize(2);
    assertThat(locating.feeder("GDL-99")).isEmpty();
  }

  @Test
  void whatIsNoNationalNumber_isLeftAsItIs() {
    assertThat(Locating.plain("112")).isEqualTo("112");
    assertThat(Locating.plain("0")).isEqualTo("0");
    assertThat(Locating.plain("0062811")).as("an international prefix is left alone").isEqualTo("0062811");
  }
}
