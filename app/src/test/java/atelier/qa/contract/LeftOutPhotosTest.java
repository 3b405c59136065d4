package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Front-ends that forget to upload a photo send what only their own browser can load. */
@ContractTest
final class LeftOutPhotosTest {

  private static final String STORED = "https://images.example.com/1.jpg";

  private final Service service;
  private long question;

  LeftOutPhotosTest(Service service) {
    this.service = service;
  }

  @BeforeEach
  void aQuestion() {
    question = service.rows().question(Rows.newProduct(), 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"blob:https://shop.example/1-2-3\"]                     | photos[0]            | 0",
        "[{}]                                                      | photos[0]            | 0",
        "[\"Blob:null/1\", {}]                                     | photos[0], photos[1] | 0",
        "[\"" + STORED + "\", \"blob:x\", \"" + STORED + "\"]      | photos[1]            | 2",
        "[{}, \"" + STORED + "\", {}, {}, {}]  | photos[0], photos[2], photos[3], photos[4] | 1",
        "[\"blob:\\u0000\"]                                        | photos[0]            | 0"
      })
  void areLeftOutAndTheAnswerIsStored(String photos, String leftOut, int stored) {
    Reply reply = reply(photos);

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.header("QA-Left-Out")).isEqualTo(leftOut);
    assertThat(service.get(reply.header("Location")).json().get("photos")).hasSize(stored);
  }

  @Test
  void nothingIsSaidWhenAllAreStored() {
    assertThat(reply("[\"" + STORED + "\"]").header("QA-Left-Out")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"name\":\"photo.jpg\"}]",
        "[[]]",
        "[\" blob:x\"]",
        "[\"xblob:x\"]",
        "[\"blob:x\", \"photo.jpg\"]",
        "[{}, {}, {}, {}, {}, {}]"
      })
  void whatElseIsNoPhotoIsRefusedAsBefore(String photos) {
    Reply reply = reply(photos);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.header("QA-Left-Out")).isEmpty();
    assertThat(service.get("/qa/questions/" + question + "/answers").json().get("results"))
        .isEmpty();
  }

  private Reply reply(String photos) {
    return service.post(
        "/qa/questions/" + question + "/answers",
        "{\"body\":\"Yes\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"photos\":%s}"
            .formatted(photos));
  }
}
