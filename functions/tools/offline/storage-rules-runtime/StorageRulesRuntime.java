import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Speaks the Storage emulator's protocol for security rules: one JSON object a line, requests on stdin, answers on
 * stdout. Google's own rules engine, taken from the Firestore emulator, decides.
 *
 * <p>It runs on one thread: a rule that reads Firestore suspends until the document arrives as a further line.
 */
final class StorageRulesRuntime {
  private final Map<String, Ruleset> rulesets = new HashMap<>();
  private final Map<Integer, FirestoreReads> waitingForFirestore = new HashMap<>();

  public static void main(String[] arguments) throws IOException {
    new StorageRulesRuntime().serve();
  }

  private void serve() throws IOException {
    send(answer(-1));
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) handle(JsonParser.parseString(line).getAsJsonObject());
    }
  }

  private void handle(JsonObject request) {
    int id = request.get("id").getAsInt();
    try {
      if (!request.has("action")) {
        receiveDocument(id, request);
        return;
      }
      String action = request.get("action").getAsString();
      switch (action) {
        case "load_ruleset" -> send(load(id, request.getAsJsonObject("context")));
        case "verify" -> verify(id, request.getAsJsonObject("context"));
        default -> send(failed(id, "Unknown action " + action));
      }
    } catch (Exception problem) {
      send(failed(id, problem.toString()));
    }
  }

  private JsonObject load(int id, JsonObject context) {
    Ruleset ruleset = Ruleset.compile(context.getAsJsonObject("source"));
    JsonObject answer = answer(id);
    answer.add("errors", texts(ruleset.errors()));
    answer.add("warnings", texts(ruleset.warnings()));
    if (ruleset.errors().isEmpty()) {
      rulesets.put(context.get("rulesetName").getAsString(), ruleset);
      var result = new JsonObject();
      result.addProperty("rulesVersion", ruleset.version());
      answer.add("result", result);
    }
    return answer;
  }

  private void verify(int id, JsonObject context) {
    Ruleset ruleset = rulesets.get(context.get("rulesetName").getAsString());
    if (ruleset == null) {
      send(failed(id, "No such ruleset is loaded"));
      return;
    }
    var reads = new FirestoreReads(path -> send(documentRequest(id, path)));
    waitingForFirestore.put(id, reads);
    ruleset.evaluate(context, reads, verdict -> {
      waitingForFirestore.remove(id);
      send(answer(id, verdict));
    });
  }

  private void receiveDocument(int id, JsonObject reply) {
    FirestoreReads reads = waitingForFirestore.get(id);
    if (reads == null) throw new IllegalStateException("Nobody waits for a document with id " + id);
    boolean found = "ok".equals(reply.get("status").getAsString());
    reads.receive(found ? reply.getAsJsonObject("result") : null);
  }

  private static JsonObject documentRequest(int id, String path) {
    var context = new JsonObject();
    context.addProperty("path", path);
    var request = new JsonObject();
    request.addProperty("server_request_id", id);
    request.addProperty("action", "fetch_firestore_document");
    request.add("context", context);
    return request;
  }

  private static JsonObject answer(int id, Ruleset.Verdict verdict) {
    var result = new JsonObject();
    result.addProperty("permit", verdict.permit());
    JsonObject answer = answer(id);
    answer.add("result", result);
    answer.add("warnings", texts(verdict.warnings()));
    return answer;
  }

  /** The emulator never resolves a request whose status is not "ok", so a failure is an answer with errors. */
  private static JsonObject failed(int id, String why) {
    JsonObject answer = answer(id);
    answer.add("errors", texts(List.of(why)));
    return answer;
  }

  private static JsonObject answer(int id) {
    var answer = new JsonObject();
    answer.addProperty("id", id);
    answer.addProperty("status", "ok");
    answer.add("errors", new JsonArray());
    answer.add("warnings", new JsonArray());
    return answer;
  }

  private static JsonArray texts(List<String> texts) {
    var array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static void send(JsonElement message) {
    byte[] line = (message + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
