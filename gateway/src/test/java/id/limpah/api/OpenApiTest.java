package id.limpah.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class OpenApiTest {
  private static final Pattern ROUTE = Pattern.compile("\\.add\\(\\s*\"([A-Z]+)\",\\s*\"([^\"]+)\"");

  @Test
  void describesEachPublicRoute_andNoOther() throws IOException {
    Set<String> described = new TreeSet<>();
    try (InputStream in = Api.class.getResourceAsStream("openapi.yaml")) {
      String text = new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
      Map<?, ?> page = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
      ((Map<?, ?>) Objects.requireNonNull(page.get("paths")))
          .forEach(
              (path, operations) ->
                  ((Map<?, ?>) operations)
                      .keySet()
                      .forEach(method -> described.add(method.toString().toUpperCase(Locale.ROOT) + " " + path)));
    }
    assertThat(described).isEqualTo(routes());
  }

  /** As they stand in the source, since the routes' parts need a whole gateway. */
  private static Set<String> routes() throws IOException {
    Path source = Path.of(System.getProperty("limpah.root", ".."), "gateway/src/main/java/id/limpah/api/Api.java");
    String text = Files.readString(source);
    String open = text.substring(text.indexOf("Routes publicRoutes("), text.indexOf("Routes adminRoutes("));
    Set<String> routes = new TreeSet<>();
    Matcher matcher = ROUTE.matcher(open);
    while (matcher.find()) {
      routes.add(matcher.group(1) + " " + matcher.group(2));
    }
    return routes;
  }
}
