package id.limpah.api;

import id.limpah.http.Request;
import id.limpah.http.Response;
import id.limpah.json.StrictJson;
import id.limpah.outage.EtrRecord;
import id.limpah.outage.EtrUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How good the estimates of when power is back turned out, by the unit that gave them: as JSON, or as a page. */
final class EtrRoutes {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="id">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Ketepatan perkiraan pulih</title>
      <style>
      :root { color-scheme: light dark; --ink: #16212b; --soft: #5a6b7a; --paper: #fbfaf7; --line: #dcd8cf; }
      @media (prefers-color-scheme: dark) { :root { --ink: #eef1f3; --soft: #9fb0be; --paper: #14191e; --line: #2c353d; } }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.4 system-ui, sans-serif; }
      main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem; }
      h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
      p { color: var(--soft); margin: 0 0 1rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: right; padding: .4rem .6rem; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; }
      th { color: var(--soft); font-weight: 400; }
      th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left; }
      </style>
      </head>
      <body>
      <main>
      <h1>Ketepatan perkiraan pulih</h1>
      <p>Sejak gateway ini berjalan: gangguan yang sudah berakhir, dibandingkan dengan batas akhir perkiraan terakhirnya.</p>
      <table>
      <tr><th>Penerbit</th><th>Unit</th><th>Berakhir</th><th>Tepat waktu</th><th>Rata-rata terlambat</th><th>Rata-rata lebih awal</th><th>Tanpa perkiraan</th></tr>
      """;

  private final ApiParts parts;

  EtrRoutes(ApiParts parts) {
    this.parts = parts;
  }

  Response show(Request request) {
    List<Map.Entry<EtrUnit, EtrRecord>> all =
        parts.outages().etrRecords().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.comparing(EtrUnit::issuer).thenComparing(EtrUnit::unit)))
            .toList();
    return request.header("accept").orElse("").contains("text/html")
        ? Response.of(200, "text/html; charset=utf-8", page(all))
            .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
        : Response.json(200, json(all));
  }

  private static String json(List<Map.Entry<EtrUnit, EtrRecord>> all) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    ArrayNode units = json.putArray("units");
    all.forEach(
        one -> {
          EtrRecord record = one.getValue();
          ObjectNode unit = units.addObject().put("issuer", one.getKey().issuer()).put("unit", one.getKey().unit());
          unit.put("on_time", record.onTime()).put("late", record.late()).put("none", record.none());
          unit.put("mean_late_seconds", mean(record.lateSeconds(), record.late()));
          unit.put("mean_early_seconds", mean(record.earlySeconds(), record.onTime()));
        });
    return json.toString();
  }

  private static long mean(long sum, long count) {
    return count == 0 ? 0 : Math.round((double) sum / count);
  }

  private static String page(List<Map.Entry<EtrUnit, EtrRecord>> all) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Map.Entry<EtrUnit, EtrRecord> one : all) {
      EtrRecord record = one.getValue();
      long told = record.onTime() + record.late();
      page.append("<tr>");
      cell(page, BriefPage.escaped(one.getKey().issuer()));
      cell(page, BriefPage.escaped(one.getKey().unit()));
      cell(page, Long.toString(told + record.none()));
      cell(page, told == 0 ? "–" : record.onTime() + " (" + Math.round(100.0 * record.onTime() / told) + " %)");
      cell(page, minutes(record.lateSeconds(), record.late()));
      cell(page, minutes(record.earlySeconds(), record.onTime()));
      cell(page, Long.toString(record.none()));
      page.append("</tr>\n");
    }
    if (all.isEmpty()) {
      page.append("<tr><td colspan=\"7\">Belum ada gangguan yang berakhir.</td></tr>\n");
    }
    return page.append("</table>\n</main>\n</body>\n</html>\n").toString();
  }

  private static String minutes(long seconds, long count) {
    return count == 0 ? "–" : Math.round(mean(seconds, count) / 60.0) + " menit";
  }

  private static void cell(StringBuilder page, String text) {
    page.append("<td>").append(text).append("</td>");
  }
}
