import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { functionsFolder } from "../paths.ts";
import { EVERY_PART, type Part, partsOf, runChecks } from "./check.ts";
import { cloudChecks } from "./check-deploy.ts";
import { readDeclared } from "./declared.ts";
import { describeFinding, exitCodeOf } from "./finding.ts";
import type { Google } from "./google.ts";
import { type Answers, readyProject } from "../../test-support/google-project.ts";

const isOfMail = (text: string) => text.includes("MAIL_FROM") || text.includes("nobody can pay");

async function look(answers: Answers, parts: readonly Part[] = EVERY_PART) {
  const google: Google = {
    get: (_, path) => {
      const answer = answers[path.split("?")[0] ?? ""];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    testPermissions: (_, permissions) =>
      Promise.resolve(permissions.filter((each) => each !== answers["lacking"])),
    getPolicy: (id) => Promise.resolve(answers[`/v1/projects/${id}:getIamPolicy`] as object),
  };
  const findings = await runChecks(cloudChecks, { id: "shop", google, declared: readDeclared() }, parts);
  const printed = findings.map(describeFinding);
  return { code: exitCodeOf(findings), printed, text: printed.join("\n") };
}

const functionAt = (name: string, labels: Record<string, string>) => ({
  name: `projects/shop/locations/us-central1/functions/${name}`,
  labels,
});

const without = (...paths: string[]): Answers =>
  Object.fromEntries(
    Object.entries(readyProject).filter(([path]) => !paths.some((each) => path.endsWith(each))),
  );

describe("npm run deploy -- --check", () => {
  it("finds nothing missing in a project that is ready, and says what of its parameters is as it comes", async () => {
    const { code, printed } = await look(readyProject);
    assert.equal(code, 0);
    assert.deepEqual(
      printed.filter((text) => !text.startsWith("✔") && !isOfMail(text)),
      [],
    );
  });

  it("says of a new project all that is missing at once, each with what to do", async () => {
    const { code, text } = await look({
      [`/v1beta1/projects/shop`]: { projectNumber: "42" },
      "/v1/projects/shop:getIamPolicy": {},
    });
    assert.equal(code, 1);
    for (const expected of [
      /✖ Blaze plan: .*\n    https:\/\/console.firebase.google.com\/project\/shop\/usage\/details/,
      /✖ APIs: fcm is off: no push is sent; .*\n    gcloud services enable fcm.googleapis.com firebaserules.googleapis.com firestore.googleapis.com --project=shop/,
      /! APIs: the deploy turns on artifactregistry, .*\n    gcloud services enable /,
      /✖ Roles: .*\n.*every upload is denied:\n.*--role=roles\/firebaserules.firestoreServiceAgent/,
      /! Roles: the functions' account lacks some/,
      /✖ Authentication: not set up/,
      /✖ Firestore: there is no database.*\n    npx firebase firestore:databases:create "\(default\)" --location nam5 --project shop/,
      /✖ Bucket: Storage is not set up/,
      /✖ Secrets: (\d+) of \1 have no value.*\n    npx firebase functions:secrets:set \w+ --project shop/,
      /✖ Hosting: there is no site shop/,
    ])
      assert.match(text, expected);
  });

  it("names what an existing project loses: rules, indexes, functions and pages", async () => {
    const { code, text } = await look({
      ...readyProject,
      "/v1/projects/shop/rulesets/a": { source: { files: [{ content: "allow read: if true;" }] } },
      "/v1/projects/shop/databases/(default)/collectionGroups/-/indexes": {
        indexes: [
          {
            name: "projects/shop/databases/(default)/collectionGroups/blog/indexes/x",
            queryScope: "COLLECTION",
            fields: [
              { fieldPath: "at", order: "DESCENDING" },
              { fieldPath: "__name__", order: "DESCENDING" },
            ],
          },
        ],
      },
      "/v2/projects/shop/locations/-/functions": {
        functions: [
          functionAt("sendMail", { "deployment-tool": "cli-firebase" }),
          functionAt("old-job", {
            "deployment-tool": "cli-firebase",
            "firebase-functions-codebase": "other",
          }),
          functionAt("by-hand", {}),
          functionAt("media-onphotouploaded", { "deployment-tool": "cli-firebase" }),
        ],
      },
      "/v1beta1/projects/shop/sites/shop/releases": { releases: [{}] },
    });
    assert.equal(code, 0);
    assert.match(text, /! Firestore rules: those of 2026-05-02 are REPLACED by firestore.rules, as a whole/);
    assert.match(
      text,
      /! Indexes: 1 that firestore.indexes.json does not have \(blog\) are DELETED with --force/,
    );
    assert.match(
      text,
      /! Functions: DELETED with --force, since this version does not have them: sendMail$/m,
    );
    assert.match(text, /and 3 others in us-central1/);
    assert.match(text, /! Hosting: what shop.web.app serves now is REPLACED/);
    assert.match(text, /✔ Storage rules: those of storage.rules/);
  });

  it("stops a bucket that functions hear nothing of, and a database in Datastore mode; warns of a far one", async () => {
    const bucket = { location: "EUROPE-WEST3", bucket: { name: "projects/shop/buckets/shop.appspot.com" } };
    const far = await look({
      ...readyProject,
      "/v1alpha/projects/shop/defaultBucket": bucket,
      "/v1/projects/shop/databases/(default)": { type: "FIRESTORE_NATIVE", locationId: "europe-west3" },
    });
    assert.match(
      far.text,
      /✖ Bucket: shop.appspot.com lies in EUROPE-WEST3, and functions in us-central1 hear/,
    );
    assert.match(far.text, /! Firestore: \(default\) lies in europe-west3 and functions in us-central1/);
    const datastore = { type: "DATASTORE_MODE", locationId: "nam5" };
    assert.equal(
      (await look({ ...readyProject, "/v1/projects/shop/databases/(default)": datastore })).code,
      1,
    );
  });

  it("takes a secret whose versions are all switched off for missing, and a permission that whoever deploys lacks", async () => {
    const path = "/v1/projects/shop/secrets/SMTP_URL/versions";
    const { code, text } = await look({
      ...readyProject,
      [path]: { versions: [{ state: "DESTROYED" }] },
      lacking: "iam.serviceAccounts.actAs",
    });
    assert.equal(code, 1);
    assert.match(text, /✖ Secrets: 1 of \d+ have no value/);
    assert.match(text, /✖ Who deploys: lacks iam.serviceAccounts.actAs/);
    const editor = await look({ ...readyProject, lacking: "cloudfunctions.functions.setIamPolicy" });
    assert.equal(editor.code, 0);
    assert.match(editor.text, /! Who deploys: may not grant roles .*\n    A first deploy does/);
  });

  it("is not silent about what it may not read: it says how a person looks, and exits 2", async () => {
    const { code, text } = await look({
      ...readyProject,
      "/v1/projects/shop/billingInfo": new Error(
        "Request to https://cloudbilling.googleapis.com/v1/projects/shop/billingInfo had HTTP Error: 403, no",
      ),
    });
    assert.equal(code, 2);
    assert.match(
      text,
      /\? Blaze plan: cannot be read \(https:\/\/cloudbilling.googleapis.com: HTTP Error: 403, no\)\n    gcloud billing projects describe shop/,
    );
  });

  it("looks at what is deployed alone: --only functions:media asks for no Hosting and no rules", async () => {
    assert.deepEqual(partsOf("functions:media,storage", undefined), ["functions", "storage"]);
    assert.deepEqual(partsOf(undefined, "hosting"), ["functions", "firestore", "storage"]);
    const { code, text } = await look(without("/sites/shop/releases"), partsOf("functions:media", undefined));
    assert.equal(code, 0);
    assert.doesNotMatch(text, /Hosting|rules:/);
  });
});

describe("The command that checks a deploy, with firebase-tools' own client,", () => {
  let server: Server;
  let asked: string[];
  const serve = (answers: Answers) => {
    asked = [];
    server = createServer((request, response) => {
      const path = decodeURI(request.url?.split("?")[0] ?? "");
      asked.push(`${request.method} ${path}`);
      const isToken = path.endsWith("/token");
      const answer = isToken ? { access_token: "token", expires_in: 3600 } : answers[path];
      // As Google refuses where the API of it is off.
      const error = { code: 403, message: "Secret Manager API has not been used in project 42 before" };
      response.writeHead(answer ? 200 : path.includes("/secrets/") ? 403 : 404);
      response.end(JSON.stringify(answer ?? { error }));
    }).listen(0, "127.0.0.1");
    return new Promise<number>((resolve) =>
      server.once("listening", () => resolve((server.address() as AddressInfo).port)),
    );
  };
  afterEach(() => server.close());

  it("changes nothing, needs no terminal, and exits 1 where something is missing", async () => {
    const port = await serve(without("/secrets/SMTP_URL/versions", ":getIamPolicy"));
    const { code, stdout } = await run(port, "--check", "--project", "shop", "--non-interactive");
    assert.equal(code, 1, stdout);
    assert.match(stdout, /^✔ Login: /);
    assert.match(stdout, /✖ Secrets: 1 of \d+ have no value/);
    assert.match(stdout, /\? Roles: cannot be read/);
    assert.match(stdout, /✔ Firestore: \(default\) in nam5/);
    const changes = asked.filter(
      (each) => !/^GET |^POST \S+(?:\/token|:getIamPolicy|:testIamPermissions)$/.test(each),
    );
    assert.deepEqual(changes, []);
  });
});

const ORIGINS = [
  "CLOUD_SECRET_MANAGER_URL",
  "FIREBASE_API_URL",
  "FIREBASE_CLOUDBILLING_URL",
  "FIREBASE_FIREBASESTORAGE_URL",
  "FIREBASE_FUNCTIONS_V2_URL",
  "FIREBASE_HOSTING_API_URL",
  "FIREBASE_IDENTITY_URL",
  "FIREBASE_RESOURCEMANAGER_URL",
  "FIREBASE_RULES_URL",
  "FIREBASE_SERVICE_USAGE_URL",
  "FIREBASE_TOKEN_URL",
  "FIRESTORE_URL",
];

function run(port: number, ...args: string[]): Promise<{ code: number; stdout: string }> {
  const { PATH, TMPDIR } = process.env;
  const origins = ORIGINS.map((name) => [name, `http://127.0.0.1:${port}`]);
  const env = { PATH, TMPDIR, FIREBASE_TOKEN: "refresh", ...Object.fromEntries(origins) };
  return new Promise((resolve) => {
    const tool = join(functionsFolder, "tools/deploy.ts");
    const child = execFile(process.execPath, [tool, ...args], { env }, (_, stdout) =>
      resolve({ code: child.exitCode ?? -1, stdout }),
    );
    child.stdin?.end();
  });
}
