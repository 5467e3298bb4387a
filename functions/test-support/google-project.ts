import { readDeclared } from "../tools/deploy-check/declared.ts";

/** A project at Google as its interfaces answer, by address; an address without an answer is one Google does not know. */
export type Answers = Readonly<Record<string, unknown>>;

const ID = "shop";
const declared = readDeclared();

const rulesOf = (content: string) => ({ source: { files: [{ name: "rules", content }] } });

const ALL_APIS =
  "artifactregistry cloudbuild cloudfunctions cloudscheduler cloudtasks eventarc fcm firebasehosting firebaserules firebasestorage firestore identitytoolkit pubsub run secretmanager storage";

/** Ready in all respects, with nothing in it that a deploy would replace. */
export const readyProject: Answers = {
  [`/v1beta1/projects/${ID}`]: { projectId: ID, projectNumber: "42", state: "ACTIVE" },
  [`/v1/projects/${ID}/billingInfo`]: { projectId: ID, billingEnabled: true },
  [`/v1/projects/${ID}/services`]: {
    services: ALL_APIS.split(" ").map((api) => ({
      config: { name: `${api}.googleapis.com` },
      state: "ENABLED",
    })),
  },
  [`/v1/projects/${ID}:getIamPolicy`]: {
    bindings: [
      {
        role: "roles/firebaserules.firestoreServiceAgent",
        members: ["serviceAccount:service-42@gcp-sa-firebasestorage.iam.gserviceaccount.com"],
      },
      { role: "roles/editor", members: ["serviceAccount:42-compute@developer.gserviceaccount.com"] },
    ],
  },
  [`/admin/v2/projects/${ID}/config`]: { name: `projects/42/config` },
  [`/v1/projects/${ID}/databases/(default)`]: { type: "FIRESTORE_NATIVE", locationId: "nam5" },
  [`/v1/projects/${ID}/databases/(default)/collectionGroups/-/indexes`]: {},
  [`/v1/projects/${ID}/releases`]: {
    releases: [
      {
        name: `projects/${ID}/releases/cloud.firestore`,
        rulesetName: `projects/${ID}/rulesets/a`,
        updateTime: "2026-05-02T10:00:00Z",
      },
      {
        name: `projects/${ID}/releases/firebase.storage/${ID}.firebasestorage.app`,
        rulesetName: `projects/${ID}/rulesets/b`,
        updateTime: "2026-05-02T10:00:00Z",
      },
    ],
  },
  [`/v1/projects/${ID}/rulesets/a`]: rulesOf(declared.firestoreRules),
  [`/v1/projects/${ID}/rulesets/b`]: rulesOf(declared.storageRules),
  [`/v1alpha/projects/${ID}/defaultBucket`]: {
    location: "US-CENTRAL1",
    bucket: { name: `projects/${ID}/buckets/${ID}.firebasestorage.app` },
  },
  [`/v2/projects/${ID}/locations/-/functions`]: {},
  [`/v1beta1/projects/${ID}/sites/${ID}/releases`]: {},
  ...Object.fromEntries(
    declared.parameters
      .filter(({ isSecret }) => isSecret)
      .map(({ name }) => [
        `/v1/projects/${ID}/secrets/${name}/versions`,
        { versions: [{ name: `projects/42/secrets/${name}/versions/1`, state: "ENABLED" }] },
      ]),
  ),
};
