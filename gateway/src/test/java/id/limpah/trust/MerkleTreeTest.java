package id.limpah.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The inputs and roots that the reference implementation of RFC 6962, whose tree RFC 9162 keeps, is tested with. */
  private static final List<String> INPUTS =
      List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static List<byte[]> texts(int count) {
    return INPUTS.subList(0, count).stream().map(HEX::parseHex).toList();
  }

  @Test
  void theRoots_areThoseOfTheReference() {
    for (int size = 1; size <= INPUTS.size(); size++) {
      assertThat(HEX.formatHex(new MerkleTree(texts(size)).root())).as("of %d", size).isEqualTo(ROOTS.get(size - 1));
    }
  }

  @Test
  void eachText_leadsToTheRoot_andNoOther() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int size : List.of(1, 2, 3, 5, 8, 13, 64, 100)) {
      List<byte[]> texts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        byte[] text = new byte[random.nextInt(40)];
        random.nextBytes(text);
        texts.add(text);
      }
      MerkleTree tree = new MerkleTree(texts);
      for (int i = 0; i < size; i++) {
        List<byte[]> path = tree.path(i);
        assertThat(MerkleTree.root(texts.get(i), i, size, path)).as("seed %d", seed).hasValue(tree.root());
        assertThat(MerkleTree.root(new byte[50], i, size, path)).as("another text, seed %d", seed).isPresent().get().isNotEqualTo(tree.root());
        assertThat(MerkleTree.root(texts.get(i), i, size + 64, path)).as("a longer tree").isEmpty();
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(new byte[32]);
        assertThat(MerkleTree.root(texts.get(i), i, size, longer)).as("a longer path").isEmpty();
        if (!path.isEmpty()) {
          assertThat(MerkleTree.root(texts.get(i), i, size, path.subList(1, path.size()))).as("a shorter path").isEmpty();
        }
      }
      assertThat(MerkleTree.root(texts.getFirst(), size, size, tree.path(0))).isEmpty();
      assertThat(MerkleTree.root(texts.getFirst(), -1, size, tree.path(0))).isEmpty();
    }
  }
}
