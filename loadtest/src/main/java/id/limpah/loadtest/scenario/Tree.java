package id.limpah.loadtest.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds the tree of a file from the parser's events, as strictly as the gateway reads its configuration: no alias, anchor, tag or double key. */
final class Tree {
  private static final int MOST_DEPTH = 16;
  private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true).build();

  private final Faults faults;
  private final Deque<Frame> open = new ArrayDeque<>();
  private @Nullable Node root;

  private Tree(Faults faults) {
    this.faults = faults;
  }

  static Optional<Node> of(String text, Faults faults) {
    return new Tree(faults).read(text);
  }

  private Optional<Node> read(String text) {
    int documents = 0;
    try {
      for (Event event : new Parse(SETTINGS).parseString(text)) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
          fault(event, "a second document begins here; a scenario is one document");
          return Optional.empty();
        }
        if (event instanceof CollectionStartEvent && open.size() == MOST_DEPTH) {
          fault(event, "nested deeper than " + MOST_DEPTH + " levels");
          return Optional.empty();
        }
        take(event);
      }
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      faults.add(mark.map(m -> m.getLine() + 1).orElse(1), mark.map(m -> m.getColumn() + 1).orElse(1), "not YAML: " + e.getProblem());
      return Optional.empty();
    } catch (YamlEngineException e) {
      faults.add(1, 1, "not YAML: " + e.getMessage());
      return Optional.empty();
    }
    if (root == null) {
      faults.add(1, 1, "the file is empty");
    }
    return Optional.ofNullable(root);
  }

  private void take(Event event) {
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      fault(event, "anchors and aliases (&name, *name) are not taken; write the value out");
    }
    switch (event) {
      case AliasEvent alias -> put(new Node.Scalar("", line(alias), column(alias)));
      case ScalarEvent scalar -> {
        refuseTag(event, scalar.getTag());
        put(new Node.Scalar(scalar.getValue(), line(scalar), column(scalar)));
      }
      case CollectionStartEvent start -> {
        refuseTag(event, start.getTag());
        open.push(new Frame(start instanceof MappingStartEvent, line(start), column(start)));
      }
      case CollectionEndEvent _ -> put(open.pop().node());
      default -> {}
    }
  }

  private void refuseTag(Event event, Optional<String> tag) {
    if (tag.isPresent()) {
      fault(event, "tags (!name) are not taken");
    }
  }

  private void put(Node node) {
    Frame frame = open.peek();
    if (frame == null) {
      root = node;
    } else {
      frame.put(node, faults);
    }
  }

  private void fault(Event event, String message) {
    faults.add(line(event), column(event), message);
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static int column(Event event) {
    return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
  }

  /** A collection that has begun and not ended. */
  private static final class Frame {
    private final boolean mapping;
    private final int line;
    private final int column;
    private final List<Node> items = new ArrayList<>();
    private final List<Node.Pair> pairs = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private @Nullable Node key;

    Frame(boolean mapping, int line, int column) {
      this.mapping = mapping;
      this.line = line;
      this.column = column;
    }

    void put(Node node, Faults faults) {
      if (!mapping) {
        items.add(node);
      } else if (key == null) {
        key = node;
      } else {
        pair(key, node, faults);
        key = null;
      }
    }

    private void pair(Node key, Node value, Faults faults) {
      if (!(key instanceof Node.Scalar word)) {
        faults.add(key, "a key is a single word");
        return;
      }
      Integer first = seen.putIfAbsent(word.text(), word.line());
      if (first == null) {
        pairs.add(new Node.Pair(word, value));
      } else {
        faults.add(word, "duplicate key '" + word.text() + "', first on line " + first);
      }
    }

    Node node() {
      return mapping ? new Node.Mapping(List.copyOf(pairs), line, column) : new Node.Sequence(List.copyOf(items), line, column);
    }
  }
}
