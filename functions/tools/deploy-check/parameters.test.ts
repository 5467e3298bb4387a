import assert from "node:assert/strict";
import { readDeclared } from "./declared.ts";
import { describeFinding } from "./finding.ts";
import { judgeParameters } from "./parameters.ts";

describe("npm run deploy -- --check", () => {
  it("finds a parameter of a wrong name or value in the project's own file, and is content with a right one", () => {
    const { parameters } = readDeclared();
    const preset = { PAYMENT_PROVIDER: "sandbox", SANDBOX_PAYMENTS: "false", NODE_ENV: "production" };
    const judge = (own: Record<string, string>) =>
      judgeParameters("shop", parameters, { preset, own }).map(describeFinding).join("\n");
    const right = {
      MAIL_FROM: "a@shop.example",
      HOME_COUNTRY: "FR",
      PAYMENT_PROVIDER: "stripe",
      NODE_ENV: "x",
    };
    assert.match(judge(right), /^✔ Parameters: /);
    const wrong = judge({ ...right, MIAL_FROM: "x", TAX_MODE: "none", SMTP_URL: "smtp://x" });
    assert.match(
      wrong,
      /^✖ Parameters: functions\/.env.shop is not right\n    MIAL_FROM is no parameter of Souk's/,
    );
    assert.match(wrong, /TAX_MODE is one of: off, inclusive, exclusive\./);
    assert.match(wrong, /SMTP_URL is a secret, and no secret stands in a file/);
  });
});
