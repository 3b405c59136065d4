package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "172.16.0.0/12, 172.31.0.1, true",
    "172.16.0.0/12, 172.32.0.1, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::, false",
    "::1, ::1, true",
    "::/0, 127.0.0.1, false",
    "::ffff:192.0.2.0/24, 192.0.2.9, true",
  })
  void aRangeHasTheAddressesThatBeginAsItDoes(String range, String address, boolean has) {
    assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address))).isEqualTo(has);
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example, proxy.example",
    "10.0.0.0/33, 0 to 32",
    "10.0.0.0/-1, number of bits",
    "10.0.0.0/, number of bits",
    "10.0.0.0/8/8, number of bits",
    "10.0.0.1/8, 10.0.0.1",
    "2001:db8::/129, 0 to 128",
    "/8, ''",
  })
  void whatIsNoRangeIsRefusedWithTheReason(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessageContaining(reason);
  }
}
