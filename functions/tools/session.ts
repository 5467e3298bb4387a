import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmulatorOptions, type Emulators, startEmulators } from "./emulators.ts";
import { type Inbox, openInbox, startInbox } from "./inbox.ts";
import { findJava } from "./java.ts";
import {
  clientEnvironment,
  host,
  portOffset,
  type Ports,
  portsOf,
  requireFreePorts,
  restAddress,
} from "./ports.ts";
import { findOwnerIn, startPushInbox } from "./push-inbox.ts";
import { Problem } from "./problem.ts";
import { runSchedule } from "./schedules.ts";
import { runScript } from "./script.ts";

/** The running backend, as seen from a laptop: what tests and the story need to know of it. */
export type World = {
  ports: Ports;
  /** What Firebase's clients and Admin SDKs read to find the emulators, the SMTP server and the secrets. */
  environment: Record<string, string>;
  inbox: Inbox;
  runSchedule: (name: string, time?: Date) => Promise<void>;
};

export type Session = AsyncDisposable & { world: World; emulators: Emulators };

/** Builds the functions and starts everything around them; either all of it runs or none. */
export async function openSession(
  options: Omit<EmulatorOptions, "ports" | "java" | "secrets">,
): Promise<Session> {
  const ports = portsOf(portOffset());
  await requireFreePorts(ports);
  const java = findJava();
  const build = options.built ? undefined : await runScript("build", options.signal);
  if (build && !build.ok) throw new Problem(`The functions do not build:\n${build.output}`);
  await using started = new AsyncDisposableStack();

  const mailFolder = await mkdtemp(join(tmpdir(), "souk-mail-"));
  started.defer(() => rm(mailFolder, { recursive: true, force: true }));
  started.use(await startInbox(ports, mailFolder));
  started.use(await startPushInbox(ports.pushPage, findOwnerIn(ports)));
  const secrets = secretsOf(ports);
  const emulators = started.use(await startEmulators({ ...options, ports, java, secrets }));

  const environment = sessionEnvironment(ports);
  const world: World = {
    ports,
    environment,
    inbox: openInbox(environment["SOUK_INBOX_URL"]),
    runSchedule: (name, time) => runSchedule(ports, name, time),
  };
  const rest = started.move();
  return { world, emulators, [Symbol.asyncDispose]: () => rest.disposeAsync() };
}

/** What Firebase's clients, Admin SDKs and handlers read in a process beside the running backend. */
export function sessionEnvironment(ports: Ports): Record<string, string> {
  return { ...clientEnvironment(ports), ...secretsOf(ports), API_URL: restAddress(ports) };
}

function secretsOf(ports: Ports): Record<string, string> {
  return {
    SMTP_URL: `smtp://${host}:${ports.smtp}`,
    SANDBOX_WEBHOOK_SECRET: "sandbox-webhook-secret",
    OAUTH_SEALING_KEYS: "k1:c291ayBlbXVsYXRlZCBzZWFscyBieSB0aGlzIGtleSE=",
    MAIL_KEYS: `emulators:${Buffer.alloc(32, 5).toString("base64")}`,
    STRIPE_SECRET_KEY: "sk_test_of_nobody",
    STRIPE_WEBHOOK_SECRET: "of nobody",
    MEILISEARCH_KEY: "meilisearch-key",
    WEBHOOK_SEALING_KEYS: `emulators:${Buffer.alloc(32, 7).toString("base64")}`,
    LEGACY_TOKEN_SECRET: "there is no existing backend to be told",
  };
}
