package atelier.qa.load.netty;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.load.traffic.Call;
import atelier.qa.load.traffic.RequestKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestBytesTest {

  private static final String HEAD =
      String.join(
          "\r\n",
          " HTTP/1.1",
          "host: 127.0.0.1:8080",
          "accept: application/json",
          "accept-encoding: gzip",
          "user-agent: qa-load",
          "");

  private final RequestBytes requests =
      new RequestBytes(URI.create("http://127.0.0.1:8080"), "gzip");

  @Test
  void aReadHasNothingButItsHead() {
    assertThat(bytes(new Call(RequestKind.ANSWERS, "/qa/questions/3/answers", "", "")))
        .isEqualTo("GET /qa/questions/3/answers" + HEAD + "\r\n");
  }

  @Test
  void aVoteHasItsKeyAndNoBody() {
    assertThat(bytes(new Call(RequestKind.VOTE, "/qa/answers/5/helpful", "\"run-7\"", "")))
        .isEqualTo(
            "PUT /qa/answers/5/helpful"
                + HEAD
                + "idempotency-key: \"run-7\"\r\ncontent-length: 0\r\n\r\n");
  }

  @Test
  void aQuestionHasItsKeyAndItsBody() {
    assertThat(bytes(new Call(RequestKind.ASK, "/qa/questions", "\"run-7\"", "{\"ö\":1}")))
        .isEqualTo(
            "POST /qa/questions"
                + HEAD
                + "idempotency-key: \"run-7\"\r\ncontent-type: application/json\r\n"
                + "content-length: 8\r\n\r\n{\"ö\":1}");
  }

  @Test
  void withoutAKeyTheHeaderIsLeftOut() {
    assertThat(bytes(new Call(RequestKind.VOTE, "/qa/answers/5/helpful", "", "")))
        .isEqualTo("PUT /qa/answers/5/helpful" + HEAD + "content-length: 0\r\n\r\n");
  }

  private String bytes(Call call) {
    ByteBuf bytes = requests.of(call, UnpooledByteBufAllocator.DEFAULT);
    try {
      return bytes.toString(StandardCharsets.UTF_8);
    } finally {
      bytes.release();
    }
  }
}
