package id.limpah.api;

import id.limpah.outage.Brief;
import id.limpah.outage.BriefLine;
import java.util.List;

/** The brief as a page for an agent in a hurry: one column, large type, what to say first on top, the rest behind a fold that opens without a script, nothing to load. */
final class BriefPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="id">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{headline}</title>
      <style>
      :root { color-scheme: light dark; --ink: #16212b; --soft: #5a6b7a; --paper: #fbfaf7; --line: #dcd8cf; --mark: #b3370f; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #eef1f3; --soft: #9fb0be; --paper: #14191e; --line: #2c353d; --mark: #ff9a6b; }
      }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.4 system-ui, sans-serif; }
      main { max-width: 52rem; margin: 0 auto; padding: 1rem 1.25rem; }
      h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .6rem; color: var(--mark); }
      ol { list-style: none; margin: 0; padding: 0; }
      li { padding: .45rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
      li small { display: block; color: var(--soft); font-size: .7rem; font-weight: 400; letter-spacing: .04em; text-transform: uppercase; }
      li.state, li.when { font-weight: 600; }
      i { font-style: normal; font-weight: 400; color: var(--soft); font-size: .8em; }
      li i { display: block; line-height: 1.25; }
      h1 i { font-size: .6em; margin-left: .4em; }
      details { margin-top: .4rem; }
      summary { cursor: pointer; color: var(--soft); padding: .3rem 0; }
      form { margin: .6rem 0 0; color: var(--soft); font-size: .9rem; }
      input, button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); padding: .2rem .5rem; }
      input { width: 16rem; max-width: 100%; }
      li.source { color: var(--soft); font-size: .9rem; }
      @media (min-width: 40rem) {
        li { display: grid; grid-template-columns: 8rem 1fr; align-items: baseline; padding: .55rem 0; }
      }
      @media (max-width: 40rem) {
        body { font-size: 16px; line-height: 1.3; }
        main { padding: .75rem 1rem; }
        li { padding: .3rem 0; }
        li.empathy small, li.place small, li.source small { display: none; }
      }
      </style>
      </head>
      <body>
      <main>
      <h1>{headline} <i lang="en">{english}</i></h1>
      <ol>
      """;

  private static final String ASK =
      """
      <form><label>Kabar yang disebut penelepon <input name="q" maxlength="200" autocomplete="off"></label> <button>Periksa</button></form>
      """;

  private BriefPage() {}

  static String of(Brief brief) {
    String headline = escaped(brief.headline().indonesian());
    StringBuilder page = new StringBuilder(HEAD.replace("{headline}", headline).replace("{english}", escaped(brief.headline().english())));
    brief.above().forEach(line -> add(page, line));
    page.append("</ol>\n");
    List<BriefLine> below = brief.below();
    if (!below.isEmpty()) {
      page.append("<details><summary>Selengkapnya <i lang=\"en\">More</i></summary>\n<ol>\n");
      below.forEach(line -> add(page, line));
      page.append("</ol>\n</details>\n");
    }
    return page.append(ASK).append("</main>\n</body>\n</html>\n").toString();
  }

  private static void add(StringBuilder page, BriefLine line) {
    page.append("<li class=\"").append(escaped(line.part())).append("\"><small>").append(label(line.part()));
    page.append("</small><span>").append(escaped(line.text())).append("<i lang=\"en\">").append(escaped(line.english()));
    page.append("</i></span></li>\n");
  }

  private static String label(String part) {
    return switch (part) {
      case "empathy" -> "Pembuka";
      case "place" -> "Lokasi";
      case "state" -> "Keadaan";
      case "since" -> "Sejak";
      case "why" -> "Penyebab";
      case "work" -> "Penanganan";
      case "when" -> "Perkiraan";
      case "guarantee" -> "Jaminan";
      case "compensation" -> "Kompensasi";
      case "reason" -> "Alasan";
      case "part" -> "Bagian";
      case "asked" -> "Kabar itu";
      case "safety" -> "Keselamatan";
      case "hoax" -> "Kabar bohong";
      case "source" -> "Sumber";
      default -> "";
    };
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
  }
}
