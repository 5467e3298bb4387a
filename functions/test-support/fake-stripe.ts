import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { stripeStore, StripeRefusal } from "./stripe-store.ts";

interface Failure {
  /** Of the requests of this method alone. */
  method?: "POST";
  status: number;
  error?: Record<string, unknown>;
  /** The request is done all the same: what Stripe calls an indeterminate result. */
  hasActed?: boolean;
  times?: number;
}

interface Answer {
  status: number;
  body: string;
}

/**
 * A fake of Stripe's API, as far as Souk uses it. It stores objects and idempotency keys: the same key with
 * the same body has the same answer, with another body it is refused.
 */
export async function startFakeStripe() {
  const store = stripeStore();
  const answers = new Map<string, Answer & { request: string }>();
  const requests: { method: string; path: string; key: string | undefined; version: string | undefined }[] =
    [];
  let failures: Failure[] = [];

  const server = createServer((request, response) => {
    void readBody(request).then((body) => serve(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  function serve(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { method = "", url = "/", headers } = request;
    const key = headers["idempotency-key"] as string | undefined;
    requests.push({ method, path: url, key, version: headers["stripe-version"] as string | undefined });
    const [next] = failures;
    const failure = next?.method === undefined || next.method === method ? next : undefined;
    if (failure && (failure.times ?? 1) <= 1) failures.shift();
    else if (failure) failure.times = (failure.times ?? 1) - 1;
    const answer =
      failure && !failure.hasActed
        ? undefined
        : act({ method, url: ofAccount(url, headers), body }, method === "POST" ? key : undefined);
    if (failure) {
      const error = failure.error ?? { type: "api_error", message: "It failed" };
      return send(response, { status: failure.status, body: JSON.stringify({ error }) });
    }
    if (answer) send(response, answer);
  }

  function act(request: { method: string; url: string; body: string }, key: string | undefined): Answer {
    const text = `${request.url} ${request.body}`;
    const known = key === undefined ? undefined : answers.get(key);
    if (known && known.request !== text) {
      return {
        status: 400,
        body: JSON.stringify({ error: { type: "idempotency_error", message: "Other body" } }),
      };
    }
    if (known) return known;
    const answer = perform(request);
    if (key !== undefined) answers.set(key, { ...answer, request: text });
    return answer;
  }

  function perform({ method, url, body }: { method: string; url: string; body: string }): Answer {
    try {
      const { pathname, searchParams } = new URL(url, "http://stripe");
      const [, , collection = "", id, action] = pathname.split("/");
      const fields = readForm(method === "POST" ? new URLSearchParams(body) : searchParams);
      const { expand, ...query } = fields;
      const names = expand === undefined ? [] : Object.values(expand as Record<string, string>);
      const read = () =>
        id === undefined
          ? { object: "list", has_more: false, data: store.list(collection, query) }
          : store.expand(store.retrieve(id), names);
      const write = () => (id === undefined ? store.make(collection, fields) : store.update(id, fields));
      const change = () => (action === "cancel" ? store.cancelIntent(id ?? "") : write());
      const isPlatform = collection === "account";
      const object = isPlatform ? platform : method === "POST" ? change() : read();
      return { status: 200, body: JSON.stringify(object) };
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      return { status: error.status, body: JSON.stringify({ error: error.error }) };
    }
  }

  return {
    store,
    requests,
    host: `http://127.0.0.1:${port}`,
    /** The next requests fail so. */
    fail: (...next: Failure[]) => {
      failures = next;
    },
    /** As when a day has passed. */
    forgetKeys: () => answers.clear(),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type FakeStripe = Awaited<ReturnType<typeof startFakeStripe>>;

/** The platform's own account. */
const platform = { id: "acct_platform", object: "account", country: "DE" };

/** A connected account's own objects are listed by its id. */
function ofAccount(url: string, headers: IncomingMessage["headers"]): string {
  const account = headers["stripe-account"];
  return typeof account === "string" ? `${url}&account=${account}` : url;
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", "request-id": "req_stand_in" }).end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** `metadata[refundId]=r1` and its like, one level deep. */
function readForm(parameters: URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of parameters) {
    const [, outer = name, inner] = /^([^[]+)\[([^\]]*)\]/.exec(name) ?? [];
    if (inner === undefined) fields[outer] = value;
    else fields[outer] = { ...(fields[outer] as object | undefined), [inner]: value };
  }
  return fields;
}
