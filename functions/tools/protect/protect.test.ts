import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describeCommand, type Command, type CommandResult } from "./setting.ts";
import { protect, type ProtectOptions } from "./protect.ts";

/** A project at Google, as `gcloud` prints it: by the documented fields of Google's APIs. */
interface Project {
  database: Record<string, string>;
  schedules: Record<string, unknown>[];
  proofDatabase?: object;
  bucket: Record<string, unknown>;
  backupBucket?: Record<string, unknown>;
  bindings: { role: string; members: string[] }[];
  exclusions?: Record<string, unknown>[];
}

const bare = (): Project => ({
  database: { locationId: "nam5", pointInTimeRecoveryEnablement: "POINT_IN_TIME_RECOVERY_DISABLED" },
  schedules: [],
  bucket: { softDeletePolicy: { retentionDurationSeconds: "604800" } },
  bindings: [],
});

const options: ProtectOptions = {
  project: "shop",
  backupBucket: "shop-backups",
  proofDatabase: "souk-proof",
  isApplied: false,
  isLocked: false,
};

describe("npm run protect", () => {
  it("shows what Google does for the data, with the command of what is missing, and changes nothing", () => {
    const { left, printed, applied } = run(bare(), options);
    assert.deepEqual(applied, []);
    assert.ok(
      printed.includes("✔ Photos that are deleted can be brought back for 7 days (soft delete): 7 days"),
    );
    const pitr = printed.findIndex((line) => line.includes("(point-in-time recovery): off: 1 hour"));
    assert.match(printed[pitr] ?? "", /^✖/);
    assert.equal(
      printed[pitr + 1]?.trim(),
      "gcloud firestore databases update '--database=(default)' --enable-pitr --project=shop",
    );
    assert.equal(left, 13);
  });

  it("applies what is missing, and finds it set the next time", () => {
    const project = bare();
    const first = run(project, { ...options, isApplied: true });
    assert.ok(
      first.applied.includes(
        "gcloud firestore databases create --database=souk-proof --location=nam5 --project=shop",
      ),
    );
    assert.ok(
      first.applied.includes("gcloud storage buckets update gs://shop-backups --retention-period=35d"),
    );
    assert.equal(first.left, 1);
    const second = run(project, { ...options, isApplied: true });
    assert.deepEqual(second.applied, []);
    assert.ok(second.printed.some((line) => line.includes("It can never be taken back: pass --lock")));
    const locked = run(project, { ...options, isApplied: true, isLocked: true });
    assert.deepEqual(locked.applied, [
      "gcloud storage buckets update gs://shop-backups --lock-retention-period",
    ]);
    assert.equal(locked.left, 0);
    assert.equal(run(project, options).left, 0);
  });

  it("leaves Cloud Run's records of requests that succeeded out of the log, and corrects a filter that was changed", () => {
    const project = bare();
    run(project, { ...options, isApplied: true });
    const [exclusion] = project.exclusions ?? [];
    assert.match(
      String(exclusion?.["filter"]),
      /run\.googleapis\.com\/requests.* AND httpRequest\.status<400$/,
    );
    for (const changed of [
      { ...exclusion, filter: "severity<ERROR" },
      { ...exclusion, disabled: true },
    ]) {
      project.exclusions = [changed];
      const { printed, applied } = run(project, { ...options, isApplied: true });
      assert.ok(
        printed.some((line) => line.endsWith("are not kept beside ours: left out by another filter")),
      );
      assert.match(
        applied.join(),
        /sinks update _Default '--update-exclusion=name=souk-requests-that-succeeded,/,
      );
      assert.deepEqual(project.exclusions, [exclusion]);
    }
  });

  it("says that backups in the bucket of photos can be deleted with them", () => {
    const { printed } = run(bare(), { ...options, backupBucket: undefined });
    assert.match(printed.at(-1) ?? "", /^✖ Backups lie in the bucket of photos/);
  });

  it("takes what it may not read for missing, and applies nothing to it", () => {
    const forbidden = "ERROR: (gcloud.firestore.backups.schedules.list) PERMISSION_DENIED: no\nmore";
    const { printed, applied } = run(bare(), { ...options, isApplied: true }, ({ 1: what, 2: which }) =>
      what === "firestore" && which === "backups" ? { status: 1, stdout: "", stderr: forbidden } : undefined,
    );
    assert.ok(printed.some((line) => line.includes("It cannot be read: ERROR: (gcloud.firestore.backups")));
    assert.ok(!applied.some((command) => command.includes("schedules create")));
  });

  it("says what Google refuses, and goes on", () => {
    const { printed, applied, left } = run(bare(), { ...options, isApplied: true }, (command) =>
      command.includes("--enable-pitr")
        ? { status: 1, stdout: "", stderr: "ERROR: billing is off" }
        : undefined,
    );
    assert.ok(printed.includes("    It was refused: ERROR: billing is off"));
    assert.ok(applied.length > 5);
    assert.equal(left, 2);
  });

  it("says who is not signed in what to do", () => {
    const signedOut = () => ({
      status: 1,
      stdout: "",
      stderr: "ERROR: You do not currently have an active account",
    });
    assert.throws(() => run(bare(), options, signedOut), /active account.*Sign in by "gcloud auth login"/);
  });

  it("writes commands for a shell", () => {
    assert.equal(describeCommand(["gcloud", "a b", "it's"]), String.raw`gcloud 'a b' 'it'\''s'`);
  });
});

type Answer = (command: Command) => CommandResult | undefined;

/** Runs it against a stand-in of `gcloud`, which knows the commands of the settings and no other. */
function run(project: Project, asked: ProtectOptions, instead: Answer = () => undefined) {
  const printed: string[] = [];
  const applied: string[] = [];
  const left = protect(asked, {
    print: (line) => printed.push(line),
    run: (command) => {
      const answer = instead(command) ?? answerAs(project, command);
      const isChange = /describe|list|get-iam-policy/.exec(command.slice(0, 5).join(" ")) === null;
      if (isChange && answer.status === 0) applied.push(describeCommand(command));
      return answer;
    },
  });
  return { left, printed, applied };
}

function answerAs(project: Project, command: Command): CommandResult {
  const [, ...words] = command;
  const named = (flag: string) =>
    words.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1) ?? "";
  const print = (found: unknown): CommandResult =>
    found === undefined
      ? { status: 1, stdout: "", stderr: "ERROR: NOT_FOUND: there is none" }
      : { status: 0, stdout: JSON.stringify(found), stderr: "" };
  const change = (apply: () => void): CommandResult => {
    apply();
    return { status: 0, stdout: "", stderr: "" };
  };
  const path = words.filter((word) => !word.startsWith("--"));
  switch (path.slice(0, 3).join(" ")) {
    case "projects describe shop":
      return print({ projectId: "shop", projectNumber: "42" });
    case "firestore databases describe":
      return print(named("--database") === "(default)" ? project.database : project.proofDatabase);
    case "firestore databases create":
      return change(() => (project.proofDatabase = { locationId: named("--location") }));
    case "firestore databases update":
      return change(() => {
        if (words.includes("--enable-pitr"))
          project.database.pointInTimeRecoveryEnablement = "POINT_IN_TIME_RECOVERY_ENABLED";
        if (words.includes("--delete-protection"))
          project.database.deleteProtectionState = "DELETE_PROTECTION_ENABLED";
      });
    case "firestore backups schedules":
      if (path[3] === "list") return print(project.schedules);
      return change(() => project.schedules.push(scheduleOf(named("--retention"), named("--recurrence"))));
    case "storage buckets describe":
      return print(path[3] === "gs://shop-backups" ? project.backupBucket : project.bucket);
    case "storage buckets get-iam-policy":
      return print(project.backupBucket && { bindings: project.bindings });
    case "storage buckets create":
      return change(() => (project.backupBucket = { iamConfiguration: closed }));
    case "storage buckets add-iam-policy-binding":
      return change(() => project.bindings.push({ role: named("--role"), members: [named("--member")] }));
    case "storage buckets update":
      return change(() =>
        updateBucket(path[3] === "gs://shop-backups" ? project.backupBucket : project.bucket, words),
      );
    case "logging sinks describe":
      return print({ name: path[3], ...(project.exclusions && { exclusions: project.exclusions }) });
    case "logging sinks update":
      return change(() => (project.exclusions = [exclusionOf(words)]));
    default:
      throw new Error(`The stand-in knows no ${describeCommand(command)}`);
  }
}

/** As gcloud takes it: commas are between its parts. */
function exclusionOf(words: readonly string[]): Record<string, unknown> {
  const given = words.find((word) => /^--(?:add|update)-exclusion=/.test(word)) ?? "";
  const parts = given.slice(given.indexOf("=") + 1).split(",");
  const { disabled, ...exclusion } = Object.fromEntries(
    parts.map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );
  return disabled === "true" ? { ...exclusion, disabled: true } : exclusion;
}

const closed = { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: "enforced" };

function scheduleOf(retention: string, recurrence: string): Record<string, unknown> {
  const days = Number.parseInt(retention, 10) * (retention.endsWith("w") ? 7 : 1);
  return { retention: `${days * 86_400}s`, [`${recurrence}Recurrence`]: {} };
}

function updateBucket(bucket: Record<string, unknown> = {}, words: readonly string[]): void {
  if (words.includes("--versioning")) bucket.versioning = { enabled: true };
  const days = words.find((word) => word.startsWith("--retention-period="))?.match(/(\d+)d/)?.[1];
  if (days !== undefined) bucket.retentionPolicy = { retentionPeriod: String(Number(days) * 86_400) };
  if (words.includes("--lock-retention-period"))
    bucket.retentionPolicy = { ...(bucket.retentionPolicy as object), isLocked: true };
  const file = words.find((word) => word.startsWith("--lifecycle-file="))?.split("=")[1];
  if (file !== undefined) bucket.lifecycle = JSON.parse(readFileSync(file, "utf8"));
}
