/** What a frontend imports: the typed client over Firebase's callables. Holds types and no server code. */
import type { operations } from "../api/operations.ts";
import { callableTransport } from "../platform/operations/callable-transport.ts";
import { createClient, type Client } from "../platform/operations/client.ts";

export { CallFailed } from "../platform/operations/client.ts";
export type SoukClient = Client<typeof operations>;

/** `createSoukClient((name) => httpsCallable(getFunctions(app), name))` */
export function createSoukClient(findCallable: Parameters<typeof callableTransport>[0]): SoukClient {
  return createClient<typeof operations>(callableTransport(findCallable));
}
