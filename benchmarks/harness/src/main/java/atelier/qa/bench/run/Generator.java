package atelier.qa.bench.run;

import java.util.Locale;

/** What of the load module sends the requests. */
public enum Generator {
  /** A Gatling simulation. */
  GATLING,
  /** The light generator, a fraction of Gatling's CPU a request. */
  NETTY;

  /** Its name in settings and records. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Records of different generators are not of one series; Gatling's have the plain name. */
  String suite(String plain) {
    return this == GATLING ? plain : plain + "-" + label();
  }
}
