import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/**
 * One node of OpenSearch from its published artifacts, for tests and measurements: `OpenSearchNode PID NAME=VALUE…` runs
 * with these settings as long as the process PID does, and then removes its home, and the directory that its home is in
 * if that is empty. It says "started" when it can be asked.
 */
public class OpenSearchNode extends Node {
  private OpenSearchNode(Environment environment) {
    super(environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class), false);
  }

  public static void main(String[] args) throws Exception {
    Settings.Builder settings = Settings.builder();
    for (String setting : List.of(args).subList(1, args.length)) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    Environment environment = new Environment(settings.build(), null);
    OpenSearchNode node = new OpenSearchNode(environment);
    node.start();
    System.out.println("started");
    long pid = Long.parseLong(args[0]);
    while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) Thread.sleep(300);
    node.close();
    Path home = Path.of(environment.settings().get("path.home"));
    remove(home);
    try {
      Files.delete(home.getParent());
    } catch (DirectoryNotEmptyException | NoSuchFileException othersAreLeft) {
      // The last node removes it.
    }
    System.exit(0);
  }

  private static void remove(Path home) throws IOException {
    try (Stream<Path> inside = Files.walk(home)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
