// npm run deploy [-- --project <id>] [-- --force]: checks roles, builds, then deploys functions, rules, indexes and Hosting.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modulesFolder, projectFolder } from "./paths.ts";
import { Problem, runTool } from "./problem.ts";
import { describeMissingRole, findMissingRulesRoles, findMissingRuntimeRoles } from "./project-roles.ts";
import { readIamPolicy } from "./read-iam-policy.ts";
import { readProject } from "./read-project.ts";

/** What of the command line concerns this tool; firebase-tools gets all of it. */
function readOptions(args: string[]): { project: string; isForced: boolean; isUnattended: boolean } {
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      project: { type: "string", short: "P" },
      force: { type: "boolean", short: "f" },
      "non-interactive": { type: "boolean" },
    },
  });
  return {
    project: readProject(typeof values.project === "string" ? values.project : undefined),
    isForced: values.force === true,
    isUnattended: values["non-interactive"] === true || !process.stdin.isTTY,
  };
}

async function checkRoles(project: string): Promise<void> {
  const read = await readIamPolicy(project).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.warn(`The roles of ${project} cannot be checked (${reason}); DEPLOY.md names them.`);
    return undefined;
  });
  if (!read) return;
  const describe = (missing: ReturnType<typeof findMissingRulesRoles>) =>
    missing.map((role) => describeMissingRole(project, role)).join("\n");
  const runtime = findMissingRuntimeRoles(read.policy, read.projectNumber);
  if (runtime.length > 0) console.warn(describe(runtime));
  const rules = findMissingRulesRoles(read.policy, read.projectNumber);
  if (rules.length > 0) throw new Problem(`${describe(rules)}\nGrant it, then deploy again.`);
}

await runTool(async () => {
  const args = process.argv.slice(2);
  const { project, isForced, isUnattended } = readOptions(args);
  if (project.startsWith("demo-")) {
    throw new Problem("Put the id of your Firebase project into .firebaserc, or pass -- --project <id>.");
  }
  if (isUnattended && !isForced) {
    throw new Problem(
      "Nobody is there to answer: pass -- --force. It accepts that failed triggers are retried, and deletes functions and indexes that this version no longer has.",
    );
  }
  await checkRoles(project);
  const firebase = join(modulesFolder, "firebase-tools/lib/bin/firebase.js");
  const { status } = spawnSync(process.execPath, [firebase, "deploy", ...args], {
    cwd: projectFolder,
    stdio: "inherit",
  });
  return status ?? 1;
});
