import { createRequire } from "node:module";
import type { IamPolicy } from "./project-roles.ts";

/** The parts of firebase-tools that know who is signed in, and ask Google for a project. */
interface Account {
  readonly user?: object;
  readonly tokens?: object;
}
interface FirebaseTools {
  getGlobalDefaultAccount(): Account | undefined;
  requireAuth(options: object): Promise<unknown>;
  getProjectNumber(options: { project: string }): Promise<string>;
  getIamPolicy(projectId: string): Promise<IamPolicy>;
}

const require = createRequire(import.meta.url);
const load = (file: string) => require(`firebase-tools/lib/${file}`) as FirebaseTools;

/** The policy and number of a project, read as whoever `firebase login` signed in, or `GOOGLE_APPLICATION_CREDENTIALS`. */
export async function readIamPolicy(project: string): Promise<{ policy: IamPolicy; projectNumber: string }> {
  const options = { project, ...load("auth").getGlobalDefaultAccount() };
  await load("requireAuth").requireAuth(options);
  const [projectNumber, policy] = await Promise.all([
    load("getProjectNumber").getProjectNumber(options),
    load("gcp/resourceManager").getIamPolicy(project),
  ]);
  return { policy, projectNumber };
}
