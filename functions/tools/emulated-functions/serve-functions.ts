// The program of each process that runs functions in the emulator, in place of firebase-tools' own: that one loads most of
// firebase-tools for one small function of it, and the Admin SDK to watch what uses it, though the bundle has its own.
import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire, flushCompileCache } from "node:module";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { Request, Response } from "express";
import { modulesFolder } from "../paths.ts";
import { report } from "./report.ts";
import { reportForeignCalls } from "./report-foreign-calls.ts";
import { functionHeader, type ServedFunction } from "./served-function.ts";

type Handler = (...args: unknown[]) => Promise<unknown>;
interface Exported {
  [name: string]: Exported | undefined;
}
type Answer = (request: Request, response: Response) => void;
/** As much of Express as is used here. */
interface App {
  enable: (setting: string) => void;
  use: (...handlers: unknown[]) => void;
  get: (path: string, answer: Answer) => void;
  all: (path: string, answer: Answer) => void;
  listen: (path: string | undefined) => void;
}

/** As much as Google's own framework takes. */
const LARGEST_BODY = "32mb";
/** What is compiled by then is written down for the next process: all of them are killed in the end. */
const COMPILED_AFTER_MS = [1_000, 5_000, 20_000];

const load = createRequire(join(modulesFolder, "firebase-tools/package.json"));
const express = load("express") as () => App;
const parsers = load("body-parser") as Record<
  "json" | "text" | "urlencoded" | "raw",
  (options: object) => unknown
>;

/** Code that asks which function it is in is told that of the request. */
const served = new AsyncLocalStorage<ServedFunction>();
process.env = new Proxy(process.env, {
  get: (all, name: string) => served.getStore()?.[name as keyof ServedFunction] ?? all[name],
});

reportForeignCalls();
// firebase-tools ends this process itself.
process.on("SIGINT", () => undefined);
try {
  serve((await import(pathToFileURL(load.resolve(process.cwd())).href)) as Exported);
} catch (error) {
  await report({
    level: "FATAL",
    type: "runtime-status",
    text: `The functions cannot be loaded: ${stackOf(error)}`,
  });
  process.exit(1);
}
for (const after of COMPILED_AFTER_MS) void wait(after, undefined, { ref: false }).then(flushCompileCache);

/** Parses bodies as Google's own framework does, before a function sees them. */
function serve(all: Exported): void {
  const app = express();
  app.enable("trust proxy");
  const limits = { limit: LARGEST_BODY, verify: keepRawBody };
  app.use(parsers.json(limits), parsers.text(limits));
  app.use(parsers.urlencoded({ ...limits, extended: true }), parsers.raw({ ...limits, type: "*/*" }));
  app.get("/__/health", (_request, response) => void response.status(200).send());
  app.all("/favicon.ico|/robots.txt", (_request, response) => void response.status(404).send());
  app.all("/*", (request, response) => {
    const named = request.headers[functionHeader];
    delete request.headers[functionHeader];
    const meant = named ? (JSON.parse(String(named)) as ServedFunction) : undefined;
    const call = async () => {
      try {
        await callFunction(all, request, response);
      } catch (error) {
        // The event is lost, as ever; but the process goes on, as when deployed, with what else it serves.
        void report({ level: "WARN", type: "runtime-error", text: stackOf(error) });
        response.status(500).send(error instanceof Error ? error.message : String(error));
      }
    };
    void (meant ? served.run(meant, call) : call());
  });
  app.listen(process.env["PORT"]);
}

async function callFunction(all: Exported, request: Request, response: Response): Promise<void> {
  const target = process.env["FUNCTION_TARGET"] ?? "";
  const found = target.split(".").reduce<Exported | undefined>((part, name) => part?.[name], all);
  if (!found) throw new Error(`There is no function ${target}`);
  const handler = found as unknown as Handler;
  if (process.env["FUNCTION_SIGNATURE_TYPE"] === "http") {
    await handler(request, response);
    return;
  }
  await handler(eventOf(request));
  response.send({ status: "acknowledged" });
}

/** The attributes of an event are in its headers, or in its body with all else. */
function eventOf(request: Request): unknown {
  const isBinary = ["ce-type", "ce-specversion", "ce-source", "ce-id"].every((name) => request.header(name));
  if (!isBinary) return JSON.parse((request as unknown as { rawBody: Buffer }).rawBody.toString());
  const attributes = Object.entries(request.headers).filter(([name]) => name.startsWith("ce-"));
  const named = attributes.map(([name, value]) => [name.slice("ce-".length), value] as const);
  return { ...Object.fromEntries(named), data: request.body as unknown };
}

function keepRawBody(request: object, _response: unknown, body: Buffer): void {
  Object.assign(request, { rawBody: body });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
