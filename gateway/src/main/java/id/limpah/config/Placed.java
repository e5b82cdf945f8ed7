package id.limpah.config;

/** A value and where it stands in the file. */
record Placed<T>(T value, Place place) {}
