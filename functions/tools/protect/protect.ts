import { Problem } from "../problem.ts";
import {
  applySetting,
  checkSetting,
  describeCommand,
  type CheckedSetting,
  type Command,
  type RunCommand,
} from "./setting.ts";
import { settingsOf } from "./settings.ts";
import type { Target } from "./target.ts";

export interface ProtectOptions {
  readonly project: string;
  readonly bucket?: string | undefined;
  readonly backupBucket?: string | undefined;
  readonly location?: string | undefined;
  readonly proofDatabase: string;
  readonly alertEmail?: string | undefined;
  readonly host?: string | undefined;
  readonly monthlyBudget?: string | undefined;
  readonly budgetTopic?: string | undefined;
  readonly isApplied: boolean;
  /** Also what can never be taken back. */
  readonly isLocked: boolean;
}

interface Machine {
  readonly run: RunCommand;
  readonly print: (line: string) => void;
}

/** Shows each setting, and applies those that are not set where that is asked for. Resolves to how many are left. */
export function protect(options: ProtectOptions, { run, print }: Machine): number {
  let left = 0;
  for (const setting of settingsOf(findTarget(options, run), run)) {
    const checked = checkSetting(setting, run);
    const outcome = options.isApplied ? applyChecked(checked, options, run) : describeUnset(checked);
    const isSet = outcome === undefined;
    if (!isSet && outcome.isLeft) left += 1;
    print(`${isSet || !outcome.isLeft ? "✔" : "✖"} ${setting.what}: ${checked.found}`);
    for (const line of outcome?.lines ?? []) print(`    ${line}`);
  }
  if (options.alertEmail === undefined)
    print("✖ Google tells nobody of what fails outside of the functions. Pass --alert-email.");
  if (options.backupBucket === undefined)
    print(
      "✖ Backups lie in the bucket of photos: who can delete those can delete them. Pass --backup-bucket.",
    );
  return left;
}

interface Outcome {
  readonly isLeft: boolean;
  readonly lines: readonly string[];
}

/** Undefined where it is set. */
function describeUnset({ commands, isSet, failure }: CheckedSetting): Outcome | undefined {
  if (failure !== undefined) return { isLeft: true, lines: [`It cannot be read: ${failure}`] };
  return isSet ? undefined : { isLeft: true, lines: commands.map(describeCommand) };
}

function applyChecked(checked: CheckedSetting, { isLocked }: ProtectOptions, run: RunCommand) {
  const { setting, isSet, failure } = checked;
  if (isSet || failure !== undefined) return describeUnset(checked);
  if (setting.isFinal && !isLocked)
    return { isLeft: true, lines: ["It can never be taken back: pass --lock to apply it."] };
  const refusal = applySetting(checked, run);
  return refusal === undefined
    ? { isLeft: false, lines: ["applied"] }
    : { isLeft: true, lines: [`It was refused: ${refusal}`] };
}

/** What `gcloud` says of the project. */
function findTarget(options: ProtectOptions, run: RunCommand): Target {
  const { project, bucket, location, host, budgetTopic } = options;
  const ask = (...command: Command): Record<string, unknown> => {
    const { status, stdout, stderr } = run(command);
    if (status !== 0)
      throw new Problem(
        `gcloud says of ${project}: ${stderr.trim().split("\n")[0]}. Sign in by "gcloud auth login", and check --project.`,
      );
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const { projectNumber } = ask("gcloud", "projects", "describe", project, "--format=json");
  const { locationId } = ask(
    "gcloud",
    "firestore",
    "databases",
    "describe",
    "--database=(default)",
    "--format=json",
    `--project=${project}`,
  );
  return {
    project,
    projectNumber: String(projectNumber),
    bucket: bucket ?? `${project}.firebasestorage.app`,
    backupBucket: options.backupBucket,
    location: location ?? String(locationId),
    proofDatabase: options.proofDatabase,
    alertEmail: options.alertEmail,
    monthlyBudget: options.monthlyBudget,
    budgetTopic: budgetTopic ?? "budget",
    host: host ?? `${project}.web.app`,
  };
}
