package id.limpah.store;

import id.limpah.json.DecisionShape;
import id.limpah.route.Decision;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link BlockWriter} wrote. */
final class Block {
  private Block() {}

  /** A decision as it was kept. */
  record Row(String id, Instant at, String contactId, double draw, DecisionShape shape) {
    Decision decision() {
      return shape.decision(id, at, contactId, draw);
    }
  }

  /**
   * One partner in the order of a diverted contact.
   *
   * @param place in the order, 0 for the first
   * @param contract where it stands in the books, 0 for none
   */
  record Sent(String decisionId, int place, long atMillis, String partner, long contract) {}

  private record PartnerOf(String partner, long contract) {}

  /** The decisions, in the order in which they were made. */
  static List<Row> rows(String series, byte[] body) throws IOException {
    ByteSource in = new ByteSource(Packed.unpack(body));
    int count = in.count();
    List<Long> numbers = new ArrayList<>(count);
    List<Instant> moments = new ArrayList<>(count);
    List<String> contacts = new ArrayList<>(count);
    double[] draws = new double[count];
    int[] shapes = new int[count];
    long number = 0;
    long nanos = 0;
    for (int i = 0; i < count; i++) {
      number += in.signed();
      nanos += in.signed();
      numbers.add(number);
      moments.add(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
      contacts.add(in.text());
      draws[i] = in.real();
      shapes[i] = (int) in.number();
    }
    int kinds = in.count();
    List<DecisionShape> all = new ArrayList<>(kinds);
    for (int i = 0; i < kinds; i++) {
      all.add(DecisionShape.read(in.bytes()));
    }
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(new Row(DecisionName.id(series, numbers.get(i)), moments.get(i), contacts.get(i), draws[i], all.get(shapes[i])));
    }
    return rows;
  }

  /** What was diverted, a row for each partner. */
  static List<Sent> sent(String series, byte[] orders) throws IOException {
    return sent(series, orders, Optional.empty());
  }

  /** Of that decision only. */
  static List<Sent> sent(String series, byte[] orders, long only) throws IOException {
    return sent(series, orders, Optional.of(only));
  }

  private static List<Sent> sent(String series, byte[] orders, Optional<Long> only) throws IOException {
    ByteSource in = new ByteSource(orders);
    int kinds = in.count();
    List<List<PartnerOf>> all = new ArrayList<>(kinds);
    for (int i = 0; i < kinds; i++) {
      int size = in.count();
      List<PartnerOf> order = new ArrayList<>(size);
      for (int place = 0; place < size; place++) {
        order.add(new PartnerOf(in.text(), in.number()));
      }
      all.add(order);
    }
    int count = in.count();
    List<Sent> sent = new ArrayList<>();
    long number = 0;
    long millis = 0;
    for (int i = 0; i < count; i++) {
      number += in.signed();
      millis += in.signed();
      List<PartnerOf> order = all.get((int) in.number());
      if (only.isEmpty() || only.get() == number) {
        for (int place = 0; place < order.size(); place++) {
          PartnerOf to = order.get(place);
          sent.add(new Sent(DecisionName.id(series, number), place, millis, to.partner(), to.contract()));
        }
      }
    }
    return sent;
  }
}
