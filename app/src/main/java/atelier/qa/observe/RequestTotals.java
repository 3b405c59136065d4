package atelier.qa.observe;

/**
 * What has been counted of requests since the start.
 *
 * @param requests that are done with
 * @param clientErrors those of them with a status from 400 to 499
 * @param serverErrors those of them with a status from 500, and requests refused with one
 * @param active in progress
 * @param durations of the requests
 */
public record RequestTotals(
    long requests, long clientErrors, long serverErrors, long active, LatencyCounts durations) {}
