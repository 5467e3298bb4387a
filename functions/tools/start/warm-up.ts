import { functionDefaults } from "../../src/platform/runtime/config.ts";
import { projectId } from "../paths.ts";
import { host, type Ports, restAddress } from "../ports.ts";

const timeoutMs = 60_000;

/**
 * Has the two functions that serve every operation started, each a process of its own, with their connections to Firestore and
 * Authentication: whoever calls first does not wait for that. Where it fails, the first call starts them.
 */
export async function warmUp(ports: Ports): Promise<void> {
  const functions = `http://${host}:${ports.functions}/${projectId}/${functionDefaults.region}`;
  const headers = { "content-type": "application/json", authorization: `Bearer ${unsignedToken()}` };
  const signal = AbortSignal.timeout(timeoutMs);
  const calls = [
    fetch(`${functions}/call/notifications.getUnseenCount`, {
      method: "POST",
      headers,
      body: '{"data":{}}',
      signal,
    }),
    fetch(`${restAddress(ports)}/v1/me/notifications/unseen-count`, { headers, signal }),
  ];
  await Promise.allSettled(calls.map(async (answered) => (await answered).arrayBuffer()));
}

/** Of nobody: it is verified, and its bearer refused as no member. Emulators accept tokens that nobody has signed. */
function unsignedToken(): string {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://securetoken.google.com/${projectId}`,
    aud: projectId,
    sub: "nobody",
    user_id: "nobody",
    auth_time: seconds,
    iat: seconds,
    exp: seconds + 3600,
    firebase: { identities: {}, sign_in_provider: "password" },
  };
  const parts = [{ alg: "none", typ: "JWT" }, claims];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}
