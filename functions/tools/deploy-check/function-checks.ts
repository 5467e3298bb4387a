import type { Check } from "./check.ts";
import { missing, note, there } from "./finding.ts";
import { getAll } from "./google.ts";
import { checkParameters } from "./parameters.ts";

/** Functions that Google allows in a region of a project. */
const MAX_FUNCTIONS = 1000;

interface CloudFunction {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface SecretVersion {
  readonly state: string;
}

/** By which firebase-tools knows what it has deployed, and from which codebase. */
const isOfThisCodebase = ({ labels = {} }: CloudFunction) =>
  (labels["deployment-tool"] ?? "").startsWith("cli-firebase") &&
  (labels["firebase-functions-codebase"] ?? "default") === "default";

const idOf = ({ name }: CloudFunction) => name.split("/").at(-1) ?? "";

export const functionChecks: readonly Check[] = [
  {
    what: "Functions",
    parts: ["functions"],
    byHand: (id) => `npx firebase functions:list --project ${id}`,
    look: async ({ google, id, declared }) => {
      const found = await getAll<CloudFunction>(google, {
        service: "functionsV2",
        path: `/v2/projects/${id}/locations/-/functions`,
        key: "functions",
      });
      const here = found.filter(({ name }) => name.split("/")[3] === declared.region);
      // In some answers Google writes the names in small letters.
      const ours = new Set(declared.functions.map((name) => name.toLowerCase()));
      const others = here.filter((each) => !ours.has(idOf(each).toLowerCase()));
      const sum = others.length + declared.functions.length;
      const doomed = found.filter(
        (each) => isOfThisCodebase(each) && !(here.includes(each) && ours.has(idOf(each).toLowerCase())),
      );
      const count = `${declared.functions.length} of Souk's and ${others.length} others in ${declared.region}, of ${MAX_FUNCTIONS} that Google allows`;
      return [
        sum > MAX_FUNCTIONS
          ? missing(`Functions: ${count}`, "Delete some, or deploy into another project or region.")
          : there(`Functions: at most ${count}`),
        ...(doomed.length > 0
          ? [
              note(
                `Functions: DELETED with --force, since this version does not have them: ${doomed.map(idOf).toSorted().join(", ")}`,
                "Those of your own belong in another codebase: https://firebase.google.com/docs/functions/organize-functions",
              ),
            ]
          : []),
      ];
    },
  },
  {
    what: "Secrets",
    parts: ["functions"],
    byHand: (id) =>
      `npx firebase functions:secrets:get <name> --project ${id}, for each that DEPLOY.md names`,
    look: async ({ google, id, declared: { parameters } }) => {
      const names = parameters.filter(({ isSecret }) => isSecret).map(({ name }) => name);
      const states = await Promise.all(
        names.map((name) =>
          getAll<SecretVersion>(google, {
            service: "secretManager",
            path: `/v1/projects/${id}/secrets/${name}/versions`,
            key: "versions",
          }),
        ),
      );
      const unset = names.filter((_, index) => !states[index]?.some(({ state }) => state === "ENABLED"));
      return unset.length === 0
        ? [there(`Secrets: all ${names.length} have a value`)]
        : [
            missing(
              `Secrets: ${unset.length} of ${names.length} have no value; DEPLOY.md says what each is`,
              ...unset.map((name) => `npx firebase functions:secrets:set ${name} --project ${id}`),
            ),
          ];
    },
  },
  {
    what: "Parameters",
    parts: ["functions"],
    byHand: (id) => `functions/.env.${id}`,
    look: ({ id, declared }) => Promise.resolve(checkParameters(id, declared.parameters)),
  },
  {
    what: "Hosting",
    parts: ["hosting"],
    byHand: (id) => `npx firebase hosting:channel:list --project ${id}`,
    look: async ({ google, id }) => {
      const path = `/v1beta1/projects/${id}/sites/${id}/releases?pageSize=1`;
      const found = (await google.get("hostingApi", path)) as { releases?: object[] } | undefined;
      if (!found)
        return [
          missing(
            `Hosting: there is no site ${id}`,
            `npx firebase hosting:sites:create ${id} --project ${id}, or deploy with --only functions,firestore,storage`,
          ),
        ];
      return found.releases === undefined || found.releases.length === 0
        ? [there(`Hosting: nothing is served at ${id}.web.app yet`)]
        : [
            note(
              `Hosting: what ${id}.web.app serves now is REPLACED by hosting/ and the paths of REST`,
              "Put your frontend into hosting/, or deploy with --only functions,firestore,storage.",
            ),
          ];
    },
  },
];
