package id.limpah.json;

import id.limpah.load.Accuracy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ObjectNode;

/** How well a queue's waits were predicted. */
public final class AccuracyJson {
  private AccuracyJson() {}

  /** Without the means while nothing has been told of late. */
  public static ObjectNode write(Accuracy accuracy) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("answered", accuracy.answered());
    json.put("abandoned", accuracy.abandoned());
    json.put("undecided", accuracy.undecided());
    json.put("samples", rounded(accuracy.samples(), 1));
    if (accuracy.isKnown()) {
      json.put("mean_absolute_error_seconds", rounded(accuracy.meanAbsoluteErrorSeconds(), 1));
      json.put("bias_seconds", rounded(accuracy.biasSeconds(), 1));
      json.put("coverage", rounded(accuracy.coverage(), 3));
    }
    return json;
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }
}
