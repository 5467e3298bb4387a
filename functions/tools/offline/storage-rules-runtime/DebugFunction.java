import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.firebase.rules.runtime.common.AsyncRuntimeFunction;
import com.google.firebase.rules.runtime.v1.ExecutionRequest;
import com.google.firebase.rules.runtime.v1.ExecutionResponse;
import com.google.firebase.rules.runtime.v1.ExpressionValue;

/** debug(x) in a rule: returns x and shows it in the emulator's log, which takes every line that is not JSON. */
final class DebugFunction implements AsyncRuntimeFunction {
  @Override
  public String name() {
    return "debug";
  }

  @Override
  public ListenableFuture<ExecutionResponse> execute(ExecutionRequest call) {
    ExpressionValue value = call.getArguments(0);
    System.out.println("storage.rules debug: " + value.toString().replaceAll("\\s+", " ").trim());
    return Futures.immediateFuture(ExecutionResponse.newBuilder().setValue(value).build());
  }
}
