package id.limpah.outage;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One more sentence that an issuer has read out.
 *
 * @param count with a template that counts
 * @param place with one that says where
 * @param at with one that says when
 */
public record Notice(NoticeTemplate template, Optional<Long> count, Optional<String> place, Optional<Instant> at) {
  Said said(Clockface clock) {
    Said argument =
        switch (template.argument()) {
          case NONE -> Said.NOTHING;
          case COUNT -> Said.of(number("id", count.orElse(0L)), number("en", count.orElse(0L)));
          case PLACE -> Said.of(place.orElse(""));
          case AT -> clock.at(at.orElse(clock.now()));
        };
    return Phrase.valueOf("NOTICE_" + template.name()).with(argument);
  }

  private static String number(String language, long count) {
    return NumberFormat.getIntegerInstance(Locale.forLanguageTag(language)).format(count);
  }
}
