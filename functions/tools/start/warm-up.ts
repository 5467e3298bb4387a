import { functionDefaults } from "../../src/platform/runtime/config.ts";
import { projectId } from "../paths.ts";
import { host, type Ports } from "../ports.ts";

const timeoutMs = 60_000;

/**
 * Has the two functions that serve every operation started, each a process of its own: whoever calls first does not wait for
 * that. Failing is no matter: the first call starts them then.
 */
export async function warmUp(ports: Ports): Promise<void> {
  const call = `http://${host}:${ports.functions}/${projectId}/${functionDefaults.region}/call/listings.listCategories`;
  const signal = AbortSignal.timeout(timeoutMs);
  const headers = { "content-type": "application/json" };
  const calls = [
    fetch(call, { method: "POST", headers, body: JSON.stringify({ data: {} }), signal }),
    fetch(`http://${host}:${ports.hosting}/v1/categories`, { signal }),
  ];
  await Promise.allSettled(calls.map(async (answered) => (await answered).arrayBuffer()));
}
