package id.limpah.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.outage.Brief;
import id.limpah.outage.BriefLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefPageTest {
  @Test
  void forAServerThatSpeaks_itIsVoiceXml() {
    assertThat(BriefVoice.of(new Brief("x", List.of(new BriefLine("state", "Padam <sejak> pagi."), new BriefLine("source", "Sumber: PLN.")))))
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
        BriefPage.of(new Brief("A & B", List.of(new BriefLine("state", "<script>alert(\"x\")</script> {headline} it's"))));
    assertThat(page)
        .startsWith("<!doctype html>\n<html lang=\"id\">")
        .contains("<title>A &amp; B</title>")
        .contains("<span>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; {headline} it&#39;s</span>")
        .doesNotContain("<script", "http:", "https:", "url(", "src=");
  }
}
