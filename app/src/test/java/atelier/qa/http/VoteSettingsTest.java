package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VoteSettingsTest {

  private static final Optional<String> SECRET = Optional.of("of thirty-two characters, or more");

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void clientsAreNeverHashedWithoutASecret(OneVotePer per) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VoteSettings.parse(per, Optional.empty(), List.of()))
        .withMessage("one vote per client needs a secret");
  }

  @Test
  void aSecretThatCanBeGuessedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VoteSettings.parse(OneVotePer.ADDRESS, Optional.of("abc"), List.of()))
        .withMessage("the secret for votes must have at least 32 characters");
  }

  @Test
  void proxiesAreAddressesAndNotNames() {
    VoteSettings settings =
        VoteSettings.parse(OneVotePer.ADDRESS, SECRET, List.of(" 192.0.2.1", "", "::1"));

    assertThat(settings.trustedProxies())
        .containsExactlyInAnyOrder(AddressRange.parse("192.0.2.1"), AddressRange.parse("::1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VoteSettings.parse(OneVotePer.ADDRESS, SECRET, List.of("proxy.example")))
        .withMessageContaining("proxy.example");
  }
}
