package atelier.qa.observe.status;

import atelier.qa.observe.LatencyCounts;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/**
 * What a node has counted since its start, and how it is, at one moment. This is also the JSON that
 * a node sends at {@code /observe/sample}; fields that a reader does not know it ignores, so that
 * nodes of two versions can be looked at together.
 *
 * @param millis the moment, since 1970
 * @param startedMillis the node's start, since 1970; counters begin at 0 there
 * @param phase one of {@code NodeHealth.Phase}, in lower case
 * @param step what the node does, in words
 * @param requests requests that are done with
 * @param clientErrors those of them with a status from 400 to 499
 * @param serverErrors those of them with a status from 500, and requests refused with one
 * @param active requests in progress
 * @param durations of the requests
 * @param hits requests served without the database
 * @param misses requests that needed it
 * @param stale requests served with what may be out of date
 * @param feed how the feed is, in words
 * @param feedLive whether changes are delivered
 * @param changes delivered
 * @param lagMillis from the last change's commit to its delivery; negative if that is not known
 * @param edgeLeased whether NGINX may use this node's files
 * @param edgeFiles files that it has published
 * @param edgeBytes room that they take
 * @param poolActive connections to the database in use
 * @param poolMax connections that there may be
 * @param poolWaiting requests that wait for one
 * @param cpuSeconds of processor time of the process
 * @param heapBytes used
 * @param heapMaxBytes that may be used
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeSample(
    long millis,
    long startedMillis,
    String phase,
    String step,
    long requests,
    long clientErrors,
    long serverErrors,
    long active,
    LatencyCounts durations,
    long hits,
    long misses,
    long stale,
    String feed,
    boolean feedLive,
    long changes,
    long lagMillis,
    boolean edgeLeased,
    long edgeFiles,
    long edgeBytes,
    int poolActive,
    int poolMax,
    int poolWaiting,
    double cpuSeconds,
    long heapBytes,
    long heapMaxBytes) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns it as JSON. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the JSON of a sample.
   *
   * @throws JsonProcessingException if it is none
   */
  static NodeSample parse(String json) throws JsonProcessingException {
    return JSON.readValue(json, NodeSample.class);
  }
}
