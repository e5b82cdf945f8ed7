package id.limpah.outage;

import java.util.List;
import java.util.Locale;

/**
 * The templates of a brief, by their ids, in Bahasa Indonesia and in English. All that an agent reads out is made of these, of times, of
 * names and of what an issuer wrote; so what stands in none of them is said to nobody.
 */
enum Phrase {
  EMPATHY_DANGER(
      "Terima kasih sudah melapor, keselamatan Bapak/Ibu yang utama.",
      "Thank you for reporting; your safety comes first."),
  EMPATHY_TROUBLED(
      "Mohon maaf atas ketidaknyamanannya, kami mengerti ini mengganggu.",
      "We are sorry for the trouble, and understand how it disturbs you."),
  EMPATHY("Terima kasih sudah menghubungi kami.", "Thank you for calling."),
  NOTICE_UNPLUG_APPLIANCES(
      "Mohon cabut peralatan listrik sampai listrik menyala kembali.", "Please unplug appliances until power is back."),
  NOTICE_RESTORED_IN_STAGES(
      "Listrik dipulihkan bertahap, jadi tidak semua tempat menyala bersamaan.",
      "Power comes back in stages, so not at all places at once."),
  NOTICE_CUSTOMERS_RESTORED("Listrik {0} pelanggan sudah pulih.", "{0} customers have power again."),
  NOTICE_ACCESS_BLOCKED("Petugas belum dapat mencapai {0}.", "Crews cannot reach {0} yet."),
  NOTICE_HELP_POST("Posko bantuan ada di {0}.", "There is a help post at {0}."),
  NOTICE_NEXT_ROTATION("Giliran pemadaman berikutnya mulai {0}.", "The next turn of the rotation begins at {0}."),
  SAFETY(
      "Demi keselamatan, jauhi kabel yang putus atau menjuntai, dan jangan disentuh.",
      "For your safety keep away from lines that are broken or hang down, and do not touch them."),
  ASK_LINES("Sampaikan lokasinya kepada kami.", "Tell us where they are."),
  PLACE("Lokasi Bapak/Ibu: {0}.", "Your place: {0}."),
  PLACE_ASK(
      "Mohon sebutkan desa atau kelurahan, kecamatan, dan kota atau kabupaten Bapak/Ibu.",
      "Please name your village, district, and city or regency."),
  STATE_AFTER_PLACE(
      "Keterangan gangguan dapat kami sampaikan setelah lokasinya jelas.",
      "We can tell you of outages once the place is clear."),
  OUT("Benar, listrik di lokasi ini sedang padam.", "Yes, power is out at this place."),
  OUT_PARTIAL("Listrik sedang padam di {0}.", "Power is out in {0}."),
  SUSPECTED(
      "Ada dugaan gangguan di {0}, tetapi belum dikonfirmasi.",
      "An outage is suspected in {0}, but not confirmed yet."),
  PLANNED_NOW("Sedang berlangsung pemadaman terencana di {0}{1}.", "A planned outage is going on in {0}{1}."),
  PLANNED_SOON("Akan ada pemadaman terencana di {0}{1}.", "There will be a planned outage in {0}{1}."),
  ROTATION_SCHEDULED("Ada jadwal pemadaman bergilir di {0}{1}.", "Rotating outages are scheduled in {0}{1}."),
  RESTORED_RECENT(
      "Listrik di lokasi ini tercatat sudah pulih.",
      "Power at this place is recorded as back."),
  ASK_STILL_OUT(
      "Jika di tempat Bapak/Ibu masih padam, mohon sebutkan alamatnya.",
      "If it is still out at yours, please tell us the address."),
  NO_KNOWN_OUTAGE(
      "Belum ada gangguan yang tercatat di lokasi ini. Jika di tempat Bapak/Ibu padam, mohon periksa pembatas dayanya.",
      "No outage is recorded at this place yet. If power is out at yours, please check the circuit breaker."),
  ASK_NOTED("Sebutkan alamat lengkapnya agar kami catat.", "Tell us the full address so that we note it."),
  CUSTOMER_SIDE_LIKELY(
      "Belum ada gangguan yang tercatat di lokasi ini, dan belum ada laporan lain dari sekitarnya. Mungkin"
          + " penyebabnya di instalasi Bapak/Ibu sendiri: mohon periksa pembatas daya dan sisa token.",
      "No outage is recorded at this place yet, and nobody else nearby has reported one. The cause may be in"
          + " your own installation: please check the circuit breaker and the token balance."),
  UNKNOWN_NO_COVERAGE(
      "Kami belum menerima keterangan resmi untuk lokasi ini, jadi belum dapat memastikan padam atau tidaknya.",
      "We have no official word on this place yet, so we cannot tell for sure whether power is out."),
  UNKNOWN_STALE(
      "Keterangan terakhir untuk lokasi ini sudah lebih dari satu jam, jadi kami belum dapat memastikan"
          + " keadaannya sekarang.",
      "The last word on this place is more than an hour old, so we cannot tell for sure how things are now."),
  UNKNOWN_DISPUTED(
      "Keterangan yang kami terima untuk lokasi ini saling bertentangan, jadi kami belum dapat memastikan padam"
          + " atau tidaknya.",
      "What we were told of this place contradicts itself, so we cannot tell for sure whether power is out."),
  UNKNOWN_WIDE(
      "Untuk wilayah seluas ini kami belum dapat memastikannya.",
      "Of an area this wide we cannot tell for sure."),
  UNKNOWN_PLACE(
      "Lokasi itu belum kami temukan.",
      "We have not found that place."),
  ASK_PLACE(
      "Mohon sebutkan desa atau kelurahan, kecamatan, dan kota atau kabupatennya.",
      "Please name its village, district, and city or regency."),
  ASK_VILLAGE("Mohon sebutkan desa atau kelurahan Bapak/Ibu.", "Please name your village."),
  ASK_ADDRESS("Mohon sebutkan alamat lengkap Bapak/Ibu.", "Please tell us your full address."),
  HERE("lokasi ini", "this place"),
  PART("sebagian wilayah ini", "a part of this area"),
  PART_WHICH("sebagian wilayah ini, yaitu {0}", "a part of this area, namely {0}"),
  PART_PLACES("sebagian wilayah ini: {0}", "a part of this area: {0}"),
  AND_OTHERS(", dan tempat lain", ", and other places"),
  PART_TEXT("Bagian yang dimaksud: {0}.", "The part that is meant: {0}."),
  SCHEDULED(", dijadwalkan {0}", ", scheduled {0}"),
  SINCE("Tercatat padam sejak {0}.", "Recorded as out since {0}."),
  CAUSE_INVESTIGATING("Penyebabnya masih diselidiki.", "The cause is still being looked into."),
  CAUSE_UNKNOWN("Penyebabnya belum diketahui.", "The cause is not known yet."),
  CAUSE("Penyebabnya {0}.", "The cause is {0}."),
  CAUSE_SUSPECTED(
      "Dugaan sementara penyebabnya {0}, belum dipastikan.",
      "For now the cause is thought to be {0}; this is not confirmed."),
  CREW_ASSIGNED("Petugas sudah ditugaskan{0}.", "A crew has been assigned{0}."),
  CREW_EN_ROUTE("Petugas sedang menuju lokasi{0}.", "A crew is on its way{0}."),
  CREW_ON_SITE("Petugas sudah di lokasi.", "A crew is there."),
  CREW_WORKING("Petugas sedang mengerjakan perbaikan.", "A crew is working on the repair."),
  CREW_DONE("Pekerjaan petugas sudah selesai.", "The crew has finished its work."),
  CREW_ETA(", diperkirakan tiba {0}", ", expected {0}"),
  ETR_ASSESSING("Perkiraan waktu pulih masih disusun.", "When power will be back is still being estimated."),
  ETR_NONE("Belum ada perkiraan waktu pulih.", "There is no estimate yet of when power will be back."),
  ETR_OVERDUE(
      "Waktu yang diperkirakan sebelumnya sudah lewat, dan perkiraan baru belum kami terima.",
      "The time that was estimated before has passed, and we have no new estimate yet."),
  ETR_ESTIMATE(
      "Perkiraan pulih {0}{1}, dan masih dapat berubah.",
      "Power is estimated to be back {0}{1}; this may still change."),
  ETR_AFTER("setelah {0}", "after {0}"),
  ETR_BY("paling lambat sekitar {0}", "by about {0}"),
  ETR_UNSAID("belum dapat disebutkan", "at a time that cannot be named yet"),
  ETR_REASON("Perkiraan berubah: {0}.", "Why the estimate changed: {0}."),
  ETR_NEXT("Keterangan berikutnya {0}.", "More will be said at {0}."),
  BASIS_CREW(" menurut petugas", " by the crew's word"),
  BASIS_HISTORY(" menurut gangguan serupa", " going by outages like it"),
  BASIS_MODEL(" menurut perhitungan", " by calculation"),
  BASIS_PLANNED(" menurut jadwal", " by the schedule"),
  GUARANTEE("Yang dijamin: {0}", "What is guaranteed: {0}"),
  COMPENSATION(
      "Padam yang tercatat bulan ini di lokasi ini {0}{1}: menurut {2} perkiraannya {3}.",
      "Time out that is recorded here this month: {0}{1}. By {2} it is estimated that it {3}."),
  COMPENSATION_BY_REPORT(", dihitung sejak ada laporan penelepon", ", counted from when a caller reported it"),
  COMPENSATION_BELOW("belum melewati batas kompensasi", "is not above the threshold of compensation"),
  COMPENSATION_CLASS(
      "masuk golongan kompensasi {0} persen, diperhitungkan otomatis",
      "falls into the {0} percent class of compensation, which is credited automatically"),
  COMPENSATION_REVIEW("Golongan ini masih dapat berubah.", "The class may still change."),
  HOURS_MINUTES("{0} jam {1} menit", "{0} h {1} min"),
  RUMOUR_FALSE("Kabar bahwa {0} tidak benar.", "What is told, \"{0}\", is not true."),
  RUMOUR_OUTDATED("Kabar bahwa {0} sudah tidak berlaku.", "What is told, \"{0}\", is no longer so."),
  RUMOUR_TRUE("Kabar bahwa {0} memang benar.", "What is told, \"{0}\", is true."),
  RUMOUR_NOTHING(
      "Untuk kabar itu belum ada keterangan resmi, jadi kami belum dapat membenarkan atau membantahnya.",
      "There is no official word on that yet, so we can neither confirm nor deny it."),
  HOAX(
      "Mohon tidak meneruskan kabar pemadaman yang tidak jelas sumbernya.",
      "Please do not pass on word of outages whose source is not clear."),
  SOURCE("Sumber: {0}, per {1}.", "Source: {0}, as of {1}."),
  SOURCE_NAME("Sumber: {0}.", "Source: {0}."),
  SOURCE_OWN("catatan gangguan kami", "our record of outages"),
  SOURCE_OLD("Keterangan ini sudah lebih dari sepuluh menit.", "This is more than ten minutes old."),
  HEAD_OUT("Listrik padam", "Power is out"),
  HEAD_OUT_PARTIAL("Sebagian wilayah padam", "Power is out in parts"),
  HEAD_SUSPECTED("Dugaan gangguan, belum dikonfirmasi", "An outage is suspected, not confirmed"),
  HEAD_PLANNED_NOW("Pemadaman terencana sedang berlangsung", "A planned outage is going on"),
  HEAD_PLANNED_SOON("Pemadaman terencana dalam 24 jam", "A planned outage within 24 hours"),
  HEAD_ROTATION_SCHEDULED("Jadwal pemadaman bergilir", "Rotating outages are scheduled"),
  HEAD_RESTORED_RECENT("Tercatat sudah pulih", "Recorded as back"),
  HEAD_NO_KNOWN_OUTAGE("Belum ada gangguan yang tercatat", "No outage is recorded yet"),
  HEAD_CUSTOMER_SIDE_LIKELY("Mungkin di instalasi sendiri", "Perhaps the own installation"),
  HEAD_UNKNOWN("Belum ada keterangan", "Nothing is known yet"),
  HEAD_PART(", sebagian wilayah", ", in a part of the area"),
  HEAD_NO_PLACE("Lokasi belum diketahui", "The place is not known yet"),
  EQUIPMENT("kerusakan peralatan", "a failure of equipment"),
  GENERATION("gangguan pembangkit", "a failure at a power plant"),
  TRANSMISSION("gangguan jaringan transmisi", "a failure of the transmission grid"),
  DISTRIBUTION("gangguan jaringan distribusi", "a failure of the distribution grid"),
  WEATHER("cuaca", "the weather"),
  TREE("pohon yang mengenai jaringan", "a tree that touched the lines"),
  ANIMAL("hewan yang mengenai jaringan", "an animal that touched the lines"),
  THIRD_PARTY("pekerjaan pihak lain", "somebody else's works"),
  PLANNED_WORK("pekerjaan pemeliharaan", "maintenance"),
  LOAD_SHEDDING("pengurangan beban sistem", "load shedding"),
  DISASTER("bencana alam", "a natural disaster"),
  NOT_KNOWN("belum diketahui", "not known yet");

  private final String indonesian;
  private final String english;

  Phrase(String indonesian, String english) {
    this.indonesian = indonesian;
    this.english = english;
  }

  /** By which it is named outside. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** With its arguments in their places. */
  Said with(Said... arguments) {
    return new Said(List.of(id()), filled(indonesian, arguments, true), filled(english, arguments, false));
  }

  /** In one pass, so that what an issuer wrote is never taken for a place of the template. */
  private static String filled(String template, Said[] arguments, boolean indonesian) {
    StringBuilder into = new StringBuilder();
    int from = 0;
    for (int at = template.indexOf('{'); at >= 0; at = template.indexOf('{', from)) {
      Said argument = arguments[template.charAt(at + 1) - '0'];
      into.append(template, from, at).append(indonesian ? argument.indonesian() : argument.english());
      from = at + 3;
    }
    return into.append(template, from, template.length()).toString();
  }
}
