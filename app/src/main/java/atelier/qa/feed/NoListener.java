package atelier.qa.feed;

/** Wants to hear nothing. */
final class NoListener implements ChangeListener {
  @Override
  public void live() {}

  @Override
  public void resumed() {}

  @Override
  public void alive(long until) {}

  @Override
  public void changed(RowChange change) {}

  @Override
  public void fullInvalidation() {}

  @Override
  public void lost(FeedState state) {}
}
