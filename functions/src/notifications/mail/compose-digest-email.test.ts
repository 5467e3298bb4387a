import assert from "node:assert/strict";
import { composeDigestEmail } from "./compose-digest-email.ts";
import { layOut } from "./lay-out.ts";

const reader = { uid: "anna", name: "Anna", locale: "en" };
const item = (title: string) => ({ title, line: `About ${title}` });

describe("A digest", () => {
  it("of nothing is not written", () => {
    assert.equal(composeDigestEmail("dailyDigest", reader, { items: [], omitted: 0 }), undefined);
  });

  it("names what comes first, counts the rest, and says what it belongs to", () => {
    const items = ["one", "two", "three"].map(item);
    const email = composeDigestEmail("weeklyDigest", reader, { items, omitted: 4 });
    assert.ok(email);
    const { subject, text, html } = layOut(email);
    assert.equal(subject, "Your week: one, and 6 more");
    assert.match(text, /4 more are in the app/);
    assert.equal(text.match(/(one|two|three)\n    About \1/g)?.length, 3);
    assert.equal(html.split("About ").length - 1, 3);
  });

  it("is given no other header, and no endless line, by a title", () => {
    const email = composeDigestEmail("dailyDigest", reader, {
      items: [item(`a\r\nBcc: b@example.com ${"long ".repeat(100)}`)],
      omitted: 0,
    });
    assert.ok(email);
    assert.doesNotMatch(email.subject, /[\r\n]/);
    assert.ok(layOut(email).text.length < 1_000);
  });
});
