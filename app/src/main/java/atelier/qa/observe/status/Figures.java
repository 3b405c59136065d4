package atelier.qa.observe.status;

/**
 * An {@link Interval} in the figures that the page shows. NaN, where nothing happened, is null in
 * JSON.
 *
 * @param rate requests a second
 * @param clientErrors a second
 * @param serverErrors a second
 * @param p50 half of the requests took no longer, in ms
 * @param p99 the same for 99 %
 * @param p999 the same for 99.9 %
 * @param hits share of reads that needed no database
 * @param stale responses a second that may have been out of date
 * @param cpu processors in use
 */
record Figures(
    double rate,
    double clientErrors,
    double serverErrors,
    double p50,
    double p99,
    double p999,
    double hits,
    double stale,
    double cpu) {

  static Figures of(Interval interval) {
    double seconds = interval.seconds();
    return new Figures(
        interval.requests() / seconds,
        interval.clientErrors() / seconds,
        interval.serverErrors() / seconds,
        interval.durations().percentileMillis(0.5),
        interval.durations().percentileMillis(0.99),
        interval.durations().percentileMillis(0.999),
        (double) interval.hits() / (interval.hits() + interval.misses()),
        interval.stale() / seconds,
        interval.cpuSeconds() / seconds);
  }
}
