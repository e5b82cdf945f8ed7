package id.limpah.sip.proxy;

import id.limpah.sip.RequestCopy;
import java.util.List;

/**
 * Where an INVITE goes.
 *
 * @param legs in the order in which they are tried
 * @param added header fields for whoever gets it, each as a whole line
 * @param replaced beginnings of names, in lower case, of fields that are left out as only we may set them
 * @param edit what else is changed
 */
public record Plan(List<Leg> legs, List<String> added, List<String> replaced, Edit edit) {
  /** A further change to every copy. */
  @FunctionalInterface
  public interface Edit {
    /** Makes it. */
    void apply(RequestCopy copy);
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
