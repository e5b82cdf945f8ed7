package id.limpah.api;

import id.limpah.outage.Brief;
import id.limpah.outage.BriefLine;

/** The brief for a server that speaks: VoiceXML 2.1 (W3C Recommendation, 19 June 2007), one prompt of sentences, then it hangs up. */
final class BriefVoice {
  static final String TYPE = "application/voicexml+xml";

  private BriefVoice() {}

  static String of(Brief brief, boolean english) {
    StringBuilder text =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <vxml version="2.1" xmlns="http://www.w3.org/2001/vxml" xml:lang="{language}">
            <form><block><prompt bargein="true">
            """
                .replace("{language}", english ? "en" : "id-ID"));
    for (BriefLine line : brief.lines()) {
      text.append("<s>").append(BriefPage.escaped(english ? line.english() : line.text())).append("</s>\n");
    }
    return text.append("</prompt><disconnect/></block></form>\n</vxml>\n").toString();
  }
}
