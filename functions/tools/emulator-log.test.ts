import assert from "node:assert/strict";
import { pickNotable } from "./emulator-log.ts";

const line = (severity: string) => `>  {"severity":"${severity}","message":"late","order":"o1"}`;

describe("The emulators' log", () => {
  it("shows warnings and errors of the emulators", () => {
    assert.equal(pickNotable("⚠  functions: odd"), "⚠ functions: odd");
    assert.equal(pickNotable("i  functions: Beginning execution"), undefined);
  });

  it("shows a function's own warning with its details, and none of its information", () => {
    assert.equal(pickNotable(line("WARNING")), 'WARNING late {"order":"o1"}');
    assert.equal(pickNotable(line("INFO")), undefined);
  });

  it("reports the external address that a function calls, unless it looks for Google Cloud", () => {
    assert.match(
      pickNotable('   - URL: "https://example.com/x"') ?? "",
      /calls out to https:\/\/example.com\/x$/,
    );
    assert.equal(pickNotable('   - URL: "http://169.254.169.254/computeMetadata/v1"'), undefined);
  });
});
