/** A project's IAM policy, as Resource Manager answers it. */
export interface IamPolicy {
  readonly bindings?: readonly { readonly role: string; readonly members?: readonly string[] }[];
}

/** A role that a service account lacks, and what fails without it. */
export interface MissingRole {
  readonly account: string;
  readonly role: string;
  readonly without: string;
}

/** What the functions' own account needs where it is no editor. */
const runtimeRoles: Readonly<Record<string, string>> = {
  "roles/datastore.user": "no function reads or writes Firestore",
  "roles/storage.objectAdmin": "no photo is processed",
  "roles/cloudtasks.enqueuer": "no e-mail is sent and nothing is refunded",
  "roles/iam.serviceAccountUser": "no task is delivered",
  "roles/run.invoker": "no trigger, task or schedule runs",
  "roles/eventarc.eventReceiver": "no trigger runs",
  "roles/firebaseauth.admin": "nobody moves money or changes access",
};

/** Storage's own account: `storage.rules` reads Firestore, to let active members upload. */
const rulesRole = "roles/firebaserules.firestoreServiceAgent";

/** Roles that the storage rules need, which firebase-tools grants only to who answers its question. */
export function findMissingRulesRoles(policy: IamPolicy, projectNumber: string): MissingRole[] {
  const account = `service-${projectNumber}@gcp-sa-firebasestorage.iam.gserviceaccount.com`;
  return rolesOf(policy, account).has(rulesRole)
    ? []
    : [{ account, role: rulesRole, without: "every upload is denied" }];
}

/** Roles that the functions need of the default service account. One that a folder or organization grants is not seen. */
export function findMissingRuntimeRoles(policy: IamPolicy, projectNumber: string): MissingRole[] {
  const account = `${projectNumber}-compute@developer.gserviceaccount.com`;
  const roles = rolesOf(policy, account);
  if (roles.has("roles/editor") || roles.has("roles/owner")) return [];
  return Object.entries(runtimeRoles)
    .filter(([role]) => !roles.has(role))
    .map(([role, without]) => ({ account, role, without }));
}

function rolesOf({ bindings = [] }: IamPolicy, account: string): Set<string> {
  const member = `serviceAccount:${account}`;
  return new Set(bindings.filter(({ members = [] }) => members.includes(member)).map(({ role }) => role));
}

/** For a shell: the command that grants it. */
export function describeMissingRole(projectId: string, { account, role, without }: MissingRole): string {
  const command = `gcloud projects add-iam-policy-binding ${projectId}`;
  return `Without ${role}, ${without}:\n  ${command} --member=serviceAccount:${account} --role=${role} --condition=None`;
}
