package app.huisheng;

import app.huisheng.meaning.Embeddings;
import app.huisheng.search.Namesakes;
import app.huisheng.search.Normaliser;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `aliases`: the names that mean the same, and those that might.
@Command(
    name = "aliases",
    description = "Lists the names of aliases.yaml; with --suggest lines that could be added.")
final class AliasesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--suggest",
      description = "Names that explain each other in the episodes, ready for aliases.yaml.")
  private boolean suggest;

  AliasesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException, Failure {
    Settings settings = terminal.settings();
    try (Library library = Library.open(settings, terminal.clock(), Embeddings.Setup.OFF)) {
      List<String> mistakes = library.aliases().mistakes();
      if (!mistakes.isEmpty()) {
        throw new Failure(String.join("\n", mistakes));
      }
      List<List<String>> groups = library.aliases().aliases().groups();
      if (suggest) {
        Set<String> known = groups.stream().flatMap(List::stream).collect(Collectors.toSet());
        suggest(library, known);
      } else {
        groups.forEach(group -> terminal.out().println(String.join(" = ", group)));
      }
      return 0;
    }
  }

  private void suggest(Library library, Set<String> known) {
    terminal.out().println("names:");
    Namesakes.in(library.archive()).stream()
        .filter(pair -> !known.contains(Normaliser.fold(pair.latin())))
        .forEach(
            pair ->
                terminal
                    .out()
                    .printf(
                        "  - [%s, \"%s\"]  # %d%n", pair.chinese(), pair.latin(), pair.times()));
  }
}
