package id.limpah.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree of one document from the parser's events. The library's own composer is passed
 * by: it recurses before anybody could bound the depth, and it takes what people do not expect in a
 * configuration (aliases that multiply, merge keys, the last of two equal keys, numbers that lose
 * their leading zero).
 */
final class YamlTree {
  static final int MAX_DEPTH = 32;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).setUseMarks(true).build();

  private final Faults faults;
  private final Deque<Frame> open = new ArrayDeque<>();
  private @Nullable YamlNode root;

  private YamlTree(Faults faults) {
    this.faults = faults;
  }

  /**
   * The document's tree; empty when what was wrong, now in {@code faults}, leaves nothing to read
   * on with.
   */
  static Optional<YamlNode> of(String text, Faults faults) {
    return new YamlTree(faults).read(text);
  }

  private Optional<YamlNode> read(String text) {
    try {
      int documents = 0;
      for (Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
          events.hasNext(); ) {
        Event event = events.next();
        if (event instanceof DocumentStartEvent && ++documents > 1) {
          faults.add(
              place(event.getStartMark()),
              "a second document begins here; a configuration is one document");
          return Optional.empty();
        }
        if (event instanceof CollectionStartEvent && open.size() == MAX_DEPTH) {
          faults.add(place(event.getStartMark()), "nested deeper than " + MAX_DEPTH + " levels");
          return Optional.empty();
        }
        take(event);
      }
    } catch (MarkedYamlEngineException e) {
      faults.add(place(e.getProblemMark().or(e::getContextMark)), syntaxMessage(e));
      return Optional.empty();
    } catch (ReaderException e) {
      String message =
          String.format("the character U+%04X is not allowed in YAML", e.getCodePoint());
      faults.add(placeOf(text, e.getCodePoint()), message);
      return Optional.empty();
    } catch (YamlEngineException e) {
      faults.add(Place.START, "not YAML: " + e.getMessage());
      return Optional.empty();
    }
    if (root == null) {
      faults.add(Place.START, "the file is empty");
    }
    return Optional.ofNullable(root);
  }

  private void take(Event event) {
    switch (event) {
      case AliasEvent alias -> {
        faults.add(
            place(alias.getStartMark()), "aliases (*name) are not taken; write the value out");
        put(new YamlNode.Refused(place(alias.getStartMark())));
      }
      case ScalarEvent scalar -> {
        refuseDecoration(scalar, scalar.getTag());
        put(
            new YamlNode.Scalar(
                scalar.getValue(), !scalar.isPlain(), place(scalar.getStartMark())));
      }
      case CollectionStartEvent start -> {
        refuseDecoration(start, start.getTag());
        open.push(
            new Frame(start instanceof MappingStartEvent, place(start.getStartMark()), faults));
      }
      case SequenceEndEvent _, MappingEndEvent _ -> put(open.pop().node());
      default -> {}
    }
  }

  private void put(YamlNode node) {
    Frame frame = open.peek();
    if (frame == null) {
      root = node;
    } else {
      frame.put(node);
    }
  }

  private void refuseDecoration(NodeEvent event, Optional<String> tag) {
    if (event.getAnchor().isPresent()) {
      faults.add(
          place(event.getStartMark()),
          "anchors (&name) are not taken; write the value out where it is needed");
    }
    if (tag.isPresent()) {
      faults.add(place(event.getStartMark()), "tags (!name) are not taken");
    }
  }

  private static String syntaxMessage(MarkedYamlEngineException e) {
    String context =
        e.getContext() == null || e.getContext().isBlank()
            ? ""
            : " (" + e.getContext().strip() + ")";
    return "not YAML: " + e.getProblem() + context;
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(Place.START);
  }

  private static Place placeOf(String text, int codePoint) {
    int index = text.indexOf(codePoint);
    return SourceText.placeAt(text, Math.max(index, 0));
  }

  /** A collection that has begun and not ended. */
  private static final class Frame {
    private final boolean mapping;
    private final Place place;
    private final Faults faults;
    private final List<YamlNode> items = new ArrayList<>();
    private final List<YamlNode.Pair> pairs = new ArrayList<>();
    private final Map<String, Place> seen = new HashMap<>();
    private @Nullable YamlNode key;

    Frame(boolean mapping, Place place, Faults faults) {
      this.mapping = mapping;
      this.place = place;
      this.faults = faults;
    }

    void put(YamlNode node) {
      if (!mapping) {
        items.add(node);
      } else if (key == null) {
        key = node;
      } else {
        pair(key, node);
        key = null;
      }
    }

    YamlNode node() {
      return mapping
          ? new YamlNode.Mapping(List.copyOf(pairs), place)
          : new YamlNode.Sequence(List.copyOf(items), place);
    }

    private void pair(YamlNode key, YamlNode value) {
      switch (key) {
        case YamlNode.Refused _ -> {}
        case YamlNode.Sequence _, YamlNode.Mapping _ ->
            faults.add(key.place(), "a key is a single word");
        case YamlNode.Scalar word when word.text().equals("<<") && !word.quoted() ->
            faults.add(word.place(), "merge keys (<<) are not taken; write the keys out");
        case YamlNode.Scalar word -> {
          Place first = seen.putIfAbsent(word.text(), word.place());
          if (first == null) {
            pairs.add(new YamlNode.Pair(word, value));
          } else {
            faults.add(
                word.place(),
                "duplicate key "
                    + Spelling.quoted(word.text())
                    + ", first on line "
                    + first.line());
          }
        }
      }
    }
  }
}
