/** The typed client over REST, for partners, servers and command lines. Loads the contracts for their paths. */
import { operations } from "../api/operations.ts";
import { createClient, type Client } from "../platform/operations/client.ts";
import { restTransport } from "../platform/operations/rest-transport.ts";

export { CallFailed } from "../platform/operations/client.ts";

/** `baseUrl` is the REST function's address without `/v1`; `token` gives a Firebase ID token, or nothing. */
export function createSoukRestClient(options: {
  baseUrl: string;
  token?: () => Promise<string | undefined>;
}): Client<typeof operations> {
  return createClient<typeof operations>(restTransport({ ...options, operations }));
}
