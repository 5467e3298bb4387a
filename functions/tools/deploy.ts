// npm run deploy [-- --project <id>] [-- --force]: checks roles and migrations, builds, then deploys functions, rules, indexes and Hosting. With --check it looks at the project, says what is missing or would be replaced, and sends nothing.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrationTable } from "../src/migration-table.ts";
import { partsOf } from "./deploy-check/check.ts";
import { checkDeploy } from "./deploy-check/check-deploy.ts";
import { modulesFolder, projectFolder } from "./paths.ts";
import { deploysFunctions, describePending, findPending, listRequired } from "./pending-migrations.ts";
import { Problem, runTool } from "./problem.ts";
import { describeMissingRole, findMissingRulesRoles, findMissingRuntimeRoles } from "./project-roles.ts";
import { readIamPolicy } from "./read-iam-policy.ts";
import { readMigrations } from "./read-migrations.ts";
import { readProject } from "./read-project.ts";

interface Options {
  project: string;
  only: string | undefined;
  except: string | undefined;
  isCheck: boolean;
  isForced: boolean;
  isUnattended: boolean;
}

/** What of the command line concerns this tool; firebase-tools gets all of it. */
function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      project: { type: "string", short: "P" },
      only: { type: "string" },
      except: { type: "string" },
      check: { type: "boolean" },
      force: { type: "boolean", short: "f" },
      "non-interactive": { type: "boolean" },
    },
  });
  return {
    project: readProject(typeof values.project === "string" ? values.project : undefined),
    only: typeof values.only === "string" ? values.only : undefined,
    except: typeof values.except === "string" ? values.except : undefined,
    isCheck: values.check === true,
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

/** Code that no longer reads an earlier shape must not meet documents of it, forced or not. */
async function checkMigrations(project: string): Promise<void> {
  const names = listRequired(migrationTable).map(({ name }) => name);
  if (names.length === 0) return;
  const read = await readMigrations(project, names).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(
      `Whether ${names.join(", ")} is done in ${project} cannot be read (${reason}). Sign in as somebody with roles/datastore.viewer.`,
    );
  });
  const pending = findPending(migrationTable, read);
  if (pending.length > 0) throw new Problem(describePending(pending, read));
}

await runTool(async () => {
  const args = process.argv.slice(2);
  const { project, only, except, isCheck, isForced, isUnattended } = readOptions(args);
  if (project.startsWith("demo-")) {
    throw new Problem("Put the id of your Firebase project into .firebaserc, or pass -- --project <id>.");
  }
  if (isCheck) return checkDeploy(project, partsOf(only, except), (line) => console.log(line));
  if (isUnattended && !isForced) {
    throw new Problem(
      "Nobody is there to answer: pass -- --force. It accepts that failed triggers are retried, and deletes functions and indexes that this version no longer has.",
    );
  }
  await checkRoles(project);
  if (deploysFunctions(only)) await checkMigrations(project);
  const firebase = join(modulesFolder, "firebase-tools/lib/bin/firebase.js");
  const { status } = spawnSync(process.execPath, [firebase, "deploy", ...args], {
    cwd: projectFolder,
    stdio: "inherit",
  });
  return status ?? 1;
});
