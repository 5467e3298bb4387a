import assert from "node:assert/strict";
import {
  deleteDoc,
  doc,
  getDocFromServer,
  getDocsFromServer,
  limit,
  query,
  setDoc,
  updateDoc,
} from "firebase/firestore";
import { exampleOf, type Attempt } from "./examples.ts";
import { openLab, roles, uidOf, type Lab, type Role } from "./people.ts";
import { isAllowed } from "./refusal.ts";
import { clientRows, serverRows, strangeRows, type Row } from "./table.ts";

const letters = { get: "g", list: "l", create: "c", update: "u", delete: "d" };
type Action = keyof typeof letters;

describe("The rules let through exactly what the table says, in", () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
  });
  beforeEach(() => lab.seedGrants());
  after(() => lab.close());

  for (const row of [...clientRows, ...serverRows, ...strangeRows]) {
    it(row.documents, async () => {
      assert.deepEqual(await tryAll(row), row.may);
    });
  }

  /** Every role tries every action on a document of its own, so that no attempt spoils another's. */
  async function tryAll(row: Row): Promise<Record<Role, string>> {
    const { document, given } = exampleOf(row.documents);
    const attempts = roles.map(attemptBy);
    const absent = attempts.map((attempt) => [pathOf(row, attempt), null]);
    const present = attempts.map((attempt) => [pathOf(row, attempt), document(attempt)]);
    const before = attempts.map((attempt) => given?.(attempt));
    const found = new Map<Role, string>(roles.map((role) => [role, ""]));
    const attemptAll = (action: Action) =>
      Promise.all(
        attempts.map(async (attempt) => {
          const isLetThrough = await isAllowed(perform(row, action, attempt));
          found.set(attempt.role, found.get(attempt.role) + (isLetThrough ? letters[action] : "."));
        }),
      );

    await lab.seed(Object.assign({}, Object.fromEntries(absent), ...before));
    await attemptAll("create");
    await lab.seed(Object.fromEntries(present));
    for (const action of ["get", "list", "update", "delete"] as const) await attemptAll(action);
    return Object.fromEntries(
      [...found].map(([role, [c, g, l, u, d]]) => [role, `${g}${l}${c}${u}${d}`]),
    ) as Record<Role, string>;
  }

  function perform(row: Row, action: Action, attempt: Attempt): Promise<unknown> {
    const path = pathOf(row, attempt);
    const { document, change, filter } = exampleOf(row.documents);
    const target = doc(lab.as(attempt.role), path);
    const conditions = filter ? filter(attempt) : [];
    const performers: Record<Action, () => Promise<unknown>> = {
      get: () => getDocFromServer(target),
      list: () => getDocsFromServer(query(target.parent, ...conditions, limit(100))),
      create: () => setDoc(target, document(attempt)),
      update: () => updateDoc(target, typeof change === "function" ? change(attempt) : change),
      delete: () => deleteDoc(target),
    };
    return performers[action]();
  }
});

function attemptBy(role: Role): Attempt {
  const isSelf = role === "suspended" || role === "deleted";
  return { role, owner: uidOf(isSelf ? role : "owner"), key: `key-${role}` };
}

function pathOf({ path }: Row, { owner, key }: Attempt): string {
  return path.replaceAll("{owner}", owner).replaceAll("{key}", key);
}
