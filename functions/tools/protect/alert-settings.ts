import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { functionsFolder } from "../paths.ts";
import type { Command, RunCommand, Setting } from "./setting.ts";
import type { Target } from "./target.ts";

/** A metric of logs, as Cloud Logging's API has it. */
interface LogMetric {
  readonly name: string;
  readonly filter: string;
  readonly description: string;
}

/** As much of an alert policy as tells which one it is. */
interface AlertPolicy {
  readonly displayName: string;
  readonly conditions: readonly object[];
  readonly notificationChannels?: readonly string[];
}

type AlertTarget = Pick<Target, "project"> & {
  readonly alertEmail: string;
  /** Of the public address, without a path. */
  readonly host: string;
};

const folder = join(functionsFolder, "monitoring");
const json = "--format=json";
const uptimeCheck = "Souk answers";
/** Stands for a channel that is not made yet, in commands that are only shown. */
const NO_CHANNEL = "CHANNEL";

const gcloud = (...words: string[]): Command => ["gcloud", ...words];

interface AlertFiles {
  readonly metrics: LogMetric;
  readonly policies: AlertPolicy;
}

/** The files of a folder of `functions/monitoring`, as `gcloud` takes them. */
export function listAlertFiles<Kind extends keyof AlertFiles>(
  kind: Kind,
): { file: string; content: AlertFiles[Kind] }[] {
  return readdirSync(join(folder, kind))
    .toSorted()
    .map((name) => join(folder, kind, name))
    .map((file) => ({ file, content: JSON.parse(readFileSync(file, "utf8")) as AlertFiles[Kind] }));
}

/**
 * What Google watches of the project from outside: an uptime check, metrics of logs, and alert policies that tell an address.
 * One after the other: each may need what was applied before it.
 */
export function* alertSettings(target: AlertTarget, run: RunCommand): Generator<Setting> {
  const { project, alertEmail, host } = target;
  const inProject = `--project=${project}`;
  const ofThisEmail = `--filter=type="email" AND labels.email_address="${alertEmail}"`;
  const listChannels = gcloud("beta", "monitoring", "channels", "list", ofThisEmail, json, inProject);
  yield {
    what: `Alerts are told to ${alertEmail}`,
    show: listChannels,
    read: (found) => there(firstOf(found)),
    apply: [
      gcloud(
        "beta",
        "monitoring",
        "channels",
        "create",
        "--type=email",
        `--display-name=Souk: ${alertEmail}`,
        `--channel-labels=email_address=${alertEmail}`,
        inProject,
      ),
    ],
  };
  yield {
    what: `GET https://${host}/v1/health is asked every five minutes`,
    show: gcloud(
      "monitoring",
      "uptime",
      "list-configs",
      `--filter=displayName="${uptimeCheck}"`,
      json,
      inProject,
    ),
    read: (found) => there(firstOf(found)),
    apply: [
      gcloud(
        "monitoring",
        "uptime",
        "create",
        uptimeCheck,
        "--resource-type=uptime-url",
        `--resource-labels=host=${host},project_id=${project}`,
        "--protocol=https",
        "--path=/v1/health",
        "--period=5",
        "--timeout=10",
        inProject,
      ),
    ],
  };
  for (const { file, content } of listAlertFiles("metrics")) yield metricSetting(content, file, inProject);
  const channel = channelOf(run(listChannels).stdout);
  for (const { file, content } of listAlertFiles("policies"))
    yield policySetting(content, file, { inProject, channel });
}

function metricSetting({ name, description, filter }: LogMetric, file: string, inProject: string): Setting {
  const change = (verb: string): Command =>
    gcloud("logging", "metrics", verb, name, `--config-from-file=${file}`, inProject);
  return {
    what: `${description} are counted in the logs`,
    show: gcloud("logging", "metrics", "describe", name, json, inProject),
    read: (found) => {
      if (found === undefined) return there(undefined);
      const isSame = (found as LogMetric).filter === filter;
      return { isSet: isSame, found: isSame ? "there" : "by another filter" };
    },
    apply: (found) => [change(found === undefined ? "create" : "update")],
  };
}

/** One of this name is left as it is: people change thresholds and add channels of their own. */
function policySetting(
  { displayName }: AlertPolicy,
  file: string,
  { inProject, channel }: { inProject: string; channel: string },
): Setting {
  const policies = (...args: string[]): Command => [
    "gcloud",
    "alpha",
    "monitoring",
    "policies",
    ...args,
    inProject,
  ];
  return {
    what: `Alert policy “${displayName}”`,
    show: policies("list", `--filter=displayName="${displayName}"`, json),
    read: (found) => {
      const policy = firstOf(found) as AlertPolicy | undefined;
      if (!policy) return there(undefined);
      const isTold = (policy.notificationChannels ?? []).length > 0;
      return { isSet: isTold, found: isTold ? "there" : "there, and nobody is told" };
    },
    apply: (found) => {
      const known = firstOf(found) as { name?: string } | undefined;
      if (known?.name !== undefined)
        return [policies("update", known.name, `--add-notification-channels=${channel}`)];
      return [policies("create", `--policy-from-file=${file}`, `--notification-channels=${channel}`)];
    },
  };
}

function there(found: unknown) {
  return { isSet: found !== undefined, found: found === undefined ? "none" : "there" };
}

function firstOf(found: unknown): unknown {
  return Array.isArray(found) ? found[0] : undefined;
}

/** The first of the listed channels. */
function channelOf(listed: string): string {
  const [channel] = listed.trim() === "" ? [] : (JSON.parse(listed) as { name: string }[]);
  return channel?.name ?? NO_CHANNEL;
}
