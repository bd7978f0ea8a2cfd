package app.huisheng;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;

/// Reads our own sources with the compiler's parser, for the rules that class files cannot tell.
final class Sources {
  private Sources() {}

  static Stream<Source> in(Path folder) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null);
        var walk = Files.walk(folder)) {
      List<Path> paths = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(paths));
      var positions = Trees.instance(task).getSourcePositions();
      return StreamSupport.stream(task.parse().spliterator(), false)
          .map(unit -> new Source(unit, positions))
          .toList()
          .stream();
    }
  }

  record Source(CompilationUnitTree unit, SourcePositions positions) {
    String name() {
      return Path.of(unit.getSourceFile().getName()).getFileName().toString();
    }

    long lines() {
      try {
        return unit.getSourceFile().getCharContent(true).chars().filter(c -> c == '\n').count();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    List<String> longMethods(int limit) {
      return methods((type, method) -> length(method) > limit);
    }

    List<String> greedyConstructors(int limit) {
      return methods(
          (type, method) ->
              method.getName().contentEquals("<init>")
                  && type.getKind() != Tree.Kind.RECORD
                  && method.getParameters().size() > limit);
    }

    private interface Fault {
      boolean in(ClassTree type, MethodTree method);
    }

    private List<String> methods(Fault fault) {
      List<String> found = new ArrayList<>();
      new TreeScanner<Void, ClassTree>() {
        @Override
        public Void visitClass(ClassTree type, ClassTree outer) {
          return super.visitClass(type, type);
        }

        @Override
        public Void visitMethod(MethodTree method, ClassTree type) {
          if (fault.in(type, method)) {
            found.add(name() + " " + method.getName());
          }
          return super.visitMethod(method, type);
        }
      }.scan(unit, null);
      return found;
    }

    private long length(MethodTree method) {
      var lines = unit.getLineMap();
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      return end < 0 ? 0 : lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
    }
  }
}
