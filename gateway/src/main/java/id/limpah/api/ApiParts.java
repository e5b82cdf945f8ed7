package id.limpah.api;

import id.limpah.compensation.Rules;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.intake.Intake;
import id.limpah.intake.Locating;
import id.limpah.intake.OwnOffers;
import id.limpah.intake.Pseudonyms;
import id.limpah.intake.Tokens;
import id.limpah.json.BriefTold;
import id.limpah.nodes.Nodes;
import id.limpah.outage.AreaTree;
import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.route.Entries;
import id.limpah.time.Time;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the front door leads to.
 *
 * @param organisation whose gateway this is
 * @param publish writes a fact, with the bytes it came in
 * @param factBytes a fact as it was published, with its signature when it has one
 * @param factsBytes the same of several
 * @param factHistory the revisions of a fact that are still on disk, the newest first
 * @param pseudonyms by which callers are known again
 * @param locating where callers are, by what is known of them
 * @param nodes this one and the others of the organisation
 * @param ownOffers what own centers take of others
 * @param keepBrief told of each brief that was given, by the id of its decision
 * @param keepOffer told of each offer that was taken
 * @param rules by which customers without power are compensated
 * @param areas the area tree as far as it is loaded
 * @param link to other organisations; empty when the gateway stands by itself
 * @param publicUrl where this API is reached, without a slash at its end
 * @param metrics the exposition text; takes some milliseconds
 * @param notReady why the gateway is not ready; empty when it is
 */
public record ApiParts(
    String organisation,
    Intake intake,
    Entries entries,
    Tokens tokens,
    Outages outages,
    FactDoor publish,
    Function<String, CompletionStage<Optional<byte[]>>> factBytes,
    Function<List<String>, CompletionStage<List<byte[]>>> factsBytes,
    Function<String, CompletionStage<List<Fact>>> factHistory,
    Pseudonyms pseudonyms,
    Locating locating,
    Nodes nodes,
    OwnOffers ownOffers,
    BiConsumer<CenterId, Offer> keepOffer,
    BiConsumer<String, BriefTold> keepBrief,
    Supplier<AreaTree> areas,
    Rules rules,
    Supplier<String> metrics,
    Supplier<Optional<String>> notReady,
    Supplier<Optional<LinkStatus>> link,
    Supplier<URI> publicUrl,
    Time time) {}
