import { authenticate } from "../src/api/authenticate.ts";
import { handlers } from "../src/api/handlers.ts";
import { operations } from "../src/api/operations.ts";
import { routes } from "../src/partners/routes.ts";
import { makeKey } from "./keyed-calls.ts";
import { memoryContext } from "./memory/memory-context.ts";
import { openRestServer, type Answer } from "./rest-server.ts";
import { addMember } from "./shop.ts";

interface Issued {
  access_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
}

type Fields = Record<string, string>;

/** A partner's server, which calls REST in this process: `ada` is its member. */
export async function openPartner() {
  const world = memoryContext();
  await addMember(world.context, "ada", ["seller"]);
  /** Which of several instances answers. */
  const serving = { instance: world.context };
  const openContext = () => serving.instance;
  const server = await openRestServer({ operations, handlers, authenticate, routes, openContext });
  const client = { id: "", secret: "" };

  /** Makes another key, with which the partner asks from then on. */
  async function useNewKey(input: object) {
    const { key, apiKey } = await makeKey(world.context, "ada", input);
    return Object.assign(client, { id: apiKey.keyId, secret: key });
  }
  await useNewKey({ scopes: ["orders:read", "listings:read"] });

  const sendForm = (body: string, { path = "/v1/oauth/token", ...headers }: Fields = {}) =>
    server.sendBody({
      method: "POST",
      path,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body,
    });
  const ask = (form: Fields, headers?: Fields) => sendForm(String(new URLSearchParams(form)), headers);
  const credentials = () => ({ client_id: client.id, client_secret: client.secret });
  const exchange = (more: Fields = {}) =>
    ask({ grant_type: "client_credentials", ...credentials(), ...more });
  return {
    ...world,
    serving,
    server,
    client,
    useNewKey,
    sendForm,
    ask,
    credentials,
    exchange,
    issue: async (more?: Fields) => readIssued(await exchange(more)).access_token,
    /** How a call with a token ends. */
    get: async (token: string, { path = "/v1/orders", ...headers }: Fields = {}) =>
      reasonOf(await server.send("GET", path, { authorization: `Bearer ${token}`, ...headers })),
    otherInstance: () => ({ ...world.context, database: world.database.another() }),
  };
}

export type Partner = Awaited<ReturnType<typeof openPartner>>;

const readJson = ({ bytes }: Answer) => JSON.parse(String(bytes)) as unknown;

export const readIssued = (answer: Answer) => readJson(answer) as Issued;

/** How a call ended: `done`, or the reason of its refusal. */
export function reasonOf(answer: Answer): string {
  return answer.status === 200 ? "done" : (readJson(answer) as { reason: string }).reason;
}

/** HTTP Basic as OAuth has it: both halves encoded as in a form. */
export function basic(id: string, secret: string): Fields {
  const joined = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
  return { authorization: `Basic ${Buffer.from(joined).toString("base64")}` };
}

/** How asking for a token was refused. */
export function errorOf(answer: Answer): string {
  return `${answer.status} ${(readJson(answer) as { error: string }).error}`;
}
