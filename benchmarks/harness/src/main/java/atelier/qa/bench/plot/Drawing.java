package atelier.qa.bench.plot;

import java.util.List;

/**
 * A finished plot of {@value #WIDTH} × {@value #HEIGHT} units.
 *
 * @param description for readers who cannot see it
 */
public record Drawing(String title, String description, List<SvgShape> shapes) {

  /** So wide that its letters can be read on a phone of 360 pixels. */
  public static final int WIDTH = 400;

  public static final int HEIGHT = 300;

  public Drawing {
    shapes = List.copyOf(shapes);
  }
}
