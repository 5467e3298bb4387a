import assert from "node:assert/strict";
import { request, type IncomingMessage } from "node:http";
import { Listener } from "./listener.ts";

export interface Opened {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly listener: Listener;
  /** Stops reading, so that everything on the way fills up. */
  readonly pause: () => void;
}

export interface Asked {
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why there is no stream. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Record<string, unknown>;

  constructor(status: number, problem: Record<string, unknown>) {
    super(`${status} ${String(problem.reason)}`);
    this.status = status;
    this.problem = problem;
  }
}

/** How asking for a stream was refused. */
export async function refusalOf(opening: Promise<unknown>): Promise<string> {
  const refused = await opening.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(refused instanceof Refused, String(refused));
  return refused.message;
}

/** Opens a stream of server-sent events and reads it as the standard says. */
export async function openEventSource({ port, path, headers = {} }: Asked): Promise<Opened> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path, headers, agent: false }, resolve);
    sent.on("error", reject);
    sent.end();
  });
  const status = answer.statusCode ?? 0;
  answer.setEncoding("utf8");
  if (status !== 200) {
    let text = "";
    for await (const chunk of answer) text += chunk;
    throw new Refused(status, JSON.parse(text));
  }
  const listener = new Listener(() => answer.destroy());
  let text = "";
  answer.on("data", (chunk: string) => {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) readBlock(block, listener);
  });
  answer.on("error", () => undefined);
  answer.on("close", () => listener.close());
  return { status, headers: answer.headers, listener, pause: () => answer.pause() };
}

function readBlock(block: string, listener: Listener): void {
  const fields: Record<string, string> = {};
  for (const line of block.split("\n")) {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === "") listener.beat();
    else fields[name] = fields[name] === undefined ? value : `${fields[name]}\n${value}`;
  }
  const { event = "message", id = "", data } = fields;
  if (data !== undefined) listener.take({ event, id, data: JSON.parse(data) });
}
