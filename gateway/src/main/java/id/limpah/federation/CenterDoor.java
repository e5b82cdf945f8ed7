package id.limpah.federation;

import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.load.LoadReport;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Where words on centers come from and go to.
 *
 * @param own the centers of this organisation
 * @param offers what each of them takes of others
 * @param shares of the load of each what is told to others
 * @param speaking whether this node is the one of the organisation that says so
 * @param takeOffer told of what a partner offers
 * @param takeReport told of a report, and when it was made by the clock of its center
 */
public record CenterDoor(
    Set<CenterId> own,
    Function<CenterId, Optional<Offer>> offers,
    Function<CenterId, List<LoadReport>> shares,
    BooleanSupplier speaking,
    BiConsumer<CenterId, Offer> takeOffer,
    BiConsumer<LoadReport, Instant> takeReport) {
  public CenterDoor {
    own = Set.copyOf(own);
  }

  Optional<Offer> offer(CenterId center) {
    return offers.apply(center);
  }

  List<LoadReport> shared(CenterId center) {
    return shares.apply(center);
  }

  boolean speaks() {
    return speaking.getAsBoolean();
  }

  void offered(CenterId center, Offer offer) {
    takeOffer.accept(center, offer);
  }

  void reported(LoadReport report, Instant madeAt) {
    takeReport.accept(report, madeAt);
  }
}
