package id.limpah.outage;

/** An outage ended: what that adds to what its unit's estimates were worth. */
public record EtrChange(EtrUnit unit, EtrRecord more) {}
