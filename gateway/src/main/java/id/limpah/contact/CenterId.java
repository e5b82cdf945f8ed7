package id.limpah.contact;

/** The name of one contact center, such as {@code telkom-147}. */
public record CenterId(String name) implements Comparable<CenterId> {
  public CenterId {
    Name.checked("a center's name", name);
  }

  @Override
  public int compareTo(CenterId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
