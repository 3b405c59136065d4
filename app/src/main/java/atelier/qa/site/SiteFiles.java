package atelier.qa.site;

import atelier.qa.cache.EncodedBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files for browsers, compressed once. What a page is made of has an address with a hash of its
 * content, so that browsers may keep it for ever; the pages and the widget's own script name these
 * addresses and are asked for again each time. Immutable.
 */
public final class SiteFiles {

  /** What the first page and a shop's tag refer to; a test compares these with the directory. */
  static final List<String> ENTRIES = List.of("index.html", "widget.js");

  static final List<String> SHOP =
      List.of(
          "icon.svg",
          "page.css",
          "palette.css",
          "photo-label.svg",
          "photo-line.svg",
          "photo-mirror.svg",
          "photo-parcel.svg",
          "photo-rail.svg",
          "photo-stack.svg",
          "pictures.js",
          "products.js",
          "shop.css",
          "shop.js");

  static final List<String> WIDGET =
      List.of(
          "api.js",
          "dialogs.js",
          "dom.js",
          "element.js",
          "forms.js",
          "marks.js",
          "photos.js",
          "question.js",
          "style.js",
          "texts.js",
          "votes.js");

  /** What describes the API, for people and for programs. */
  static final List<String> DESCRIPTIONS = List.of("docs.html", "openapi.yaml");

  /** The viewer; all but the first two come from its own package. */
  static final List<String> DOCS =
      List.of(
          "docs.css",
          "docs.js",
          "swagger-ui-bundle.js",
          "swagger-ui-bundle.js.LICENSE.txt",
          "swagger-ui.css");

  /** The page of the desk, which wears the shop's colours. */
  static final String DESK_PAGE = "desk.html";

  /** What describes the API of the desk. */
  static final String DESK_DESCRIPTION = "desk-openapi.yaml";

  static final List<String> DESK = List.of("api.js", "desk.css", "desk.js", "item.js");

  private static final List<String> SHOP_FILES_OF_DESK = List.of("icon.svg", "palette.css");

  private static final int HASH_DIGITS = 12;

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "svg", "image/svg+xml",
          "yaml", "application/yaml",
          "json", "application/json");

  private final Map<String, SiteFile> files = new LinkedHashMap<>();
  private final Map<String, String> versions = new TreeMap<>();

  private SiteFiles() {}

  /** Reads and compresses the shop's page and the widget. */
  public static SiteFiles load() {
    SiteFiles site = new SiteFiles();
    site.directory("shop", SHOP);
    site.directory("widget", WIDGET);
    site.entries(ENTRIES);
    return site;
  }

  /** Reads and compresses the description of the API, and the page that shows it. */
  public static SiteFiles docs() {
    SiteFiles site = new SiteFiles();
    site.directory("docs", DOCS);
    site.entries(DESCRIPTIONS);
    site.description("openapi.yaml");
    return site;
  }

  /** Reads and compresses the page of the shop's own people. */
  public static SiteFiles desk() {
    SiteFiles site = new SiteFiles();
    site.directory("shop", SHOP_FILES_OF_DESK);
    site.directory("desk", DESK);
    site.entries(List.of(DESK_PAGE));
    site.description(DESK_DESCRIPTION);
    return site;
  }

  /**
   * Returns a file.
   *
   * @param name such as {@code index.html} or {@code shop/shop.css}, without a version
   */
  public Optional<SiteFile> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** Whether a directory's files with this version never change: those of another one do. */
  public boolean isCurrent(String directory, String version) {
    return version.equals(versions.get(directory));
  }

  /**
   * Where a service has pictures such as shoppers take, for sample data.
   *
   * @param origin its scheme, host and port, as in {@code http://localhost:8080}
   */
  public static List<String> photosAt(String origin) {
    return SHOP.stream()
        .filter(name -> name.startsWith("photo-"))
        .map(name -> origin + "/shop/" + name)
        .toList();
  }

  private void entries(List<String> names) {
    for (String name : names) {
      files.put(name, file(name, withVersions(read(name))));
    }
  }

  /** A document in both of its forms, which name no version of anything. */
  private void description(String source) {
    byte[] yaml = read(source);
    files.put("openapi.yaml", file("openapi.yaml", yaml));
    files.put("openapi.json", file("openapi.json", YamlDocument.json(yaml)));
  }

  private void directory(String directory, List<String> names) {
    MessageDigest hash = sha256();
    for (String name : names) {
      String path = directory + "/" + name;
      byte[] content = read(path);
      hash.update(path.getBytes(StandardCharsets.UTF_8));
      hash.update(content);
      files.put(path, file(name, content));
    }
    versions.put(directory, HexFormat.of().formatHex(hash.digest()).substring(0, HASH_DIGITS));
  }

  /** Replaces {@code /shop/} by {@code /shop-HASH/}. */
  private byte[] withVersions(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> version : versions.entrySet()) {
      String directory = "/" + version.getKey();
      text = text.replace(directory + "/", directory + "-" + version.getValue() + "/");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static SiteFile file(String name, byte[] content) {
    String mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (mediaType == null) {
      throw new IllegalStateException("no media type for " + name);
    }
    return new SiteFile(mediaType, EncodedBody.compressed(content));
  }

  private static byte[] read(String name) {
    try (InputStream in = SiteFiles.class.getResourceAsStream("/site/" + name)) {
      if (in == null) {
        throw new IllegalStateException("/site/" + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("/site/" + name, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /**
   * A file as it is sent.
   *
   * @param mediaType for {@code Content-Type}
   */
  public record SiteFile(String mediaType, EncodedBody body) {}
}
