package id.limpah.exchange;

import id.limpah.contact.Area;
import id.limpah.json.FactJson;
import id.limpah.json.Fault;
import id.limpah.json.StrictJson;
import id.limpah.outage.AreaTree;
import id.limpah.outage.Fact;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A table of outages as a utility has it on its first day: comma-separated lines (RFC 4180, UTF-8) under a line of names, or a JSON array
 * of objects with the same names. Each row becomes a fact, or says everything that is wrong with it.
 *
 * <p>Columns: {@code key} (the utility's own number of the outage; makes the fact's id), {@code areas} (codes, separated by spaces or |),
 * {@code status}; and if known {@code type}, {@code coverage} (all, partial, unknown), {@code started}, {@code told}, {@code as_of},
 * {@code expected_from}, {@code expected_until}, {@code basis}, {@code cause}, {@code certainty}, {@code customers}, {@code crew},
 * {@code feeder}, {@code part}. Times have an offset, or are those of the first area's clocks.
 */
public final class OutageTable {
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_PROBLEMS = 500;
  private static final Set<String> COLUMNS =
      new TreeSet<>(
          Set.of(
              "key", "areas", "status", "type", "coverage", "started", "told", "as_of", "expected_from", "expected_until", "basis", "cause",
              "certainty", "customers", "crew", "feeder", "part"));
  /** Which column a place of a fact comes from. */
  private static final Map<String, String> ORIGIN =
      Map.ofEntries(
          Map.entry("/t_fault", "started"), Map.entry("/t_info", "told"), Map.entry("/etr/not_before", "expected_from"),
          Map.entry("/etr/not_after", "expected_until"), Map.entry("/cause/code", "cause"), Map.entry("/cause/certainty", "certainty"),
          Map.entry("/customers/out_now", "customers"), Map.entry("/crew/status", "crew"), Map.entry("/network/feeder", "feeder"));

  private final String issuer;
  private final Instant now;
  private final Duration validFor;

  /**
   * Facts of that issuer, as of now unless a row says otherwise.
   *
   * @param validFor for how long a row holds without another word
   */
  public OutageTable(String issuer, Instant now, Duration validFor) {
    this.issuer = issuer;
    this.now = now;
    this.validFor = validFor;
  }

  /**
   * What is wrong with one row.
   *
   * @param row from 1 on, that of the names not counted
   * @param column empty for the whole row
   */
  public record Problem(int row, String column, String detail) {
    @Override
    public String toString() {
      return "row " + row + (column.isEmpty() ? "" : ", " + column) + ": " + detail;
    }
  }

  /** What came of a table; its facts have revision 1, to be raised where one is known already. */
  public record Read(List<Fact> facts, List<Problem> problems) {}

  /** Reads all of it. */
  public Read read(byte[] bytes) {
    List<Fact> facts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    int number = 0;
    try {
      for (Iterator<Map<String, String>> rows = rows(bytes, problems); rows.hasNext(); ) {
        Map<String, String> row = rows.next();
        if (++number > MOST_ROWS || problems.size() >= MOST_PROBLEMS) {
          problems.add(new Problem(number, "", "no more is read: at most " + MOST_ROWS + " rows, and " + MOST_PROBLEMS + " problems"));
          break;
        }
        if (!keys.add(row.getOrDefault("key", ""))) {
          problems.add(new Problem(number, "key", "'" + row.getOrDefault("key", "") + "' stands in a row before"));
          continue;
        }
        row(number, row, facts, problems);
      }
    } catch (JacksonException e) {
      problems.add(new Problem(number + 1, "", "is not of the form: " + e.getOriginalMessage()));
    }
    return new Read(facts, problems);
  }

  private static Iterator<Map<String, String>> rows(byte[] bytes, List<Problem> problems) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (!body.stripLeading().startsWith("[")) {
      MappingIterator<Map<String, String>> lines =
          CsvMapper.builder()
              .enable(CsvReadFeature.TRIM_SPACES)
              .enable(CsvReadFeature.SKIP_EMPTY_LINES)
              .build()
              .readerForMapOf(String.class)
              .with(CsvSchema.emptySchema().withHeader())
              .readValues(body);
      return lines;
    }
    List<Map<String, String>> all = new ArrayList<>();
    JsonNode array = StrictJson.mapper().readTree(body);
    for (JsonNode one : array) {
      Map<String, String> row = new LinkedHashMap<>();
      one.properties().forEach(member -> row.put(member.getKey(), member.getValue().asString("")));
      all.add(row);
    }
    if (all.isEmpty()) {
      problems.add(new Problem(0, "", "the array is empty"));
    }
    return all.iterator();
  }

  private void row(int number, Map<String, String> row, List<Fact> facts, List<Problem> problems) {
    int before = problems.size();
    row.keySet().stream()
        .filter(column -> !COLUMNS.contains(column))
        .forEach(column -> problems.add(new Problem(number, column, "there is no such column; one of " + String.join(", ", COLUMNS))));
    ObjectNode fact = fact(number, row, problems);
    if (problems.size() > before) {
      return;
    }
    switch (FactJson.read(StrictJson.mapper().writeValueAsBytes(fact))) {
      case FactJson.Read.Good(Fact good) -> facts.add(good);
      case FactJson.Read.Bad(List<Fault> faults) ->
          faults.forEach(fault -> problems.add(new Problem(number, column(fault.pointer()), fault.detail())));
    }
  }

  private static String column(String pointer) {
    return pointer.startsWith("/areas")
        ? "areas"
        : ORIGIN.getOrDefault(pointer, pointer.startsWith("/") ? pointer.substring(1) : pointer);
  }

  private ObjectNode fact(int number, Map<String, String> row, List<Problem> problems) {
    ObjectNode fact = StrictJson.mapper().createObjectNode();
    String key = row.getOrDefault("key", "");
    if (key.isBlank()) {
      problems.add(new Problem(number, "key", "is wanted: the outage's own number, the same each time it is told of"));
    }
    fact.put("fact_id", id(issuer, key));
    fact.put("type", said(row, "type").orElse("outage"));
    fact.put("issuer", issuer).put("rev", 1).put("issued_at", now.toString());
    List<String> codes = List.of(row.getOrDefault("areas", "").strip().split("[\\s|]+"));
    for (String code : codes) {
      ObjectNode area = fact.withArray("areas").addObject().put("code", code).put("coverage", said(row, "coverage").orElse("unknown"));
      said(row, "part").ifPresent(part -> area.put("part_text", part));
    }
    ZoneId zone = Area.of(codes.getFirst()).map(AreaTree::zone).orElse(ZoneId.of("Asia/Jakarta"));
    fact.put("as_of", time(number, row, "as_of", zone, problems).orElse(now).toString());
    fact.put("valid_until", now.plus(validFor).toString());
    said(row, "status").ifPresent(status -> fact.put("status", status));
    time(number, row, "started", zone, problems).ifPresent(at -> fact.put("t_fault", at.toString()));
    time(number, row, "told", zone, problems).ifPresent(at -> fact.put("t_info", at.toString()));
    estimate(number, row, zone, problems).ifPresent(etr -> fact.set("etr", etr));
    said(row, "cause")
        .ifPresent(cause -> fact.putObject("cause").put("code", cause).put("certainty", said(row, "certainty").orElse("suspected")));
    said(row, "crew").ifPresent(crew -> fact.putObject("crew").put("status", crew));
    said(row, "feeder").ifPresent(feeder -> fact.putObject("network").put("feeder", feeder));
    said(row, "customers")
        .ifPresent(
            customers -> {
              if (customers.matches("[0-9]{1,9}")) {
                fact.putObject("customers").put("out_now", Long.parseLong(customers));
              } else {
                problems.add(new Problem(number, "customers", "'" + customers + "' is no count"));
              }
            });
    return fact;
  }

  private static Optional<ObjectNode> estimate(int number, Map<String, String> row, ZoneId zone, List<Problem> problems) {
    Optional<Instant> from = time(number, row, "expected_from", zone, problems);
    Optional<Instant> until = time(number, row, "expected_until", zone, problems);
    if (until.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode etr = StrictJson.mapper().createObjectNode().put("state", "estimate");
    from.ifPresent(at -> etr.put("not_before", at.toString()));
    etr.put("not_after", until.get().toString());
    said(row, "basis").ifPresent(basis -> etr.put("basis", basis));
    return Optional.of(etr);
  }

  private static Optional<String> said(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> time(int number, Map<String, String> row, String column, ZoneId zone, List<Problem> problems) {
    Optional<String> text = said(row, column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String iso = text.get().replace(' ', 'T');
    try {
      return Optional.of(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeException withoutOffset) {
      try {
        return Optional.of(LocalDateTime.parse(iso, DateTimeFormatter.ISO_LOCAL_DATE_TIME).atZone(zone).toInstant());
      } catch (DateTimeException e) {
        problems.add(new Problem(number, column, "'" + text.get() + "' is no time; write 2019-08-04 11:48 or 2019-08-04T11:48:00+07:00"));
        return Optional.empty();
      }
    }
  }

  /** The same key of the same issuer is the same fact, each time it is read (a UUID of version 3, RFC 9562). */
  static String id(String issuer, String key) {
    return UUID.nameUUIDFromBytes((issuer + "\n" + key).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
