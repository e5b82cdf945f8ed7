package id.limpah.lease;

import java.util.List;

/**
 * A node among the nodes of its organisation.
 *
 * @param name its own
 * @param all names in the order that all nodes have
 * @param folder names its data folder; with another one it is somebody else of the same name
 * @param process differs at every start
 */
public record Member(String name, List<String> all, String folder, String process) {
  public Member {
    all = List.copyOf(all);
    if (!all.contains(name) || !folder.matches("[a-z0-9]{1,32}") || !process.matches("[a-z0-9]{1,32}")) {
      throw new IllegalArgumentException("a node is one of all, and its folder and process have short names");
    }
  }

  int index() {
    return all.indexOf(name);
  }
}
