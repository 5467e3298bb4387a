import assert from "node:assert/strict";
import { composeDigestEmail } from "./compose-digest-email.ts";
import { layOut } from "./lay-out.ts";

const reader = { uid: "anna", name: "Anna", locale: "en" };
const item = (title: string) => ({ title, line: `About ${title}`, link: "https://shop.example/x" });

describe("A digest", () => {
  it("of nothing is not written", () => {
    assert.equal(composeDigestEmail("dailyDigest", reader, []), undefined);
  });

  it("names what comes first, counts the rest, and has a link to each", () => {
    const email = composeDigestEmail("weeklyDigest", reader, ["one", "two", "three"].map(item));
    assert.ok(email);
    const { subject, text, html } = layOut(email);
    assert.equal(subject, "Your week: one, and 2 more");
    assert.deepEqual(text.match(/(one|two|three)\n    About \1\n    https:\/\/shop\.example\/x/g)?.length, 3);
    assert.equal(html.split('href="https://shop.example/x"').length - 1, 3);
  });

  it("is given no other header, and no endless line, by a title", () => {
    const email = composeDigestEmail("dailyDigest", reader, [
      item(`a\r\nBcc: b@example.com ${"long ".repeat(100)}`),
    ]);
    assert.ok(email);
    assert.doesNotMatch(email.subject, /[\r\n]/);
    assert.ok(layOut(email).text.length < 1_000);
  });
});
