package atelier.qa.http;

/** What a client is, where each client has one vote for a question or an answer. */
public enum OneVotePer {
  /** Each request counts. */
  REQUEST,
  /** What has the same IPv4 address, or comes from the same IPv6 network, is one client. */
  ADDRESS,
  /** What shows the same cookie is one client; what shows none gets one. */
  COOKIE
}
