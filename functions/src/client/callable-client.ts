/** The typed client that a frontend imports, over Firebase callables. Contains types and no server code. */
import { dedicatedOperations } from "../api/dedicated-operations.ts";
import type { operations } from "../api/operations.ts";
import { callableStreamTransport, callableTransport } from "../platform/operations/callable-transport.ts";
import { createClient, type StreamingClient } from "../platform/operations/client.ts";

export { CallFailed } from "../platform/operations/client.ts";
export type SoukClient = StreamingClient<typeof operations>;

/** `createSoukClient((name) => httpsCallable(getFunctions(app), name))` */
export function createSoukClient(findCallable: Parameters<typeof callableTransport>[0]): SoukClient {
  return createClient<typeof operations>(
    callableTransport(findCallable, dedicatedOperations),
    callableStreamTransport(findCallable, dedicatedOperations),
  );
}
