package id.limpah.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.outage.Brief;
import id.limpah.outage.BriefLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefPageTest {
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
