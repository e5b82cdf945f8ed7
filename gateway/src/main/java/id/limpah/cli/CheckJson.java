package id.limpah.cli;

import id.limpah.config.Configuration;
import id.limpah.config.Fault;
import id.limpah.config.Verdict;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The verdict on a configuration as one line of JSON. Streamed: the data binding would double the
 * verb's time.
 */
final class CheckJson {
  private CheckJson() {}

  static String of(Path file, Verdict verdict) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("file", file.toString());
      json.writeBooleanProperty("ok", verdict instanceof Verdict.Loaded);
      json.writeArrayPropertyStart("faults");
      if (verdict instanceof Verdict.Faulty(List<Fault> faults)) {
        faults.forEach(fault -> write(fault, json));
      }
      json.writeEndArray();
      if (verdict instanceof Verdict.Loaded(Configuration configuration)) {
        json.writeNumberProperty("centers", configuration.intake().centers().size());
        json.writeNumberProperty("entries", configuration.intake().entries().size());
        json.writeNumberProperty("contracts", configuration.intake().contracts().size());
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(Fault fault, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("file", fault.file());
    json.writeNumberProperty("line", fault.line());
    json.writeNumberProperty("column", fault.column());
    json.writeStringProperty("message", fault.message());
    fault.hint().ifPresent(hint -> json.writeStringProperty("hint", hint));
    json.writeEndObject();
  }
}
