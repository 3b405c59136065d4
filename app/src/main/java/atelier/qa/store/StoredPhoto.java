package atelier.qa.store;

/** A photo with all that its table has of it. */
public record StoredPhoto(long id, long answer, String url) {}
