package id.limpah.sip.proxy;

import id.limpah.sip.RequestCopy;
import java.util.List;

/**
 * Where an INVITE goes.
 *
 * @param legs in the order in which they are tried
 * @param added header fields for whoever gets it, each as a whole line
 * @param replaced beginnings of names, in lower case, of fields that are left out as only we may set them
 * @param edit what else is changed, for each leg
 */
public record Plan(List<Leg> legs, List<String> added, List<String> replaced, Edit edit) {
  /** A leg that did not take the call, with its final status; 408 for one that is silent. */
  public record Tried(Leg leg, int status) {}

  /** A further change to a copy. */
  @FunctionalInterface
  public interface Edit {
    /** Makes it to the copy for that leg, which is tried after those. */
    void apply(RequestCopy copy, Leg leg, List<Tried> before);
  }


  public Plan {
    legs = List.copyOf(legs);
    added = List.copyOf(added);
    replaced = List.copyOf(replaced);
    if (legs.isEmpty()) {
      throw new IllegalArgumentException("a plan has a leg");
    }
  }
}
