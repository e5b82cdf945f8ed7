package id.limpah.outage;

/**
 * Who estimates when power is back.
 *
 * @param unit which part of the issuer; empty for what names none
 */
public record EtrUnit(String issuer, String unit) {}
