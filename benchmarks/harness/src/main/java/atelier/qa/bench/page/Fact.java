package atelier.qa.bench.page;

/** Something about a record's environment, by name. */
record Fact(String name, String value) {}
