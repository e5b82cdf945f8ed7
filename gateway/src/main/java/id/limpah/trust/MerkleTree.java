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

  private final byte[] root;
  private final List<List<byte[]>> paths = new ArrayList<>();

  /** Over these, in their order; at least one. Each node is hashed once. */
  public MerkleTree(List<byte[]> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("a tree has at least one leaf");
    }
    texts.forEach(_ -> paths.add(new ArrayList<>()));
    this.root = root(texts, 0, texts.size());
  }

  /** Of those from one index up to another; what stands beside each half is put behind the paths of the other's leaves. */
  private byte[] root(List<byte[]> texts, int from, int to) {
    if (to - from == 1) {
      return hash((byte) 0, texts.get(from), new byte[0]);
    }
    int middle = from + Integer.highestOneBit(to - from - 1);
    byte[] left = root(texts, from, middle);
    byte[] right = root(texts, middle, to);
    paths.subList(from, middle).forEach(path -> path.add(right));
    paths.subList(middle, to).forEach(path -> path.add(left));
    return hash((byte) 1, left, right);
  }

  /** The hash over all: 32 bytes. */
  public byte[] root() {
    return root.clone();
  }

  /** What shows that the text at that index is among them: the hashes beside the way to the root, from the leaf on. */
  public List<byte[]> path(int index) {
    return List.copyOf(paths.get(index));
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
