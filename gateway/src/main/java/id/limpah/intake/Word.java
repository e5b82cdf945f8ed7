package id.limpah.intake;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import java.util.Optional;

/** What is said of a decided contact, to whichever node; the one that decided it has to hear it. */
public sealed interface Word {
  /** Of which decision. */
  String decisionId();

  /** What became of it, see {@link Intake#settle(String, Optional, Outcome, boolean)}. */
  record Became(String decisionId, Optional<CenterId> center, Outcome outcome, boolean ended) implements Word {
    public Became {
      if (!ended && outcome != Outcome.ANSWERED) {
        throw new IllegalArgumentException("only an answered contact goes on");
      }
    }
  }

  /** Its call with that center is over, see {@link Intake#ended}. */
  record Over(String decisionId, CenterId center) implements Word {}

  /** It was seen at one of its targets, see {@link Intake#seen}. */
  record Seen(String decisionId) implements Word {}
}
