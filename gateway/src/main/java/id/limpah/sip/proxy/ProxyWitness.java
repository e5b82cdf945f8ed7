package id.limpah.sip.proxy;

import java.util.OptionalLong;

/** Told what becomes of one proxied INVITE; on the thread of its transactions. */
public interface ProxyWitness {
  /**
   * Nobody answered there.
   *
   * @param status the final one, 408 also for silence and 503 also for an unreachable place
   * @param retryAfter seconds for which a 503 asked to be sent nothing
   */
  void failed(Leg leg, int status, OptionalLong retryAfter);

  /** Somebody answered there; told once. */
  void answered(Leg leg);

  /**
   * Nobody answered anywhere. Told once, unless answered.
   *
   * @param last the leg that was tried last
   * @param status what went back: 487 when the caller hung up
   */
  void unanswered(Leg last, int status);
}
