package atelier.qa.load.recording;

import atelier.qa.load.traffic.Call;
import atelier.qa.measure.Outcome;

/**
 * A request under way, from {@link RequestRecorder#sending} to {@link RequestRecorder#finished}. It
 * belongs to one virtual user, whose actions all run on one thread: not safe for use by several.
 */
public final class InFlightRequest {

  private final long dueNanos;
  private final int phase;
  private final Call call;
  private final String name;
  private final long sentNanos;
  private final boolean checked;
  private long endedNanos;
  private int status;
  private String problem = "";

  InFlightRequest(
      long dueNanos, int phase, Call call, String name, long sentNanos, boolean checked) {
    this.dueNanos = dueNanos;
    this.phase = phase;
    this.call = call;
    this.name = name;
    this.sentNanos = sentNanos;
    this.checked = checked;
  }

  /** The request's method, path and body. */
  public Call call() {
    return call;
  }

  /** The request's name in Gatling's report: phase and kind, warm-up set apart. */
  public String name() {
    return name;
  }

  /** Whether the response's content is to be compared with the contract. */
  public boolean isChecked() {
    return checked;
  }

  /** A response has come. */
  public void answered(int withStatus, long atNanos) {
    status = withStatus;
    endedNanos = atNanos;
  }

  /** The response's content is wrong; nothing of the kind if empty. */
  public void wrong(String what) {
    problem = what;
  }

  /** When it was due, from the beginning of the schedule. */
  long dueNanos() {
    return dueNanos;
  }

  int phase() {
    return phase;
  }

  long sentNanos() {
    return sentNanos;
  }

  /** The response's status; 0 if none came. */
  int status() {
    return status;
  }

  /** The time at which the response came; {@code otherwise} if none did. */
  long endedNanos(long otherwise) {
    return status == 0 ? otherwise : endedNanos;
  }

  /** Empty when all was right; else the kind of error to count. */
  public String error(long nowNanos, long timeoutNanos) {
    if (status == 0) {
      return nowNanos - sentNanos >= timeoutNanos ? "timeout" : "connection";
    }
    if (status != call.kind().status()) {
      return "status " + status;
    }
    return problem.isEmpty() ? "" : Outcome.WRONG_CONTENT + ": " + problem;
  }
}
