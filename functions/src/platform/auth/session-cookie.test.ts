import assert from "node:assert/strict";
import { endedSessionCookie, findSession, sessionCookie } from "./session-cookie.ts";

describe("the cookie of a session", () => {
  it("is out of reach of scripts and of other sites, and lasts as long as the session", () => {
    assert.equal(
      sessionCookie("a.b.c", 2),
      "__session=a.b.c; Max-Age=172800; Path=/; HttpOnly; Secure; SameSite=Lax",
    );
    assert.match(endedSessionCookie(), /^__session=; Max-Age=0; Path=\/;/);
  });

  it("is found among others, and only under its whole name", () => {
    assert.equal(findSession("theme=dark; __session=a.b-1.c_2; x=1"), "a.b-1.c_2");
    assert.equal(findSession("my__session=a.b.c; __session2=a.b.c"), undefined);
    assert.equal(findSession(null), undefined);
  });

  it("is none where a framework keeps something of its own in it", () => {
    for (const value of ["", "eyJ1IjoxfQ", "a.b", "a.b.c.d", "%7B%7D", '"a.b.c"']) {
      assert.equal(findSession(`__session=${value}`), undefined, value);
    }
  });

  it("is none where there are two: a sister domain may have set one", () => {
    assert.equal(findSession("__session=a.b.c; __session=d.e.f"), undefined);
  });
});
