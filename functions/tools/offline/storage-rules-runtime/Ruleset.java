import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.firebase.rules.lang.CompileResult;
import com.google.firebase.rules.lang.FirebaseRulesProtoCompiler;
import com.google.firebase.rules.lang.common.FirebaseRulesLangOptions;
import com.google.firebase.rules.runtime.common.EvaluationResult;
import com.google.firebase.rules.runtime.evaluators.AuthRuleEvaluator.RuleContext;
import com.google.firebase.rules.runtime.impl.DefaultEvaluator;
import com.google.firebase.rules.runtime.utils.PathUtils;
import com.google.firebase.rules.runtime.v1.ExpressionPathValue;
import com.google.firebase.rules.runtime.v1.ExpressionValue;
import com.google.firebase.rules.v1.File;
import com.google.firebase.rules.v1.Issue;
import com.google.firebase.rules.v1.Source;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One compiled version of storage.rules, or what is wrong with it. */
final class Ruleset {
  record Verdict(boolean permit, List<String> warnings) {}

  private static final FirebaseRulesProtoCompiler COMPILER =
      FirebaseRulesProtoCompiler.createStandalone(
          FirebaseRulesLangOptions.builder().allowTernaryOperator(true).allowCrossServiceRules(true).build());

  private final CompileResult compiled;

  private Ruleset(CompileResult compiled) {
    this.compiled = compiled;
  }

  static Ruleset compile(JsonObject source) {
    var files = Source.newBuilder();
    for (JsonElement element : source.getAsJsonArray("files")) {
      JsonObject file = element.getAsJsonObject();
      files.addFiles(
          File.newBuilder().setName(file.get("name").getAsString()).setContent(file.get("content").getAsString()));
    }
    return new Ruleset(COMPILER.compile(files.build()));
  }

  int version() {
    return Math.max(1, compiled.getRulesetAst().getVersionValue());
  }

  List<String> errors() {
    return issues(true);
  }

  List<String> warnings() {
    return issues(false);
  }

  private List<String> issues(boolean errors) {
    return compiled.getIssues().stream()
        .filter(issue -> (issue.getSeverity() == Issue.Severity.ERROR) == errors)
        .map(Ruleset::describe)
        .toList();
  }

  /** The emulator parses each issue as JSON with these names. */
  private static String describe(Issue issue) {
    var position = new JsonObject();
    position.addProperty("fileName_", issue.getSourcePosition().getFileName());
    position.addProperty("line_", issue.getSourcePosition().getLine());
    var description = new JsonObject();
    description.addProperty("description_", issue.getDescription());
    description.add("sourcePosition_", position);
    return description.toString();
  }

  /** Decides one request and hands over the verdict, later if a rule reads Firestore. */
  void evaluate(JsonObject request, FirestoreReads reads, Consumer<Verdict> decided) {
    var context =
        RuleContext.builder()
            .service(request.get("service").getAsString())
            .method(request.get("method").getAsString())
            .path(requestedPath(request))
            .supplyFunction(reads.getDocument())
            .supplyFunction(reads.documentExists())
            .supplyFunction(new DebugFunction())
            .listeners(List.of());
    for (Map.Entry<String, JsonElement> variable : request.getAsJsonObject("variables").entrySet()) {
      context.supplyVariable(variable.getKey(), expressionValue(variable.getValue()));
    }
    ListenableFuture<EvaluationResult> result =
        new DefaultEvaluator(compiled.getRulesetAst()).evaluate(context.build());
    result.addListener(() -> decided.accept(verdict(result)), MoreExecutors.directExecutor());
  }

  private static Verdict verdict(ListenableFuture<EvaluationResult> result) {
    try {
      return new Verdict(result.get().permit(), List.of());
    } catch (ExecutionException problem) {
      // A rule that cannot be evaluated denies, as in production.
      return new Verdict(false, List.of(String.valueOf(problem.getCause().getMessage())));
    } catch (InterruptedException problem) {
      return new Verdict(false, List.of("Interrupted"));
    }
  }

  /** A list request asks about what lies below a folder: one level with a delimiter, any depth without. */
  private static ExpressionPathValue requestedPath(JsonObject request) {
    ExpressionPathValue path = PathUtils.parse(request.get("path").getAsString());
    if (!request.get("method").getAsString().equals("list")) return path;
    boolean oneLevel = request.has("delimiter") && !request.get("delimiter").isJsonNull();
    var below = PathUtils.pathBuilder(path);
    return (oneLevel ? below.appendCapture() : below.appendGlob()).build();
  }

  private static ExpressionValue expressionValue(JsonElement json) {
    var value = ExpressionValue.newBuilder();
    try {
      JsonFormat.parser().merge(json.toString(), value);
    } catch (InvalidProtocolBufferException problem) {
      throw new IllegalArgumentException("Unreadable variable: " + problem.getMessage(), problem);
    }
    return value.build();
  }
}
