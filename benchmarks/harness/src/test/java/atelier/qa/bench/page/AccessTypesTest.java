package atelier.qa.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AccessTypesTest {

  @Test
  void theyAreReadFromTheTableOfExplain() {
    String plan =
        """
        +----+-------------+-----------+------------+------+---------------+
        | id | select_type | table     | partitions | type | possible_keys |
        +----+-------------+-----------+------------+------+---------------+
        |  1 | PRIMARY     | questions | NULL       | ref  | PRIMARY       |
        |  2 | UNION       | answers   | NULL       | ALL  | NULL          |
        +----+-------------+-----------+------------+------+---------------+
        """;
    assertThat(AccessTypes.of(plan)).containsExactly("questions: ref", "answers: ALL");
  }

  @Test
  void whatIsNoSuchTableHasNone() {
    assertThat(AccessTypes.of("-> Rows fetched before execution")).isEmpty();
  }
}
