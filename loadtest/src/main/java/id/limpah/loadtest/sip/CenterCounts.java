package id.limpah.loadtest.sip;

/**
 * What a center saw.
 *
 * @param answered calls that an agent took
 * @param busy calls that found none free
 * @param hungUp calls that the caller ended
 * @param forgotten calls whose end nobody told, ended by the center's patience
 * @param most calls at the same time
 */
public record CenterCounts(String name, long answered, long busy, long hungUp, long forgotten, long most) {}
