import type { Check, Part, Project } from "./check.ts";
import type { Index } from "./declared.ts";
import { type Finding, missing, note, there, unknown } from "./finding.ts";
import { getAll } from "./google.ts";

/** The multi-regions that have a copy in a region. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  "us-central1": ["us", "nam4", "nam5", "nam7"],
  "us-east1": ["us", "nam4"],
  "europe-west1": ["eu", "eur3"],
  "europe-west4": ["eu", "eur3", "eur4"],
};

/** Whether what lies there is near to functions of a region. */
function isNear(region: string, location: string): boolean {
  const place = location.toLowerCase();
  return place === region || (WIDER[region] ?? []).includes(place);
}

interface Release {
  readonly name: string;
  readonly rulesetName: string;
  readonly updateTime: string;
}

/** Rules at Google that differ from ours, which a deploy replaces as a whole. */
async function compareRules(
  { google, id }: Project,
  { product, release, file, ours }: { product: string; release: string; file: string; ours: string },
): Promise<Finding[]> {
  const releases = await getAll<Release>(google, {
    service: "rules",
    path: `/v1/projects/${id}/releases`,
    key: "releases",
  });
  const found = releases.find(({ name }) => name.startsWith(`projects/${id}/releases/${release}`));
  if (!found) return [there(`${product} rules: none yet`)];
  const ruleset = (await google.get("rules", `/v1/${found.rulesetName}`)) as
    | { source?: { files?: { content: string }[] } }
    | undefined;
  const theirs = ruleset?.source?.files?.map(({ content }) => content).join("\n");
  if (theirs?.trim() === ours.trim()) return [there(`${product} rules: those of ${file}`)];
  return [
    note(
      `${product} rules: those of ${found.updateTime.slice(0, 10)} are REPLACED by ${file}, as a whole`,
      `Keep a copy: https://console.firebase.google.com/project/${id}/${product.toLowerCase()}/rules`,
      `Rules of other collections or paths that you still need go into ${file} first.`,
    ),
  ];
}

const FIRESTORE: readonly Part[] = ["firestore"];

export const dataChecks: readonly Check[] = [
  {
    what: "Firestore",
    parts: ["functions", "firestore"],
    byHand: (id) => `npx firebase firestore:databases:get "(default)" --project ${id}`,
    look: async ({ google, id, declared: { region } }) => {
      const found = (await google.get("firestore", `/v1/projects/${id}/databases/(default)`)) as
        | { type?: string; locationId?: string }
        | undefined;
      if (!found)
        return [
          missing(
            "Firestore: there is no database (default)",
            `npx firebase firestore:databases:create "(default)" --location ${region === "us-central1" ? "nam5" : region} --project ${id}`,
            "Where it lies cannot be changed later.",
          ),
        ];
      const { type, locationId = "" } = found;
      if (type !== "FIRESTORE_NATIVE")
        return [
          missing(
            `Firestore: (default) is ${type}, and Souk needs Native mode`,
            "Deploy into another project.",
          ),
        ];
      return isNear(region, locationId)
        ? [there(`Firestore: (default) in ${locationId}`)]
        : [
            note(
              `Firestore: (default) lies in ${locationId} and functions in ${region}: each read and write crosses the way between`,
              "Set functionDefaults.region in functions/src/platform/runtime/config.ts, and the regions in firebase.json, to one near it.",
            ),
          ];
    },
  },
  {
    what: "Firestore rules",
    parts: FIRESTORE,
    byHand: (id) => `https://console.firebase.google.com/project/${id}/firestore/rules`,
    look: (project) =>
      compareRules(project, {
        product: "Firestore",
        release: "cloud.firestore",
        file: "firestore.rules",
        ours: project.declared.firestoreRules,
      }),
  },
  {
    what: "Storage rules",
    parts: ["storage"],
    byHand: (id) => `https://console.firebase.google.com/project/${id}/storage/rules`,
    look: (project) =>
      compareRules(project, {
        product: "Storage",
        release: "firebase.storage",
        file: "storage.rules",
        ours: project.declared.storageRules,
      }),
  },
  {
    what: "Indexes",
    parts: FIRESTORE,
    byHand: (id) => `npx firebase firestore:indexes --project ${id}`,
    look: async ({ google, id, declared }) => {
      const path = `/v1/projects/${id}/databases/(default)/collectionGroups/-/indexes`;
      const found = await getAll<Omit<Index, "collectionGroup"> & { name: string }>(google, {
        service: "firestore",
        path,
        key: "indexes",
      });
      const ours = new Set(declared.indexes.map(keyOf));
      const others = found
        .map(({ name, queryScope, fields }) => {
          const collectionGroup = name.split("/").at(-3) ?? "";
          return { collectionGroup, queryScope, fields };
        })
        .filter((index) => !ours.has(keyOf(index)));
      const brought = `${declared.indexes.length} composite, ${declared.fieldOverrides} field overrides`;
      if (others.length === 0) return [there(`Indexes: the deploy brings ${brought}`)];
      const collections = [...new Set(others.map(({ collectionGroup }) => collectionGroup))].toSorted();
      return [
        note(
          `Indexes: ${others.length} that firestore.indexes.json does not have (${collections.join(", ")}) are DELETED with --force`,
          `npx firebase firestore:indexes --project ${id} prints them; put those that you still need into firestore.indexes.json.`,
        ),
      ];
    },
  },
  {
    what: "Bucket",
    parts: ["functions", "storage"],
    byHand: (id) => `gcloud storage buckets list --project=${id}`,
    look: async ({ google, id, declared: { region } }) => {
      const found = (await google.get("firebaseStorage", `/v1alpha/projects/${id}/defaultBucket`)) as
        | { location?: string; bucket?: { name: string } }
        | undefined;
      if (!found?.bucket)
        return [
          missing(
            "Bucket: Storage is not set up",
            `https://console.firebase.google.com/project/${id}/storage, then "Get started", in ${region}`,
          ),
        ];
      const { bucket, location = "" } = found;
      const name = bucket.name.split("/").at(-1) ?? "";
      if (location === "")
        return [
          unknown(`Bucket: where ${name} lies is not told`, `gcloud storage buckets describe gs://${name}`),
        ];
      return isNear(region, location)
        ? [there(`Bucket: ${name} in ${location}`)]
        : [
            missing(
              `Bucket: ${name} lies in ${location}, and functions in ${region} hear of no upload there`,
              `Set functionDefaults.region in functions/src/platform/runtime/config.ts to a region of it.`,
            ),
          ];
    },
  },
];

/** What makes two indexes the same: Google adds the name of the document as a last field of its own. */
function keyOf({ collectionGroup, queryScope, fields }: Index): string {
  const named = fields.filter(({ fieldPath }) => fieldPath !== "__name__");
  const parts = named.map(
    ({ fieldPath, order, arrayConfig }) => `${String(fieldPath)} ${String(order ?? arrayConfig)}`,
  );
  return [collectionGroup, queryScope, ...parts].join("|");
}
