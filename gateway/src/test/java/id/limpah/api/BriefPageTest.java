package id.limpah.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.outage.Brief;
import id.limpah.outage.BriefLine;
import id.limpah.outage.Said;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefPageTest {
  private static Said said(String text) {
    return new Said(List.of(), text, "in English <b>");
  }

  private static BriefLine line(String part, String text) {
    return new BriefLine(part, List.of(), text, "in English <b>");
  }

  @Test
  void forAServerThatSpeaks_itIsVoiceXml() {
    assertThat(BriefVoice.of(new Brief(said("x"), List.of(line("state", "Padam <sejak> pagi."), line("source", "Sumber: PLN."))), false))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <vxml version="2.1" xmlns="http://www.w3.org/2001/vxml" xml:lang="id-ID">
            <form><block><prompt bargein="true">
            <s>Padam &lt;sejak&gt; pagi.</s>
            <s>Sumber: PLN.</s>
            </prompt><disconnect/></block></form>
            </vxml>
            """);
  }

  @Test
  void whatAnIssuerWrote_isTextAndNothingElse() {
    String page =
        BriefPage.of(new Brief(said("A & B"), List.of(line("state", "<script>alert(\"x\")</script> {headline} it's"))));
    assertThat(page)
        .startsWith("<!doctype html>\n<html lang=\"id\">")
        .contains("<title>A &amp; B</title>")
        .contains("<span>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; {headline} it&#39;s<i lang=\"en\">in English &lt;b&gt;</i></span>")
        .doesNotContain("<script", "http:", "https:", "url(", "src=");
  }

  @Test
  void whatIsNotUrgent_isBehindAFold() {
    String forty = "kata ".repeat(40).strip() + ".";
    String page = BriefPage.of(new Brief(said("x"), List.of(line("place", "Gambir."), line("state", forty), line("safety", forty))));
    assertThat(page.indexOf("Gambir")).isLessThan(page.indexOf("<details>"));
    assertThat(page.indexOf("class=\"safety\"")).isGreaterThan(page.indexOf("<details>"));
  }
}
