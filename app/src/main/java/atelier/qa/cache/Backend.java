package atelier.qa.cache;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeFeeds;
import atelier.qa.feed.FeedSettings;
import atelier.qa.store.Database;
import atelier.qa.store.Reads;
import atelier.qa.store.Shards;
import atelier.qa.store.Writes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What requests need of the databases, be it one or several.
 *
 * @param products begin to follow the changes when they are started
 * @param updates of these products
 */
public record Backend(ProductPages products, ProductChanges updates) {

  /**
   * Puts it together; nothing is asked of a database yet.
   *
   * @param settings for all databases together
   * @param feeds in the databases' order
   * @param clock dates what is written
   */
  public static Backend over(
      Shards shards, CacheSettings settings, List<FeedSettings> feeds, InstantSource clock) {
    int count = shards.databases().size();
    List<Products> products = new ArrayList<>();
    List<Updates> updates = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Database database = shards.databases().get(index);
      ChangeFeed feed = ChangeFeeds.open(feeds.get(index), InstantSource.system(), database);
      Products own = new Products(settings.share(count), new Reads(database), feed);
      products.add(own);
      updates.add(new Updates(new Writes(database, clock), own, feed));
    }
    if (count == 1) {
      return new Backend(products.getFirst(), updates.getFirst());
    }
    ShardedProducts all = new ShardedProducts(products);
    return new Backend(all, new ShardedUpdates(updates, all));
  }
}
