package atelier.qa.http;

/** By what votes are told apart. A second one of the same counts for nothing. */
public enum OneVotePer {
  /** Each request counts. */
  REQUEST,
  /** What has the same IPv4 address, or comes from the same IPv6 network, is one client. */
  ADDRESS,
  /** What shows the same cookie is one client; what shows none gets one. */
  COOKIE
}
