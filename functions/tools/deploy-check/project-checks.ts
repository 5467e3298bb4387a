import { describeMissingRole, findMissingRulesRoles, findMissingRuntimeRoles } from "../project-roles.ts";
import { type Check, EVERY_PART, type Project } from "./check.ts";
import { missing, note, there } from "./finding.ts";
import { getAll } from "./google.ts";

/** APIs that a deploy turns on itself, given `serviceusage.services.enable`. */
const TURNED_ON = [
  "artifactregistry",
  "cloudbuild",
  "cloudfunctions",
  "cloudscheduler",
  "cloudtasks",
  "eventarc",
  "firebasehosting",
  "firebasestorage",
  "identitytoolkit",
  "pubsub",
  "run",
  "secretmanager",
  "storage",
];

/** APIs that it does not, and what fails without each. */
const NEEDED: Readonly<Record<string, string>> = {
  fcm: "no push is sent",
  firebaserules: "no rules are deployed",
  firestore: "there is no database",
};

/** To grant roles, which an editor may not. */
const GRANTS: readonly string[] = [
  "cloudfunctions.functions.setIamPolicy",
  "resourcemanager.projects.setIamPolicy",
  "secretmanager.secrets.setIamPolicy",
];

/** What firebase-tools asks of whoever deploys. */
const PERMISSIONS: readonly string[] = [
  "cloudfunctions.functions.create",
  "cloudfunctions.functions.delete",
  "cloudfunctions.functions.update",
  "datastore.indexes.create",
  "datastore.indexes.update",
  "firebasehosting.sites.update",
  "firebaserules.releases.update",
  "firebaserules.rulesets.create",
  "iam.serviceAccounts.actAs",
  "serviceusage.services.enable",
];

const numberOf = async ({ google, id }: Project) => {
  const found = (await google.get("firebaseApi", `/v1beta1/projects/${id}`)) as
    | { projectNumber: string }
    | undefined;
  return found?.projectNumber;
};

export const projectChecks: readonly Check[] = [
  {
    what: "Project",
    parts: EVERY_PART,
    byHand: () => "npx firebase projects:list",
    look: async (project) => {
      const number = await numberOf(project);
      return number === undefined
        ? [
            missing(
              `Project: ${project.id} is no Firebase project that you may see`,
              "npx firebase projects:list names those that are; make one by npx firebase projects:create, or npx firebase projects:addfirebase for one of Google Cloud",
            ),
          ]
        : [there(`Project: ${project.id}, number ${number}`)];
    },
  },
  {
    what: "Blaze plan",
    parts: EVERY_PART,
    byHand: (id) => `gcloud billing projects describe ${id}`,
    look: async ({ google, id }) => {
      const found = await google.get("cloudbilling", `/v1/projects/${id}/billingInfo`);
      const isOn = (found as { billingEnabled?: boolean } | undefined)?.billingEnabled === true;
      const upgrade = `https://console.firebase.google.com/project/${id}/usage/details`;
      return isOn
        ? [there("Blaze plan: a billing account is linked")]
        : [missing("Blaze plan: no billing account is linked, and functions need one", upgrade)];
    },
  },
  {
    what: "APIs",
    parts: EVERY_PART,
    byHand: (id) => `gcloud services list --enabled --project=${id}`,
    look: async ({ google, id }) => {
      const path = `/v1/projects/${id}/services?filter=state:ENABLED&pageSize=200`;
      const services = await getAll<{ config: { name: string } }>(google, {
        service: "serviceUsage",
        path,
        key: "services",
      });
      const on = new Set(services.map(({ config }) => config.name.replace(/\.googleapis\.com$/, "")));
      const isOff = (api: string) => !on.has(api);
      const off = Object.keys(NEEDED).filter(isOff);
      const later = TURNED_ON.filter(isOff);
      if (off.length + later.length === 0) return [there("APIs: all on")];
      const enable = (apis: readonly string[]) =>
        `gcloud services enable ${apis.map((api) => `${api}.googleapis.com`).join(" ")} --project=${id}`;
      return [
        ...(off.length > 0
          ? [missing(`APIs: ${off.map((api) => `${api} is off: ${NEEDED[api]}`).join("; ")}`, enable(off))]
          : []),
        ...(later.length > 0
          ? [
              note(
                `APIs: the deploy turns on ${later.join(", ")}; where it may not, an owner does`,
                enable(later),
              ),
            ]
          : []),
      ];
    },
  },
  {
    what: "Who deploys",
    parts: EVERY_PART,
    byHand: (id) => `gcloud projects get-iam-policy ${id}`,
    look: async ({ google, id }) => {
      const granted = new Set(await google.testPermissions(id, [...PERMISSIONS, ...GRANTS]));
      const lacks = (permission: string) => !granted.has(permission);
      const lacking = PERMISSIONS.filter(lacks);
      const ungranted = GRANTS.filter(lacks);
      if (lacking.length > 0)
        return [
          missing(`Who deploys: lacks ${lacking.join(", ")}`, "An editor has these, and an owner all."),
        ];
      return ungranted.length === 0
        ? [there("Who deploys: may do all that a deploy does")]
        : [
            note(
              `Who deploys: may not grant roles (${ungranted.join(", ")})`,
              "A first deploy does, and one that brings HTTP functions or secrets: let an owner make it.",
            ),
          ];
    },
  },
  {
    what: "Roles",
    parts: ["functions", "storage"],
    byHand: (id) => `gcloud projects get-iam-policy ${id}; DEPLOY.md names the roles`,
    look: async (project) => {
      const number = await numberOf(project);
      if (number === undefined) return [];
      const policy = await project.google.getPolicy(project.id);
      const rules = findMissingRulesRoles(policy, number);
      const runtime = findMissingRuntimeRoles(policy, number);
      if (rules.length + runtime.length === 0)
        return [there("Roles: the functions and the storage rules have theirs")];
      const describe = (roles: typeof rules) =>
        roles.flatMap((role) => describeMissingRole(project.id, role).split("\n"));
      return [
        ...(rules.length > 0 ? [missing("Roles: the storage rules lack one", ...describe(rules))] : []),
        ...(runtime.length > 0
          ? [
              note(
                "Roles: the functions' account lacks some, unless a folder or organization grants them",
                ...describe(runtime),
              ),
            ]
          : []),
      ];
    },
  },
  {
    what: "Authentication",
    parts: ["functions"],
    byHand: (id) => `https://console.firebase.google.com/project/${id}/authentication`,
    look: async ({ google, id }) => {
      const found = await google.get("identity", `/admin/v2/projects/${id}/config`);
      return found === undefined
        ? [
            missing(
              "Authentication: not set up, so nobody can register",
              `https://console.firebase.google.com/project/${id}/authentication, then "Get started" and a provider`,
            ),
          ]
        : [there("Authentication: set up")];
    },
  },
];
