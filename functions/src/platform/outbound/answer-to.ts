import { once } from "node:events";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Network } from "./guarded-agent.ts";

/** Thrown when what was asked for cannot be had from there, now or later. */
export class FetchRefused extends Error {
  override name = "FetchRefused";
}

export function loadProtocol({ protocol }: Network) {
  return protocol === "https:" ? import("node:https") : import("node:http");
}

/** A connection may also end without an answer and without an error, as for one that asks to go on in another protocol. */
export async function answerTo(sent: ClientRequest): Promise<IncomingMessage> {
  const ended = once(sent, "close").then(() => undefined);
  const [answer] = (await Promise.race([once(sent, "response"), ended])) ?? [];
  if (!answer) throw new FetchRefused("The server does not answer as a web server does");
  return answer as IncomingMessage;
}
