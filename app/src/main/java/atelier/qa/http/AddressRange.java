package atelier.qa.http;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses that begin with the same bits, as CIDR writes them ({@code 10.0.0.0/8}, RFC 4632 and
 * 4291); a single address is a range of one. An IPv4 range has no IPv6 addresses, and the other way
 * round.
 *
 * @param first the address whose other bits are all zero
 * @param prefix how many bits all have in common
 */
record AddressRange(InetAddress first, int prefix) {

  AddressRange {
    byte[] bytes = first.getAddress();
    if (prefix < 0 || prefix > bytes.length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "a prefix of %s has 0 to %d bits, not %d"
              .formatted(first.getHostAddress(), bytes.length * Byte.SIZE, prefix));
    }
    if (!Arrays.equals(masked(bytes, prefix), bytes)) {
      throw new IllegalArgumentException(
          "%s has bits set after the first %d, which are all that count"
              .formatted(first.getHostAddress(), prefix));
    }
  }

  /**
   * Reads a range, or a single address.
   *
   * @throws IllegalArgumentException with the reason, if it is neither; it asks no name server
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) {
      return new AddressRange(address, address.getAddress().length * Byte.SIZE);
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("'%s' does not end in a number of bits".formatted(text));
    }
    return new AddressRange(address, Integer.parseInt(bits));
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] own = first.getAddress();
    return bytes.length == own.length && Arrays.equals(masked(bytes, prefix), own);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a trusted proxy is named by its IP address, not '%s'".formatted(text), e);
    }
  }

  /** Returns a copy whose bits after the first ones are zero. */
  private static byte[] masked(byte[] bytes, int prefix) {
    byte[] result = bytes.clone();
    for (int i = 0; i < result.length; i++) {
      int kept = Math.clamp(prefix - (long) i * Byte.SIZE, 0, Byte.SIZE);
      result[i] &= (byte) (0xFF << (Byte.SIZE - kept));
    }
    return result;
  }
}
