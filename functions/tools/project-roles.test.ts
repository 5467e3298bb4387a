import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { functionsFolder, projectFolder } from "./paths.ts";
import { describeMissingRole, findMissingRulesRoles, findMissingRuntimeRoles } from "./project-roles.ts";

const storageAgent = "serviceAccount:service-42@gcp-sa-firebasestorage.iam.gserviceaccount.com";
const runtime = "serviceAccount:42-compute@developer.gserviceaccount.com";

describe("A deploy", () => {
  it("finds that the storage rules may not read Firestore, and names the command that lets them", () => {
    const policy = { bindings: [{ role: "roles/editor", members: [runtime] }] };
    const [missing, ...rest] = findMissingRulesRoles(policy, "42");
    assert.ok(missing && rest.length === 0);
    assert.equal(
      describeMissingRole("shop", missing),
      [
        "Without roles/firebaserules.firestoreServiceAgent, every upload is denied:",
        "  gcloud projects add-iam-policy-binding shop --member=serviceAccount:service-42@gcp-sa-firebasestorage.iam.gserviceaccount.com --role=roles/firebaserules.firestoreServiceAgent --condition=None",
      ].join("\n"),
    );
  });

  it("finds nothing where every role is granted", () => {
    const role = "roles/firebaserules.firestoreServiceAgent";
    const policy = {
      bindings: [
        { role, members: ["user:a@example.com", storageAgent] },
        { role: "roles/editor", members: [runtime] },
      ],
    };
    assert.deepEqual(findMissingRulesRoles(policy, "42"), []);
    assert.deepEqual(findMissingRuntimeRoles(policy, "42"), []);
  });

  it("names each role that the functions' account lacks where it is no editor", () => {
    const policy = {
      bindings: [{ role: "roles/datastore.user", members: [runtime] }, { role: "roles/editor" }],
    };
    assert.deepEqual(
      findMissingRuntimeRoles(policy, "42").map(({ role }) => role),
      [
        "roles/storage.objectAdmin",
        "roles/cloudtasks.enqueuer",
        "roles/iam.serviceAccountUser",
        "roles/run.invoker",
        "roles/eventarc.eventReceiver",
        "roles/firebaseauth.admin",
      ],
    );
    assert.equal(findMissingRuntimeRoles({}, "42").length, 7);
  });

  it("that nobody attends says at once that it needs --force, and what that does", () => {
    const deploy = (...args: string[]) => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(functionsFolder, "tools/deploy.ts"), ...args],
        {
          input: "",
          encoding: "utf8",
        },
      );
      return `${status}: ${stderr}`;
    };
    assert.match(deploy("--project", "shop"), /^1: ✖ Nobody is there to answer: pass -- --force/);
    assert.match(deploy("--force"), /^1: ✖ Put the id of your Firebase project into \.firebaserc/);
  });
});

describe("DEPLOY.md", () => {
  it("names every role that a deploy checks", () => {
    const text = readFileSync(join(projectFolder, "DEPLOY.md"), "utf8");
    const roles = [...findMissingRulesRoles({}, "42"), ...findMissingRuntimeRoles({}, "42")].map(
      ({ role }) => role,
    );
    assert.deepEqual(
      roles.filter((role) => !text.includes(role)),
      [],
    );
  });
});
