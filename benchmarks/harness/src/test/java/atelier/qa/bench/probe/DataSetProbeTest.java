package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.testing.StubService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DataSetProbeTest {

  private StubService service;
  private DataSet before;

  @BeforeEach
  void look() throws Exception {
    service = new StubService(1000);
    before = look(1);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void theSameDataHasTheSameChecksum() throws Exception {
    assertThat(before.checksum()).matches("sha256:[0-9a-f]{64}");
    assertThat(look(1)).isEqualTo(before);
  }

  @Test
  void votesDoNotChangeIt() throws Exception {
    service.vote();
    assertThat(look(1)).isEqualTo(before);
  }

  @Test
  void anotherBodyChangesIt() throws Exception {
    service.ask("Is it warm?");
    assertThat(look(1).checksum()).isNotEqualTo(before.checksum());
  }

  @Test
  void aProductMoreChangesIt() throws Exception {
    try (StubService more = new StubService(1001)) {
      assertThat(new DataSetProbe(more.url()).identify(1, 1000).checksum())
          .isNotEqualTo(before.checksum());
    }
  }

  @Test
  void anotherSeedLooksAtOtherProducts() throws Exception {
    assertThat(look(2).checksum()).isNotEqualTo(before.checksum());
  }

  @Test
  void whereNothingAnswersItSaysSo() {
    service.close();
    assertThatThrownBy(() -> look(1))
        .hasMessage("nothing answers at " + service.url() + "; is the service up?");
  }

  private DataSet look(long seed) throws Exception {
    return new DataSetProbe(service.url()).identify(seed, 1000);
  }
}
