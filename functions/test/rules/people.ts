import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { initializeTestEnvironment, type TokenOptions } from "@firebase/rules-unit-testing";
import { doc, setLogLevel, writeBatch, type DocumentData, type Firestore } from "firebase/firestore";
import { addresses } from "../../test-support/addresses.ts";

/**
 * Who knocks. `deleted` has a token that still counts for up to an hour, and no grant any more; `seller` sells what
 * `owner` buys.
 */
export const roles = ["nobody", "owner", "other", "suspended", "deleted", "seller"] as const;
export type Role = (typeof roles)[number];

export type Documents = Record<string, DocumentData>;
export type Lab = Awaited<ReturnType<typeof openLab>>;

export const uidOf = (role: Role) => `${role}-uid`;

/** The grants of all people, as operations leave them. */
export const grants: Documents = {
  [`access/${uidOf("owner")}`]: grant("owner", "active"),
  [`access/${uidOf("other")}`]: grant("other", "active"),
  [`access/${uidOf("suspended")}`]: grant("suspended", "suspended"),
  [`access/${uidOf("seller")}`]: { ...grant("seller", "active"), roles: ["seller"] },
};

/** Firestore under the rules of this project, in a project of its own, where no function reacts. */
export async function openLab() {
  setLogLevel("silent");
  const rules = readFileSync(join(import.meta.dirname, "../../../firestore.rules"), "utf8");
  const environment = await initializeTestEnvironment({
    projectId: `demo-souk-rules-${randomUUID().slice(0, 8)}`,
    firestore: { ...addresses().firestore, rules },
  });
  const clients = new Map(roles.map((role) => [role, clientOf(role)]));

  // One client for all that is seeded: the library ends it as soon as the work ends.
  const opened = Promise.withResolvers<Firestore>();
  const ended = Promise.withResolvers<void>();
  const server = environment.withSecurityRulesDisabled((context) => {
    opened.resolve(modular(context.firestore()));
    return ended.promise;
  });
  const firestore = await opened.promise;
  /** Writes documents as the server does, under no rules; `null` deletes. */
  const seed = async (documents: Record<string, DocumentData | null>) => {
    const batch = writeBatch(firestore);
    for (const [path, data] of Object.entries(documents)) {
      if (data === null) batch.delete(doc(firestore, path));
      else batch.set(doc(firestore, path), data);
    }
    await batch.commit();
  };
  const seedGrants = () => seed({ ...grants, [`access/${uidOf("deleted")}`]: null });

  return {
    environment,
    as: (role: Role) => clients.get(role) ?? clientOf(role),
    /** Somebody of whom a token says more than who they are. */
    withToken: (uid: string, token: TokenOptions) =>
      modular(environment.authenticatedContext(uid, token).firestore()),
    seed,
    seedGrants,
    async close() {
      ended.resolve();
      await server;
      await environment.cleanup();
    },
  };

  function clientOf(role: Role): Firestore {
    const context =
      role === "nobody"
        ? environment.unauthenticatedContext()
        : environment.authenticatedContext(uidOf(role));
    return modular(context.firestore());
  }
}

/** The library hands out clients typed for the older interface, which the functions of the newer one take as well. */
function modular(client: unknown): Firestore {
  return client as Firestore;
}

function grant(role: Role, state: "active" | "suspended"): DocumentData {
  return { uid: uidOf(role), state, roles: [], grantedAt: new Date() };
}
