package atelier.qa.bench.page;

/** A named fact about a record's environment. */
record Fact(String name, String value) {}
