import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { apiUrl, createPerson, functionUrl } from "../../test-support/person.ts";

describe("A user whom Authentication has disabled", () => {
  it("does not become a seller by either transport, though the token is still valid", async () => {
    const member = await createPerson();
    const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
    await member.souk.accounts.register({ handle, displayName: "Disabled" });
    const headers = { "content-type": "application/json", authorization: `Bearer ${await member.token()}` };
    await member.disable();

    const rest = await fetch(`${apiUrl()}/v1/me/seller`, { method: "POST", headers, body: "{}" });
    assert.equal(rest.status, 401);
    // The emulator does not verify callables' tokens: this refusal is the product's own.
    const url = functionUrl("call/accounts.becomeSeller");
    const callable = await fetch(url, { method: "POST", headers, body: JSON.stringify({ data: {} }) });
    assert.equal(callable.status, 401);
    assert.match(await callable.text(), /"reason":"SignInRevoked"/);
    await member.leave();
  });
});
