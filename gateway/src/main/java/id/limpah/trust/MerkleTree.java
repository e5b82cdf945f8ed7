package id.limpah.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One hash over many texts, of which each can be shown to be among them without the others: RFC 9162, section 2.1, with SHA-256. A leaf's
 * hash begins with a zero and that of an inner node with a one, so that neither is taken for the other.
 */
public final class MerkleTree {
  private static final int LONGEST_PATH = 62;

  private final List<byte[]> leaves;

  /** Over these, in their order; at least one. */
  public MerkleTree(List<byte[]> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("a tree has at least one leaf");
    }
    this.leaves = texts.stream().map(text -> hash((byte) 0, text, new byte[0])).toList();
  }

  /** The hash over all: 32 bytes. */
  public byte[] root() {
    return root(leaves);
  }

  private static byte[] root(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int left = left(leaves.size());
    return hash((byte) 1, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
  }

  /** The largest power of two below it. */
  private static int left(int size) {
    return Integer.highestOneBit(size - 1);
  }

  /** What shows that the text at that index is among them: the hashes beside the way to the root, from the leaf on. */
  public List<byte[]> path(int index) {
    List<byte[]> path = new ArrayList<>();
    path(leaves, index, path);
    return path;
  }

  private static void path(List<byte[]> leaves, int index, List<byte[]> path) {
    if (leaves.size() == 1) {
      return;
    }
    int left = left(leaves.size());
    List<byte[]> before = leaves.subList(0, left);
    List<byte[]> behind = leaves.subList(left, leaves.size());
    path(index < left ? before : behind, index < left ? index : index - left, path);
    path.add(root(index < left ? behind : before));
  }

  /** The root that a text at that index of a tree of that size leads to by that path; empty when the path does not fit (section 2.1.3.2). */
  public static Optional<byte[]> root(byte[] text, long index, long size, List<byte[]> path) {
    if (index < 0 || index >= size || path.size() > LONGEST_PATH) {
      return Optional.empty();
    }
    long at = index;
    long last = size - 1;
    byte[] hash = hash((byte) 0, text, new byte[0]);
    for (byte[] beside : path) {
      if (last == 0) {
        return Optional.empty();
      }
      if ((at & 1) == 1 || at == last) {
        hash = hash((byte) 1, beside, hash);
        while ((at & 1) == 0 && at != 0) {
          at >>= 1;
          last >>= 1;
        }
      } else {
        hash = hash((byte) 1, hash, beside);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }

  private static byte[] hash(byte kind, byte[] one, byte[] other) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(kind);
      sha256.update(one);
      return sha256.digest(other);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
