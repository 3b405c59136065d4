package atelier.qa.testing;

import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;

/** A log with one source, whose transactions are numbered from 1. */
public final class Gtids {

  private static final String SOURCE = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

  private Gtids() {}

  public static Gtid gtid(long number) {
    return Gtid.mySql(SOURCE, number);
  }

  /** After so many transactions. */
  public static LogPosition at(long number) {
    return number == 0
        ? LogPosition.EMPTY
        : LogPosition.parse(SOURCE + ":1-" + number).orElseThrow();
  }
}
