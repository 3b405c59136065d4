package atelier.qa.load.traffic;

/**
 * One request.
 *
 * @param kind what it is
 * @param path path and query
 * @param key the {@code Idempotency-Key} to send, in its quotes; empty where there is none
 * @param body the JSON to send; empty where there is none
 */
public record Call(RequestKind kind, String path, String key, String body) {}
