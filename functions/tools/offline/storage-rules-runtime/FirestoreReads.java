import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import com.google.firebase.rules.runtime.common.AsyncRuntimeFunction;
import com.google.firebase.rules.runtime.utils.PathUtils;
import com.google.firebase.rules.runtime.v1.ExecutionRequest;
import com.google.firebase.rules.runtime.v1.ExecutionResponse;
import com.google.firebase.rules.runtime.v1.ExpressionValue;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The Firestore documents that the rules of one request read. The protocol allows one open question a request, so the
 * others wait in line; a document is asked for once.
 */
final class FirestoreReads {
  private final Consumer<String> ask;
  private final Map<String, SettableFuture<Optional<JsonObject>>> documents = new HashMap<>();
  private final Queue<String> unanswered = new ArrayDeque<>();

  FirestoreReads(Consumer<String> ask) {
    this.ask = ask;
  }

  AsyncRuntimeFunction getDocument() {
    return function("firestore.get", document -> document.map(FirestoreValues::resource).orElse(FirestoreValues.NULL));
  }

  AsyncRuntimeFunction documentExists() {
    return function("firestore.exists", document -> FirestoreValues.of(document.isPresent()));
  }

  /** Takes the answer to the open question, null if there is no such document. */
  void receive(JsonObject document) {
    String path = unanswered.remove();
    // The next question goes out first: the answer may finish the whole evaluation.
    if (!unanswered.isEmpty()) ask.accept(unanswered.peek());
    documents.get(path).set(Optional.ofNullable(document));
  }

  private ListenableFuture<Optional<JsonObject>> read(String path) {
    var known = documents.get(path);
    if (known != null) return known;
    SettableFuture<Optional<JsonObject>> document = SettableFuture.create();
    documents.put(path, document);
    unanswered.add(path);
    if (unanswered.size() == 1) ask.accept(path);
    return document;
  }

  private AsyncRuntimeFunction function(String name, Function<Optional<JsonObject>, ExpressionValue> toValue) {
    return new AsyncRuntimeFunction() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public ListenableFuture<ExecutionResponse> execute(ExecutionRequest call) {
        String path = PathUtils.toRawString(call.getArguments(0).getPathValue());
        return Futures.transform(
            read(path),
            document -> ExecutionResponse.newBuilder().setValue(toValue.apply(document)).build(),
            MoreExecutors.directExecutor());
      }
    };
  }
}
