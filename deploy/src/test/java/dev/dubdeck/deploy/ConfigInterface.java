package dev.dubdeck.deploy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The keys of one interface that reads configuration, from its source: nothing need be built. */
final class ConfigInterface {
  private final Map<String, ClassTree> inner = new HashMap<>();
  private final Set<String> known;
  private final Set<String> required;

  private ConfigInterface(Set<String> known, Set<String> required) {
    this.known = known;
    this.required = required;
  }

  static void read(String source, Set<String> known, Set<String> required) {
    for (Tree type : parse(source).getTypeDecls()) {
      if (type instanceof ClassTree read) {
        Optional<String> prefix = annotation(read.getModifiers().getAnnotations(), "ConfigMapping");
        prefix.ifPresent(text -> new ConfigInterface(known, required).walk(read, text));
      }
    }
  }

  private void walk(ClassTree type, String prefix) {
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree nested && nested.getKind() == Tree.Kind.INTERFACE) {
        inner.put(nested.getSimpleName().toString(), nested);
      }
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method && method.getBody() == null) {
        read(method, prefix);
      }
    }
  }

  private void read(MethodTree method, String prefix) {
    List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
    String type = method.getReturnType().toString();
    String name =
        annotation(annotations, "WithName")
            .orElse(method.getName().toString().replaceAll("([A-Z])", "-$1"));
    boolean ofParent = annotations.stream().anyMatch(each -> is(each, "WithParentName"));
    String key = ofParent ? prefix : prefix + "." + name;
    ClassTree group = inner.get(type);
    if (group != null) {
      walk(group, key);
      return;
    }
    known.add(ServiceKeys.variable(key));
    if (annotation(annotations, "WithDefault").isEmpty() && !type.startsWith("Optional")) {
      required.add(ServiceKeys.variable(key));
    }
  }

  private static boolean is(AnnotationTree annotation, String name) {
    return annotation.getAnnotationType().toString().equals(name);
  }

  /** The text that an annotation holds, whatever the parameter is called. */
  private static Optional<String> annotation(List<? extends AnnotationTree> all, String name) {
    for (AnnotationTree annotation : all) {
      if (is(annotation, name)) {
        for (ExpressionTree argument : annotation.getArguments()) {
          ExpressionTree value =
              argument instanceof AssignmentTree assigned ? assigned.getExpression() : argument;
          if (value instanceof LiteralTree literal) {
            return Optional.of(String.valueOf(literal.getValue()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static CompilationUnitTree parse(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    SimpleJavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Config.java"), Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };
    try {
      JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, List.of(file));
      return task.parse().iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
