package atelier.qa.contract.fuzz;

import java.util.List;

/** Texts that have broken programs: as numbers, in SQL, in markup, in paths, or as Unicode. */
final class Corpus {

  static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "+1",
          " 1",
          "1 ",
          "007",
          "1.0",
          "1e3",
          "0x10",
          "1_000",
          "1,000",
          "NaN",
          "Infinity",
          "2147483647",
          "2147483648",
          "4294967295",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551617",
          "99999999999999999999999999",
          "\u0661",
          "\uff11",
          "\u00b2",
          "1\u00a0",
          "1\u0000");

  static final List<String> SQL =
      List.of(
          "'",
          "''",
          "\"",
          "`",
          "\\",
          "\\'",
          "1' OR '1'='1",
          "1 OR 1=1",
          "1) OR (1=1",
          "1; DROP TABLE questions",
          "1'; DROP TABLE answers; -- ",
          "1 UNION SELECT asker_email FROM questions",
          "' UNION ALL SELECT NULL, NULL, asker_email, NULL FROM questions #",
          "1 AND SLEEP(9)",
          "1 AND BENCHMARK(99999999, MD5(1))",
          "1/**/OR/**/1",
          "1 PROCEDURE ANALYSE()",
          "x' AND 0x61 = CHAR(97) -- ",
          "%' LIKE '%",
          "_%",
          "\u00bf'",
          "? ?",
          ":id",
          "@@version");

  static final List<String> MARKUP =
      List.of(
          "<script>x()</script>",
          "\"><svg onload=x()>",
          "</script><img src=x onerror=x()>",
          "]]><x>",
          "<!--",
          "&lt;&#60;&",
          "javascript:x()",
          "${7*7}",
          "{{7*7}}",
          "#{7*7}",
          "<%= 7 %>",
          "%s%n%x",
          "$(id)",
          "`id`",
          "| id",
          "{\"$gt\": \"\"}",
          "a\r\nSet-Cookie: a=b",
          "a\nHTTP/1.1 200 OK");

  static final List<String> PATHS =
      List.of(
          "../../../../etc/passwd",
          "..\\..\\x",
          "/etc/passwd",
          "//other.example/x",
          "file:///etc/passwd",
          "C:\\x",
          "1/answers",
          "1;x=y",
          "1?page=2",
          "1#x",
          "1%00",
          "%2e%2e%2f",
          "~",
          "*",
          "{question_id}");

  static final List<String> UNICODE =
      List.of(
          "caf\u00e9",
          "cafe\u0301",
          "\u00df\u0130\u0131\u017f",
          "\u0645\u0631\u062d\u0628\u0627",
          "\u202eabc\u202c",
          "\u200b",
          "\ufeff",
          "\u00a0",
          "\u2028\u2029",
          "\u0000",
          "\u0008\u001b[31m",
          "\u007f\u0085",
          "\ufffe\uffff",
          "\ufffd",
          "\ud83d\udc57",
          "\ud83d\udc69\u200d\ud83d\udc67\ud83c\udffd",
          "\ud83d",
          "\udc57\ud83d",
          "\ud834\udd1e".repeat(5),
          "Z\u0351\u036b\u0343\u036a\u0302\u036b",
          "\u6f22\u5b57");

  /** What scripts send whose variable is not set. */
  static final List<String> UNSET =
      List.of("", "undefined", "null", "NULL", "None", "[object Object]");

  private static final List<List<String>> ALL =
      List.of(NUMBERS, SQL, MARKUP, PATHS, UNICODE, UNSET);

  private Corpus() {}

  static String any(Choices choices) {
    return choices.of(choices.of(ALL));
  }
}
