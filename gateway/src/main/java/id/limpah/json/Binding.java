package id.limpah.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.limpah.contact.Area;
import id.limpah.contact.Caller;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.QueueId;
import id.limpah.route.Rulebook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The core's records as JSON, component by component and exact, for what is read again by this program only. Whatever a record
 * gains is in it without a word here. Sets are sorted and components are in the order of their names, so that equal values have
 * equal bytes in every run. A caller's number is never written; what is read has a caller who withholds it.
 */
final class Binding {
  private static final String RULEBOOK = "rulebook";

  private Binding() {}

  /** Everything in full. */
  static JsonMapper full() {
    return mapper(names());
  }

  /** Centers and contracts by their names only; to be read {@link #under} the rulebook that has them. */
  static JsonMapper byName() {
    SimpleModule module = names();
    module.addSerializer(Center.class, text(center -> center.id().name()));
    module.addSerializer(Contract.class, text(Contract::hash));
    module.addDeserializer(Center.class, found((rules, name) -> rules.center(new CenterId(name)).orElse(null)));
    module.addDeserializer(
        Contract.class,
        found(
            (rules, hash) ->
                rules.contracts().stream().filter(one -> one.hash().equals(hash)).findFirst().orElse(null)));
    return mapper(module);
  }

  /** Reads with the centers and contracts of that rulebook. */
  static ObjectReader under(JsonMapper mapper, Rulebook rulebook) {
    return mapper.reader().withAttribute(RULEBOOK, rulebook);
  }

  private static JsonMapper mapper(SimpleModule module) {
    return JsonMapper.builder()
        .addModule(module)
        .changeDefaultPropertyInclusion(was -> was.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  private static SimpleModule names() {
    SimpleModule module = new SimpleModule("limpah");
    named(module, CenterId.class, CenterId::name, CenterId::new);
    named(module, QueueId.class, QueueId::toString, QueueId::parse);
    named(module, Area.class, Area::code, Area::new);
    named(module, Caller.class, caller -> "", text -> Caller.WITHHELD);
    module.addSerializer(new Sorted());
    return module;
  }

  private static <T> void named(SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(type, text(write));
    module.addKeySerializer(type, key(write));
    module.addDeserializer(
        type,
        new ValueDeserializer<>() {
          @Override
          public T deserialize(JsonParser parser, DeserializationContext context) {
            return read.apply(parser.getString());
          }
        });
    module.addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String text, DeserializationContext context) {
            return read.apply(text);
          }
        });
  }

  private static <T> ValueSerializer<T> text(Function<T, String> write) {
    return new ValueSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializationContext context) {
        json.writeString(write.apply(value));
      }
    };
  }

  private static <T> ValueSerializer<T> key(Function<T, String> write) {
    return new ValueSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializationContext context) {
        json.writeName(write.apply(value));
      }
    };
  }

  private static <T> ValueDeserializer<T> found(BiFunction<Rulebook, String, @Nullable T> find) {
    return new ValueDeserializer<>() {
      @Override
      public T deserialize(JsonParser parser, DeserializationContext context) {
        String name = parser.getString();
        T value = find.apply((Rulebook) context.getAttribute(RULEBOOK), name);
        if (value == null) {
          throw new IllegalArgumentException("the rulebook does not have " + name);
        }
        return value;
      }
    };
  }

  /** A set as a list in the order of its texts. */
  private static final class Sorted extends StdSerializer<Set<?>> {
    Sorted() {
      super(Set.class);
    }

    @Override
    public void serialize(Set<?> values, JsonGenerator json, SerializationContext context) {
      List<Object> sorted = new ArrayList<>(values);
      sorted.sort(Comparator.comparing(Object::toString));
      json.writeStartArray();
      sorted.forEach(json::writePOJO);
      json.writeEndArray();
    }
  }
}
