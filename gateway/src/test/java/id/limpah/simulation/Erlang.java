package id.limpah.simulation;

/** What queueing theory says of one center: Erlang's B and C (1917), and with impatient callers A (Palm, 1957; Garnett, Mandelbaum and Reiman, M&SOM 4(3), 2002). */
final class Erlang {
  private Erlang() {}

  /** The part of calls that find all agents busy and are lost; a = offered load in Erlang. */
  static double b(int agents, double load) {
    double blocked = 1;
    for (int i = 1; i <= agents; i++) {
      blocked = load * blocked / (i + load * blocked);
    }
    return blocked;
  }

  /** The part of calls that wait, where nobody gives up; load below agents. */
  static double c(int agents, double load) {
    double lost = b(agents, load);
    return agents * lost / (agents - load * (1 - lost));
  }

  /** The part of calls that give up. */
  static double abandoned(int agents, double arrivals, double served, double patience) {
    double[] p = stationary(agents, arrivals, served, patience);
    double leaving = 0;
    for (int n = agents; n < p.length; n++) {
      leaving += p[n] * (n - agents) * patience;
    }
    return leaving / arrivals;
  }

  /** Mean number waiting. */
  static double waiting(int agents, double arrivals, double served, double patience) {
    double[] p = stationary(agents, arrivals, served, patience);
    double waiting = 0;
    for (int n = agents; n < p.length; n++) {
      waiting += p[n] * (n - agents);
    }
    return waiting;
  }

  /** Of the birth and death process: n calls there. */
  private static double[] stationary(int agents, double arrivals, double served, double patience) {
    double[] p = new double[agents + 5_000];
    p[0] = 1;
    double sum = 1;
    for (int n = 1; n < p.length; n++) {
      double death = Math.min(n, agents) * served + Math.max(0, n - agents) * patience;
      p[n] = p[n - 1] * arrivals / death;
      sum += p[n];
      if (sum > 1e200) {
        for (int i = 0; i <= n; i++) {
          p[i] /= sum;
        }
        sum = 1;
      }
    }
    for (int n = 0; n < p.length; n++) {
      p[n] /= sum;
    }
    return p;
  }
}
