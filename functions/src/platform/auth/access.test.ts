import assert from "node:assert/strict";
import * as fc from "fast-check";
import { decideAccess, roles, type Access, type AccessDecision, type Grant, type Role } from "./access.ts";

const grantTo = (...held: Role[]): Grant => ({
  uid: "u1",
  state: "active",
  roles: held,
  grantedAt: new Date("2026-01-01"),
});

const callers: Record<string, [uid: string | undefined, grant: Grant | undefined]> = {
  nobody: [undefined, undefined],
  "someone signed in": ["u1", undefined],
  "a member": ["u1", grantTo()],
  "a seller": ["u1", grantTo("seller")],
  "a moderator": ["u1", grantTo("moderator")],
  "an admin": ["u1", grantTo("admin")],
  "a suspended seller": ["u1", { ...grantTo("seller"), state: "suspended" }],
  "a suspended admin": ["u1", { ...grantTo("admin"), state: "suspended" }],
};

const yes = "admitted";
const out = "unauthenticated";
const not = "not a member";
const sus = "suspended";
const sel = "not a seller";
const no = "lacks the role";

/** One row a caller; the columns are the levels of access. */
const levels: Access[] = ["anyone", "signedIn", "member", "seller", "moderator", "admin"];
const table: Record<string, AccessDecision[]> = {
  nobody: [yes, out, out, out, out, out],
  "someone signed in": [yes, yes, not, not, not, not],
  "a member": [yes, yes, yes, sel, no, no],
  "a seller": [yes, yes, yes, yes, no, no],
  "a moderator": [yes, yes, yes, sel, yes, no],
  "an admin": [yes, yes, yes, sel, yes, yes],
  "a suspended seller": [yes, yes, sus, sus, sus, sus],
  "a suspended admin": [yes, yes, sus, sus, sus, sus],
};

describe("access", () => {
  for (const [name, decisions] of Object.entries(table)) {
    const [uid, grant] = callers[name] ?? [];
    for (const [index, level] of levels.entries()) {
      const expected = decisions[index];
      it(`for ${level}: ${name} is ${expected === yes ? "" : "refused as "}${expected}`, () => {
        assert.equal(decideAccess({ access: level }, uid, grant), expected);
      });
    }
  }

  it("is never taken away by one more role", () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), fc.constantFrom(...roles), (held, extra) => {
        for (const level of levels) {
          if (decideAccess({ access: level }, "u1", grantTo(...held)) !== yes) continue;
          assert.equal(decideAccess({ access: level }, "u1", grantTo(...held, extra)), yes);
        }
      }),
    );
  });

  it("above signing in needs a grant, whatever a token claims", () => {
    for (const level of levels.slice(2))
      assert.equal(decideAccess({ access: level }, "admin", undefined), not);
  });

  it("is refused to a grant that belongs to no signed-in person", () => {
    for (const level of levels.slice(1))
      assert.equal(decideAccess({ access: level }, undefined, grantTo(...roles)), out);
  });
});
