package atelier.qa.cli;

import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.desk.DeskToken;
import atelier.qa.desk.DeskTokens;
import atelier.qa.desk.Role;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.StoredToken;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa desk-token}: who may use the desk. */
@Command(
    name = "desk-token",
    description = "Adds, renews, lists and revokes the tokens of those who use the desk.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[add | renew | list | revoke]",
    subcommands = {
      DeskTokenCommand.Add.class,
      DeskTokenCommand.Renew.class,
      DeskTokenCommand.ListAll.class,
      DeskTokenCommand.Revoke.class
    })
final class DeskTokenCommand {

  private static final Clock CLOCK = Clock.systemUTC();

  private DeskTokenCommand() {}

  private static Integer with(DatabaseOptions database, Function<DeskTokens, Integer> work)
      throws Exception {
    return Foreground.run(
        () -> {
          try (OpenDatabase open = database.open(DatabaseSettings.DEFAULT_POOL_SIZE)) {
            open.prepareTables();
            // Of several databases, the first one has them.
            try (Database first = new Database(open.shards().getFirst())) {
              return work.apply(new DeskTokens(first, CLOCK));
            }
          }
        });
  }

  private static String seconds(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** {@code qa desk-token add}. */
  @Command(
      name = "add",
      description = {
        "Makes a token for somebody, and prints it. It is shown this once: only its hash is stored."
      },
      mixinStandardHelpOptions = true)
  static final class Add implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Whose it is; the audit trail has this name.")
    private String name;

    @Option(
        names = "--role",
        required = true,
        split = ",",
        paramLabel = "ROLE",
        description = "What it is for: moderator, seller, or both, separated by a comma.")
    private List<Role> roles;

    @Mixin private DatabaseOptions database;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      return with(
          database,
          tokens -> {
            spec.commandLine().getOut().println(added(tokens).reveal());
            return 0;
          });
    }

    private DeskToken added(DeskTokens tokens) {
      try {
        return tokens
            .add(name, EnumSet.copyOf(roles))
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        name
                            + " has or had a token: renew makes a new one for the same person, and"
                            + " another person needs another name"));
      } catch (IllegalArgumentException e) {
        throw new InvalidOptionException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  /** {@code qa desk-token renew}. */
  @Command(
      name = "renew",
      description = {
        "Makes a new token for a person who has or had one, with the same roles, and prints it.",
        "The old one is refused from now on."
      },
      mixinStandardHelpOptions = true)
  static final class Renew implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Whose it is.")
    private String name;

    @Mixin private DatabaseOptions database;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      return with(
          database,
          tokens -> {
            DeskToken token =
                tokens
                    .renew(name)
                    .orElseThrow(() -> new CommandFailedException(name + " never had a token"));
            spec.commandLine().getOut().println(token.reveal());
            return 0;
          });
    }
  }

  /** {@code qa desk-token list}. */
  @Command(
      name = "list",
      description = "Lists all tokens, but not the tokens themselves, which nobody knows.",
      mixinStandardHelpOptions = true)
  static final class ListAll implements Callable<Integer> {

    @Mixin private DatabaseOptions database;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      return with(
          database,
          tokens -> {
            PrintWriter out = spec.commandLine().getOut();
            tokens.list().forEach(token -> print(out, token));
            return 0;
          });
    }

    private static void print(PrintWriter out, StoredToken token) {
      out.printf(
          "%-20s %-18s since %s%s%n",
          token.name(),
          token.roles(),
          seconds(token.created()),
          token.revoked().map(at -> ", revoked " + seconds(at)).orElse(""));
    }
  }

  /** {@code qa desk-token revoke}. */
  @Command(
      name = "revoke",
      description = "Revokes a token: from now on every node refuses it.",
      mixinStandardHelpOptions = true)
  static final class Revoke implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Whose it is.")
    private String name;

    @Mixin private DatabaseOptions database;

    @Override
    public Integer call() throws Exception {
      return with(
          database,
          tokens -> {
            if (!tokens.revoke(name)) {
              throw new CommandFailedException("no good token is called " + name);
            }
            return 0;
          });
    }
  }
}
