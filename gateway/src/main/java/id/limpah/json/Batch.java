package id.limpah.json;

import id.limpah.trust.MerkleTree;
import id.limpah.trust.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Many facts under one signature: a JWS over {@code {"root": …, "size": …}}, the head of a {@link MerkleTree} of their texts. Each fact stands
 * by itself as {@code JWS~index~path~text}: the path is the hashes beside its way to the root with dots between them, and all is in
 * base64url without padding. So a fact out of a batch goes from one organisation to the next like any other, and who has verified the
 * head once has verified all that are under it.
 */
final class Batch {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final char BETWEEN = '~';
  private static final long MOST = 1_000_000;

  private Batch() {}

  /** Whether it is meant to be a fact out of a batch. */
  static boolean isMeant(byte[] bytes) {
    for (byte one : bytes) {
      if (one == BETWEEN) {
        return true;
      }
    }
    return false;
  }

  /** Signs the texts, each in its canonical form, with one signature. */
  static List<byte[]> write(SigningKey key, List<byte[]> jsons) {
    List<byte[]> texts = jsons.stream().map(Jws::canonical).toList();
    MerkleTree tree = new MerkleTree(texts);
    String head = "{\"root\":\"" + ENCODER.encodeToString(tree.root()) + "\",\"size\":" + texts.size() + "}";
    String jws = new String(Jws.write(key, head.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String path = String.join(".", tree.path(i).stream().map(ENCODER::encodeToString).toList());
      String one = jws + BETWEEN + i + BETWEEN + path + BETWEEN + ENCODER.encodeToString(texts.get(i));
      all.add(one.getBytes(StandardCharsets.US_ASCII));
    }
    return all;
  }

  /** The head's signature, not verified, with the text; only when the text is under that head. */
  static Jws.Read read(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.US_ASCII).strip().split(String.valueOf(BETWEEN), -1);
    if (parts.length != 4 || !parts[1].matches("0|[1-9][0-9]{0,5}")) {
      return bad("JWS~index~path~text is wanted");
    }
    if (!(Jws.read(parts[0].getBytes(StandardCharsets.US_ASCII)) instanceof Jws.Read.Good head)) {
      return bad("its head is no JWS");
    }
    ObjectWalk walk = ObjectWalk.of(head.payload()).need("root", "size");
    Optional<byte[]> root = walk.text("root", 43).flatMap(Batch::decoded);
    Optional<Long> size = walk.integer("size", 1, MOST);
    List<Optional<byte[]>> path =
        parts[2].isEmpty() ? List.of() : Arrays.stream(parts[2].split("\\.", -1)).map(Batch::decoded).toList();
    Optional<byte[]> text = decoded(parts[3]);
    if (!walk.done().faults().isEmpty() || root.isEmpty() || size.isEmpty() || text.isEmpty() || path.stream().anyMatch(Optional::isEmpty)) {
      return bad("a part is not of its form");
    }
    List<byte[]> hashes = path.stream().flatMap(Optional::stream).toList();
    Optional<byte[]> reached = MerkleTree.root(text.get(), Long.parseLong(parts[1]), size.get(), hashes);
    return reached.filter(hash -> Arrays.equals(hash, root.get())).isPresent()
        ? new Jws.Read.Good(head.signed(), text.get())
        : bad("the text is not under that head");
  }

  private static Jws.Read bad(String detail) {
    return new Jws.Read.Bad(new Fault("", "batch: " + detail));
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      byte[] value = Base64.getUrlDecoder().decode(text);
      return ENCODER.encodeToString(value).equals(text) ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
