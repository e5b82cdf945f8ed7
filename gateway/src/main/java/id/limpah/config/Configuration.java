package id.limpah.config;

import id.limpah.compensation.Rules;
import id.limpah.federation.FederationConfig;
import id.limpah.intake.IntakeConfig;
import id.limpah.sip.door.SipDoorConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A configuration in which nothing is wrong: every name in it leads somewhere.
 *
 * @param organisation whose gateway this is
 * @param data folder of what outlives a restart; need not exist yet
 * @param areas folder of the area tree
 * @param rules by which customers without power are compensated
 * @param factsPerMinute facts that each issuer may publish a minute
 * @param places folder of the tables by which places are found; need not exist
 * @param federation where the organisation's NATS server is; without one the gateway stands by itself
 * @param trust folder of the trust lists; need not exist
 * @param publicUrl how others reach the public listener, without a slash at the end; empty for its
 *     own address
 * @param door which entries are proxied, and how
 * @param intake entries, centers and contracts in the order of the file, and how contacts are
 *     routed between them
 * @param standing what holds of centers that say nothing themselves
 */
public record Configuration(
    String organisation,
    Path data,
    Path areas,
    Path places,
    Optional<FederationConfig> federation,
    Path trust,
    Rules rules,
    int factsPerMinute,
    Optional<URI> publicUrl,
    Listeners listeners,
    SipDoorConfig door,
    IntakeConfig intake,
    Standing standing) {}
