// npm run protect [-- --project <id>] [-- --backup-bucket <name>] [-- --alert-email <address> [--host <host>]] [-- --monthly-budget <50EUR>] [-- --apply [--lock]]: shows how Google protects and watches the project, and applies what is missing.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { Problem, runTool } from "./problem.ts";
import { protect } from "./protect/protect.ts";
import type { Command, CommandResult } from "./protect/setting.ts";
import { readProject } from "./read-project.ts";

await runTool(() => {
  const { values } = parseArgs({
    options: {
      project: { type: "string", short: "P" },
      bucket: { type: "string" },
      "backup-bucket": { type: "string", default: process.env.BACKUP_BUCKET },
      location: { type: "string" },
      "proof-database": { type: "string", default: "souk-proof" },
      "alert-email": { type: "string" },
      host: { type: "string" },
      "monthly-budget": { type: "string" },
      "budget-topic": { type: "string", default: process.env.BUDGET_TOPIC },
      apply: { type: "boolean", default: false },
      lock: { type: "boolean", default: false },
    },
  });
  const project = readProject(values.project);
  if (project.startsWith("demo-"))
    throw new Problem("Put the id of your Firebase project into .firebaserc, or pass -- --project <id>.");
  const options = {
    project,
    bucket: values.bucket,
    backupBucket: values["backup-bucket"] || undefined,
    location: values.location,
    proofDatabase: values["proof-database"],
    alertEmail: values["alert-email"],
    host: values.host,
    monthlyBudget: values["monthly-budget"],
    budgetTopic: values["budget-topic"] || undefined,
    isApplied: values.apply,
    isLocked: values.lock,
  };
  const left = protect(options, { run, print: (line) => console.log(line) });
  if (left > 0) console.log(`\n${left} left${values.apply ? "" : ". Apply them by -- --apply"}.`);
  return Promise.resolve(left > 0 ? 1 : 0);
});

function run([program, ...args]: Command): CommandResult {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (error)
    throw new Problem(`${program} cannot be started (${error.message}): install it, as its vendor says.`);
  return { status: status ?? 1, stdout, stderr };
}
