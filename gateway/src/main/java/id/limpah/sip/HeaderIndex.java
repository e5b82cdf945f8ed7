package id.limpah.sip;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the header fields of one message are: four offsets and a kind for each, in two arrays that only grow. Reading
 * them copies nothing.
 */
final class HeaderIndex {
  static final int MOST = 256;
  private static final int USUAL = 24;
  private static final int OFFSETS = 4;

  final byte[] bytes;
  private SipHeader[] kinds = new SipHeader[USUAL];
  private int[] offsets = new int[USUAL * OFFSETS];
  private int size;
  /** From and To, once {@link Rules} has read them; nobody changes them afterwards. */
  Optional<NameAddr> from = Optional.empty();
  Optional<NameAddr> to = Optional.empty();

  HeaderIndex(byte[] bytes) {
    this.bytes = bytes;
  }

  /** False when there are too many. */
  boolean add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
    if (size == MOST) {
      return false;
    }
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      offsets = Arrays.copyOf(offsets, 2 * size * OFFSETS);
    }
    kinds[size] = SipHeader.of(bytes, nameStart, nameEnd);
    int at = size * OFFSETS;
    offsets[at] = nameStart;
    offsets[at + 1] = nameEnd;
    offsets[at + 2] = valueStart;
    offsets[at + 3] = valueEnd;
    size++;
    return true;
  }

  int size() {
    return size;
  }

  SipHeader kind(int index) {
    return kinds[index];
  }

  int nameStart(int index) {
    return offsets[index * OFFSETS];
  }

  int nameEnd(int index) {
    return offsets[index * OFFSETS + 1];
  }

  int valueStart(int index) {
    return offsets[index * OFFSETS + 2];
  }

  int valueEnd(int index) {
    return offsets[index * OFFSETS + 3];
  }

  /** Whether its name begins with one of these, which are in lower case. */
  boolean nameBegins(int index, List<String> lowerCase) {
    for (String beginning : lowerCase) {
      int start = nameStart(index);
      int stop = start + beginning.length();
      if (stop <= nameEnd(index) && Ascii.isWord(bytes, start, stop, beginning)) {
        return true;
      }
    }
    return false;
  }

  /** Where the field's line ends, behind its CRLF. */
  int lineEnd(int index, int bodyStart) {
    return index + 1 < size ? nameStart(index + 1) : bodyStart - 2;
  }

  Span value(int index) {
    return new Span(bytes, valueStart(index), valueEnd(index));
  }

  /** The first of that kind from an index on, or -1. */
  int find(SipHeader kind, int from) {
    for (int i = from; i < size; i++) {
      if (kinds[i] == kind) {
        return i;
      }
    }
    return -1;
  }

  int count(SipHeader kind) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (kinds[i] == kind) {
        count++;
      }
    }
    return count;
  }
}
