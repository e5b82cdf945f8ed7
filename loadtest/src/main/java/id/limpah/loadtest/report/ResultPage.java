package id.limpah.loadtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One HTML file with everything in it: one run's figures and curves, or several over one another. */
public final class ResultPage {
  private static final String TEMPLATE = "report.html";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  private ResultPage() {}

  /** Of those results, as {@link ResultJson} writes them. */
  public static String of(List<ObjectNode> results) {
    ArrayNode all = ResultJson.mapper().createArrayNode();
    results.forEach(all::add);
    return text(TEMPLATE)
        .replace("/*UPLOT_CSS*/", text(UPLOT + "uPlot.min.css"))
        .replace("/*UPLOT_JS*/", text(UPLOT + "uPlot.iife.min.js"))
        // A label could close the script that it stands in.
        .replace("/*RUNS*/", all.toString().replace("<", "\\u003c"));
  }

  private static String text(String resource) {
    try (InputStream in = ResultPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
