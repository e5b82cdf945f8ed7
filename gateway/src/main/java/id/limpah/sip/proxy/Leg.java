package id.limpah.sip.proxy;

import id.limpah.sip.transaction.NextHop;
import java.time.Duration;
import java.util.Optional;

/**
 * One place that an INVITE can be forwarded to. Legs of one name that follow each other are servers of one target, the next of
 * which is tried when one cannot be had.
 *
 * @param name what the witness knows it by
 * @param uri the Request-URI there
 * @param hop where that is; empty when nobody knows now, which is as if it were not there
 * @param noAnswer how long it may take to answer, from the first it says, before the next is tried; empty for as long
 *     as the caller likes
 * @param cookie what the Record-Route says of a dialog with it; empty to stay out of the dialog
 */
public record Leg(
    String name, String uri, Optional<NextHop> hop, Optional<Duration> noAnswer, Optional<String> cookie) {}
