import { createRequire } from "node:module";
import type { IamPolicy } from "../project-roles.ts";

/** The parts of firebase-tools that know who is signed in, and where Google's interfaces are. */
interface FirebaseTools {
  getGlobalDefaultAccount(): object | undefined;
  requireAuth(options: object): Promise<string | null>;
  Client: new (options: { urlPrefix: string }) => {
    get(path: string, options: object): Promise<{ body: unknown }>;
    post(path: string, body: object, options: object): Promise<{ body: unknown }>;
  };
}
type Origins = Readonly<Record<`${Service}Origin`, () => string>>;

const require = createRequire(import.meta.url);
const load = (file: string) => require(`firebase-tools/lib/${file}`) as FirebaseTools;

/** Google's interfaces that a check reads, by firebase-tools' name of their origins. */
export type Service =
  | "cloudbilling"
  | "firebaseApi"
  | "firebaseStorage"
  | "firestore"
  | "functionsV2"
  | "hostingApi"
  | "identity"
  | "resourceManager"
  | "rules"
  | "secretManager"
  | "serviceUsage";

/** Reads a project, and changes nothing: commands of firebase-tools such as `functions:secrets:get` turn on APIs that are off. */
export interface Google {
  /** Undefined where Google knows of none. */
  get(service: Service, path: string): Promise<unknown>;
  /** Those of these permissions that whoever is signed in has. */
  testPermissions(project: string, permissions: readonly string[]): Promise<string[]>;
  getPolicy(project: string): Promise<IamPolicy>;
}

/** Signs in as a deploy does; resolves to who that is. */
export async function signIn(project: string): Promise<string> {
  const options = { project, ...load("auth").getGlobalDefaultAccount() };
  const email = await load("requireAuth").requireAuth(options);
  return email ?? "whoever FIREBASE_TOKEN or the default credentials name";
}

/** Google, as whoever is signed in. */
export function openGoogle(project: string): Google {
  const { Client } = load("apiv2");
  const origins = load("api") as unknown as Origins;
  const clientOf = (service: Service) => new Client({ urlPrefix: origins[`${service}Origin`]() });
  // Without it these two count, and are checked, against the project of firebase-tools.
  const onBehalf = new Set<Service>(["cloudbilling", "identity", "serviceUsage"]);
  const headers = { "x-goog-user-project": project };
  const ask = async (id: string, question: string, body: object) =>
    (await clientOf("resourceManager").post(`/v1/projects/${id}:${question}`, body, { headers })).body;
  return {
    get: async (service, path) => {
      const options = { ...(onBehalf.has(service) && { headers }), skipLog: { resBody: true } };
      try {
        return (await clientOf(service).get(path, options)).body;
      } catch (error) {
        if (isAbsent(service, error as Refusal)) return undefined;
        throw error;
      }
    },
    testPermissions: async (id, permissions) => {
      const { permissions: granted } = (await ask(id, "testIamPermissions", { permissions })) as {
        permissions?: string[];
      };
      return granted ?? [];
    },
    getPolicy: async (id) => (await ask(id, "getIamPolicy", {})) as IamPolicy,
  };
}

interface Refusal {
  readonly status?: number;
  readonly message?: string;
}

/** There is nothing either where its API is off; whether there is billing is not told by an API that is off. */
function isAbsent(service: Service, { status, message = "" }: Refusal): boolean {
  if (status === 404) return true;
  const isOff = status === 403 && /has not been used in project|SERVICE_DISABLED/.test(message);
  return isOff && service !== "cloudbilling" && service !== "serviceUsage";
}

/** All pages of a list, of which each answer has some under `key`. */
export async function getAll<T>(
  google: Google,
  { service, path, key }: { service: Service; path: string; key: string },
): Promise<T[]> {
  const found: T[] = [];
  let pageToken: string | undefined;
  do {
    const next = pageToken && `${path.includes("?") ? "&" : "?"}pageToken=${encodeURIComponent(pageToken)}`;
    const page = (await google.get(service, `${path}${next ?? ""}`)) as Record<string, unknown> | undefined;
    found.push(...((page?.[key] as T[] | undefined) ?? []));
    pageToken = page?.["nextPageToken"] as string | undefined;
  } while (pageToken);
  return found;
}
