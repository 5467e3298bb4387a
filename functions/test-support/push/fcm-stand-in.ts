import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fcmAnswers, type FcmAnswerName } from "./fcm-answers.ts";

/** A message as FCM gets it. */
export interface FcmMessage {
  token?: string;
  fid?: string;
  data: Record<string, string>;
  android?: { priority: string; ttl: string; notification: Record<string, string> };
  apns?: { headers: Record<string, string>; payload: { aps: { alert: Record<string, string> } } };
  webpush?: { headers: Record<string, string> };
}

interface Received {
  readonly project: string;
  readonly authorization: string | undefined;
  readonly message: FcmMessage;
}

interface Options {
  readonly port?: number;
  /** A certificate and its key make it speak TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** How long it takes to answer. */
  readonly latencyMs?: number;
  /** What it answers, by the device's address. */
  readonly answer?: (address: string) => FcmAnswerName;
  /** What is asked of it beside messages. */
  readonly serve?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Told of each message that it accepts, before it says so. */
  readonly onMessage?: (received: Received) => Promise<void>;
  /** Whether it keeps what it receives, for as long as it runs; it does unless told otherwise. */
  readonly isKeeping?: boolean;
}

export type FcmStandIn = Awaited<ReturnType<typeof openFcmStandIn>>;

const SEND = /^\/v1\/projects\/([^/]+)\/messages:send$/;

/** Firebase Cloud Messaging's HTTP v1 as a server on this machine: it takes what it is sent, and answers as it is told. */
export async function openFcmStandIn({ port = 0, tls, latencyMs = 0, serve, ...options }: Options = {}) {
  const received: Received[] = [];
  const answers = { of: options.answer ?? ((): FcmAnswerName => "accepted") };
  const counts = { connections: 0, atOnce: 0, mostAtOnce: 0 };

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const project = SEND.exec(request.url ?? "")?.[1];
    if (request.method !== "POST" || project === undefined) return serveElse(request, response);
    counts.atOnce += 1;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, counts.atOnce);
    response.once("close", () => (counts.atOnce -= 1));
    const { message } = JSON.parse(await readText(request)) as { message: FcmMessage };
    if (latencyMs > 0) await wait(latencyMs);
    const taken = { project, authorization: request.headers.authorization, message };
    if (options.isKeeping ?? true) received.push(taken);
    const answer = answers.of(addressOf(message));
    if (answer === "accepted") await options.onMessage?.(taken);
    fcmAnswers[answer](response, project);
  }
  const serveElse = serve ?? ((_, response) => fcmAnswers.notFoundInHtml(response, ""));
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    void receive(request, response).catch(() => response.destroy());
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.on(tls ? "secureConnection" : "connection", () => (counts.connections += 1));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${address.port}`,
    port: address.port,
    received,
    counts,
    /** From now on it answers so, whatever the device. */
    answerWith: (answer: FcmAnswerName) => {
      answers.of = () => answer;
    },
    /** From now on it answers so, by the device's address. */
    answerBy: (answer: (address: string) => FcmAnswerName) => {
      answers.of = answer;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const addressOf = ({ token, fid }: FcmMessage) => token ?? fid ?? "";

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}
